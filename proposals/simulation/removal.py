"""Takes the synthetic committee away again, and nothing else."""

from collections.abc import Iterator
from typing import Any

from auditlog.context import disable_auditlog
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet

from members.models import Committee, User


class NotSyntheticError(Exception):
    """A real committee was to be removed."""


def remove(committee: Committee) -> dict[str, int]:
    """Remove a synthetic committee with all rows that belong to it; return how many of each model.

    Raises NotSyntheticError for any other committee, and IntegrityError, with nothing removed, when a row of another
    committee refers to one of these. The rows of each table are removed by one statement, so that memory does not grow
    with the year; the database checks at the end that nothing points to them.

    The record of changes is left as it is, and keeps that the committee was removed: what a person did while trying
    the portal was done, even if the records it was done to are gone. An account that somebody else gave a role in the
    committee loses the role only.
    """
    with transaction.atomic():
        locked = Committee.objects.select_for_update().get(pk=committee.pk)
        if not locked.is_synthetic:
            raise NotSyntheticError(locked.slug)
        with disable_auditlog():
            accounts = list(own_accounts(locked).values_list("pk", flat=True))
            removed = {str(rows.model._meta.label): take_away(rows) for rows in rows_of(locked)}
            removed["members.User"] = User.objects.filter(pk__in=accounts).delete()[1].get("members.User", 0)
        locked.delete()
    return {label: count for label, count in removed.items() if count}


def own_accounts(committee: Committee) -> QuerySet[User]:
    """Return the accounts the command made: named after the committee, and appointed nowhere else."""
    named = User.objects.filter(username__startswith=f"{committee.slug}.", is_superuser=False)
    return named.filter(appointments__committee=committee).exclude(appointments__in=elsewhere(committee)).distinct()


def elsewhere(committee: Committee) -> Any:
    """Return the appointments in other committees."""
    return apps.get_model("members", "Appointment").objects.exclude(committee=committee)


def rows_of(committee: Committee) -> Iterator[QuerySet[Any]]:
    """Yield the rows of every table that belong to the committee, links between tables first."""
    models = [model for label in settings.PORTAL_APPS for model in apps.get_app_config(label).get_models()]
    owned = [model for model in models if path_of(model)]
    for model in owned:
        for field in model._meta.local_many_to_many:
            if field.remote_field.through._meta.auto_created:
                yield links_of(field, committee)
    # What leads to the committee by way of another table goes before that table does.
    for model in sorted(owned, key=lambda model: -path_of(model).count("__")):
        yield model._default_manager.filter(**{path_of(model): committee})


def path_of(model: type[Model]) -> str:
    """Return the look-up from a row to its committee; empty for rows that belong to none, and for accounts."""
    return "" if model is User else getattr(model, "committee_path", "")


def links_of(field: Any, committee: Committee) -> QuerySet[Any]:
    """Return the links of a plain list of related rows whose first side belongs to the committee."""
    through, source = field.remote_field.through, field.m2m_field_name()
    return through._default_manager.filter(**{f"{source}__{path_of(field.model)}": committee})


def take_away(rows: QuerySet[Any]) -> int:
    """Remove the rows by one statement and return how many there were."""
    return rows._raw_delete(rows.db) or 0
