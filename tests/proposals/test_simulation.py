"""The synthetic year ends with the report's sums, through the one door, marked everywhere, and leaves no trace."""

import datetime
import io
import itertools

import pytest
from auditlog.models import LogEntry
from django.apps import apps
from django.core.management import CommandError, call_command

from members.models import Committee, User
from members.roles import Role
from proposals.models import Proposal, Reply, StateChange
from proposals.simulation.plans import Detour, deal, dice
from proposals.simulation.targets import Fate, Targets, apportion
from proposals.simulation.timeline import Timeline
from proposals.simulation.year import play
from tests.members.factories import make_committee, make_user
from tests.proposals.factories import make_key, make_proposal, make_reply

SLUG = "longgang-mock"


def simulate(**options) -> str:
    """Run the command and return what it printed."""
    said = io.StringIO()
    call_command("simulate_year", stdout=said, stderr=io.StringIO(), **options)
    return said.getvalue()


def of_year(model):
    """Return the synthetic rows of a model."""
    return model.objects.of_committee(SLUG)


def table_counts() -> dict[str, int]:
    """Return the number of rows of every table but the record of changes and the sessions."""
    models = [model for model in apps.get_models(include_auto_created=True) if model is not LogEntry]
    return {model._meta.label: model._base_manager.count() for model in models}


def test_the_targets_are_the_figures_of_the_report():
    targets = Targets.of(222)
    assert (targets.collected, targets.assigned, targets.key, targets.collective) == (222, 171, 11, 34)
    assert f"{targets.adopted / targets.assigned:.1%}" == "91.2%"
    assert f"{targets.implemented / targets.assigned:.1%}" == "86.5%"


@pytest.mark.parametrize("size", [*range(1, 60), 100, 222, 500, 1000, 9999, 10000])
def test_the_sums_of_any_size_add_up(size):
    targets = Targets.of(size)
    assert targets.assigned + sum(targets.others.values()) == size
    assert sum(targets.letters().values()) == targets.assigned
    assert targets.letters()["A"] + targets.letters()["B"] == targets.adopted
    assert targets.letters()["A"] <= targets.implemented <= targets.adopted <= targets.assigned
    assert min(*targets.others.values(), *targets.letters().values()) >= 0


def test_a_year_without_proposals_is_refused(db):
    with pytest.raises(CommandError, match="at least one"):
        simulate(size=0)


@pytest.mark.parametrize(("whole", "parts"), [(51, [20, 12, 8, 5, 3, 3]), (0, [0] * 6), (1, [1, 0, 0, 0, 0, 0])])
def test_a_whole_is_divided_without_a_rest(whole, parts):
    assert apportion(whole, [20, 12, 8, 5, 3, 3]) == parts


@pytest.mark.parametrize("seed", range(5))
def test_plans_are_dealt_so_that_every_merge_has_a_main_proposal_of_the_plenary(seed):
    plans = deal(Targets.of(222), dice(seed))
    for plan in plans:
        assert (plan.main is not None) == (plan.fate == Fate.MERGED or Detour.MERGE_UNDONE in plan.detours)
        if plan.main is not None:
            main = plans[plan.main]
            assert (main.fate, main.main, main.is_plenary, plan.is_plenary) == (Fate.ASSIGNED, None, True, True)
    assert {detour for plan in plans for detour in plan.detours} == set(Detour)


def test_stories_go_on_in_the_order_of_their_moments():
    acts = []

    def story(name, *days):
        for day in days:
            yield datetime.datetime(2022, 1, day, tzinfo=datetime.UTC)
            acts.append((day, name))

    timeline = Timeline()
    timeline.begin(story("a", 1, 5))
    timeline.begin(story("b", 2, 3, 5))
    timeline.run(lambda moment: None)
    assert acts == [(1, "a"), (2, "b"), (3, "b"), (5, "a"), (5, "b")]


def fingerprint() -> list:
    """Return what the same seed has to give again."""
    changes = of_year(StateChange).order_by("proposal__serial", "number")
    rows = changes.values_list("proposal__title", "proposal__number", "transition", "at", "by__username", "note")
    texts = of_year(Reply).order_by("number", "pk").values_list("number", "text__body", "result_class__letter")
    return [*rows, *texts]


def test_the_same_seed_gives_the_same_year_and_another_one_another(db):
    def once(seed):
        simulate(committee=SLUG, size=10, seed=seed, quiet=True)
        found = fingerprint()
        simulate(remove=True, quiet=True)
        return found

    first = once(7)
    assert first == once(7)
    assert first != once(8)


@pytest.mark.parametrize("size", [1, 2, 30])
def test_other_sizes_end_with_the_same_shares(db, size):
    printed = simulate(size=size, seed=3)
    assert "differs" not in printed
    assert of_year(Proposal).count() == size


def test_removal_leaves_every_other_row_and_says_what_went(db):
    make_reply()
    make_key(make_proposal())
    before, log = table_counts(), LogEntry.objects.count()
    simulate(size=12, quiet=True)
    assert LogEntry.objects.count() == log + 1
    assert "Removed longgang-mock" in simulate(remove=True)
    assert table_counts() == before
    kept = LogEntry.objects.order_by("pk")[log:]
    assert [(row.content_type.model, row.action) for row in kept] == [
        ("committee", LogEntry.Action.CREATE),
        ("committee", LogEntry.Action.DELETE),
    ]


def test_a_real_committee_is_neither_played_on_nor_removed(db):
    make_committee("longgang")
    for options in ({}, {"remove": True}):
        with pytest.raises(CommandError, match="real"):
            simulate(committee="longgang", **options)
    assert Committee.objects.filter(slug="longgang").exists()


def test_removing_what_is_not_there_changes_nothing(db):
    assert "no committee" in simulate(remove=True)


def test_an_account_of_somebody_else_loses_only_its_role(db):
    simulate(size=1, quiet=True)
    visitor = make_user(Role.PROPOSAL_STAFF, committee=Committee.objects.get(slug=SLUG))
    simulate(remove=True, quiet=True)
    visitor.refresh_from_db()
    assert not visitor.appointments.exists()


def test_an_interrupted_run_leaves_nothing(db):
    before = table_counts()
    acts = itertools.count()

    def interrupt(moment):
        if next(acts) == 60:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play(slug=SLUG, targets=Targets.of(12), seed=1, watch=interrupt)
    assert table_counts() == before


def test_a_second_run_changes_nothing(db):
    simulate(size=2, quiet=True)
    before = table_counts()
    assert "exists already" in simulate(size=500, seed=1)
    assert table_counts() == before


def test_in_demo_mode_a_member_a_clerk_and_the_office_can_sign_in(db, settings):
    settings.DEMO, settings.DEMO_PASSWORD = True, "Rote-Laterne-2022"
    printed = simulate(size=6)
    names = [line.split("sign in as ")[1].split(",")[0] for line in printed.splitlines() if "sign in as" in line]
    assert [User.objects.get(username=name).check_password("Rote-Laterne-2022") for name in names] == [True] * 3


def test_outside_demo_mode_no_account_gets_a_password(db, settings):
    settings.DEMO = False
    assert "sign in" not in simulate(size=3)
