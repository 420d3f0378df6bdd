"""Bring one portal up to date, and fill it where a number of proposals is given: run by ``benchmarks.scale.sites``."""

import sys

import django

OFFICE, CLERK = "scale-office", "scale-clerk"


def main() -> None:
    """Do what `make run` does before it serves, without demo accounts, then write the rows."""
    django.setup()
    from django.core.management import call_command, get_commands

    call_command("compile_translations", verbosity=0)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    if not sys.argv[1:] and "rebuild_search_index" in get_commands():
        call_command("rebuild_search_index", if_needed=True, verbosity=0)
    for size in sys.argv[1:]:
        call_command("load_reports", only_into_empty=True, verbosity=0)
        call_command("load_calendar", verbosity=0)
        from benchmarks.scale.filling import fill

        fill(int(size))
        make_accounts()


def make_accounts() -> None:
    """Make an account of the first committee's office and a clerk of its first unit; nobody knows their passwords."""
    from django.contrib.auth.models import Group

    from benchmarks.scale.committee import slug_of
    from members.models import Appointment, Committee, HandlingUnit, User
    from members.roles import Role

    committee = Committee.objects.get(slug=slug_of(1))
    unit = HandlingUnit.objects.filter(committee=committee).order_by("pk").first()
    for name, role, desk in ((OFFICE, Role.PROPOSAL_STAFF, None), (CLERK, Role.UNIT_CLERK, unit)):
        user = User.objects.create_user(name)
        group, _created = Group.objects.get_or_create(name=role.value)
        Appointment.objects.create(user=user, committee=committee, role=group, unit=desk)


if __name__ == "__main__":
    main()
