"""The record of changes of one row, in words."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, Field, Model, Q, QuerySet
from django.forms.models import _get_foreign_key
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import localize
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

NOTHING = "—"
LONGEST = 600
ADDRESS_PERMISSION = "auditlog.view_logentry"


class Change(NamedTuple):
    """One field: its name, and what stood there before and after."""

    field: str
    before: str
    after: str


class ShownEntry(NamedTuple):
    """One entry of the history as the page shows it."""

    entry: LogEntry
    action: str
    subject: str
    changes: list[Change]


Origins = Callable[[Model], Iterable[str]]
_origins: list[Origins] = []


def tell_origins(origins: Origins) -> None:
    """Have ``origins(record)`` asked for sentences on where a record came from, for the page of its changes."""
    _origins.append(origins)


def origins_of(record: Model) -> list[str]:
    """Return where a record came from, as sentences."""
    return [sentence for origins in _origins for sentence in origins(record)]


def is_address_shown(user: Any, record: Model) -> bool:
    """Return whether ``user`` may read from where ``record`` was changed."""
    return user.has_perm(ADDRESS_PERMISSION, record)


def entries_about(record: Model, children: Iterable[tuple[type[Model], str | None]]) -> QuerySet:
    """Return the log entries of ``record`` and of its child rows, the deleted ones too, newest first."""
    condition = Q(content_type=ContentType.objects.get_for_model(record), object_pk=str(record.pk))
    for model, fk_name in children:
        condition |= _about_children(record, model, fk_name)
    return LogEntry.objects.filter(condition).select_related("actor", "content_type").order_by("-timestamp", "-pk")


def record_act(row: Model, **changes: tuple[Any, Any]) -> None:
    """Keep an act that is no change of a column: what it is called, before and after.

    The model gives the names in words: ``recorded_acts``. Who and from where is added by the request.
    """
    kept = {name: list(values) for name, values in changes.items()}
    LogEntry.objects.log_create(row, action=LogEntry.Action.UPDATE, changes=kept)


def shown(entry: LogEntry, record: Model) -> ShownEntry:
    """Return ``entry`` in words; the subject is named when it is not ``record`` itself."""
    model = entry.content_type.model_class()
    is_child = model is not type(record)
    subject = f"{capfirst(model._meta.verbose_name)} {entry.object_repr}" if is_child else ""
    return ShownEntry(entry, action_name(entry), subject, shown_changes(entry, model))


def action_name(entry: LogEntry) -> str:
    """Return what was done, as one word."""
    words = {
        LogEntry.Action.CREATE: _("created"),
        LogEntry.Action.UPDATE: _("changed"),
        LogEntry.Action.DELETE: _("deleted"),
    }
    return words.get(entry.action, entry.get_action_display())


def shown_changes(entry: LogEntry, model: type[Model]) -> list[Change]:
    """Return the changed fields of ``entry``; fields that were empty and stay so are left out."""
    changes = [_change(model, name, values) for name, values in (entry.changes or {}).items()]
    return [change for change in changes if (change.before, change.after) != (NOTHING, NOTHING)]


def changed_fields(entry: LogEntry, model: type[Model]) -> list[str]:
    """Return the names of the changed fields of ``entry``, without a query."""
    return [_label(model, name) for name in entry.changes or {}]


def _about_children(record: Model, model: type[Model], fk_name: str | None) -> Q:
    key = _get_foreign_key(type(record), model, fk_name=fk_name)
    present = model._base_manager.filter(**{key.name: record}).values_list("pk", flat=True)
    # A deleted child is found by what its foreign key said before.
    gone = Q(action=LogEntry.Action.DELETE, **{f"changes__{key.name}__0": record.pk})
    found = Q(object_pk__in=[str(pk) for pk in present]) | gone
    return Q(content_type=ContentType.objects.get_for_model(model)) & found


def _field(model: type[Model], name: str) -> Field | None:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None


def _label(model: type[Model], name: str) -> str:
    acts = getattr(model, "recorded_acts", {})
    return str(capfirst(acts.get(name) or getattr(_field(model, name), "verbose_name", name)))


def _change(model: type[Model], name: str, values: Any) -> Change:
    field = _field(model, name)
    label = _label(model, name)
    if isinstance(values, dict):
        names = "；".join(values.get("objects", []))
        return Change(label, NOTHING, names) if values.get("operation") == "add" else Change(label, names, NOTHING)
    before, after = (_in_words(field, value) for value in values)
    return Change(label, before, after)


def _in_words(field: Field | None, value: Any) -> str:
    if value in (None, "", "None"):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field is not None and field.is_relation:
        return _related(field, value)
    if isinstance(field, DateTimeField):
        return _moment(str(value))
    if field is not None and field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return Truncator(str(value)).chars(LONGEST)


def _related(field: Field, key: Any) -> str:
    row = field.related_model._base_manager.filter(pk=key).first()
    return str(row) if row else _("no. %(key)s, deleted since") % {"key": key}


def _moment(text: str) -> str:
    # The log keeps moments in UTC without saying so.
    moment = parse_datetime(text)
    return localize(timezone.localtime(moment.replace(tzinfo=datetime.UTC))) if moment else text
