"""The checks of the records: what each looks for, how it is said, who looks after it, and what puts it right."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db.models import Model
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext

from members.roles import Role

Words = Mapping[str, Any]
NO_WORDS: Words = MappingProxyType({})
# Which of a check's sentences is meant, and the words that are days: names in the ``words`` of a finding.
SAYS, DAY = "says", "day"


class Finding(NamedTuple):
    """What a check found: the record (``stations.station:12``), what is to be done about it, and on which page.

    A registered check gives ``words``, from which its sentence is made in the language of whoever reads it; ``title``
    is for findings that have no such sentence. A word named ``day`` is a day as ``2022-05-18``.
    """

    subject: str
    title: str = ""
    url: str = ""
    words: Words = NO_WORDS


class Change(NamedTuple):
    """What putting something right changes: the field of which record, what stands there and what will."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Fix:
    """How a fault is put right with one click.

    ``plan(record, words)`` returns what exactly would change, nothing when it cannot be put right so; ``apply(record,
    words, by)`` changes it through the service or door of the record and may raise Refused or ValidationError. Who
    puts it right needs ``permission`` on the record.
    """

    label: "str | Promise"
    permission: str
    plan: Callable[[Any, Words], list[Change]]
    apply: Callable[[Any, Words, Any], None]


@dataclass(frozen=True)
class Check:
    """A check that runs every night: ``find(committee, today)`` returns its findings in a fixed number of queries.

    ``sentences`` are chosen by the word ``says`` of a finding ("" for the only one). ``role`` looks after its tasks
    unless the committee decides otherwise (TaskOwner).
    """

    kind: str
    label: "str | Promise"
    sentences: Mapping[str, "str | Promise"]
    find: Callable[[Any, Any], Iterable[Finding]]
    role: Role
    fix: Fix | None = None


CHECKS: dict[str, Check] = {}


def register_checks(*checks: Check) -> None:
    """Have ``checks`` asked whenever tasks are raised; raises ValueError for a kind that is taken."""
    for check in checks:
        if check.kind in CHECKS:
            raise ValueError(f"{check.kind!r} is registered already.")
        CHECKS[check.kind] = check


def label_of(kind: str) -> str:
    """Return the kind of a task as people read it."""
    return str(CHECKS[kind].label) if kind in CHECKS else kind


def said(kind: str, words: Words) -> str:
    """Return the sentence of a finding in the language of the reader; empty when the check has none for it."""
    sentence = CHECKS[kind].sentences.get(words.get(SAYS, "")) if kind in CHECKS and words else None
    try:
        return str(sentence) % readable(words) if sentence else ""
    except (KeyError, TypeError, ValueError):
        return ""  # Words of an earlier version of the check: the sentence that was stored with the task is shown.


def readable(words: Words) -> dict[str, Any]:
    """Return the words of a finding with its day as people write it."""
    day = parse_date(str(words[DAY])) if words.get(DAY) else None
    return {**words, DAY: date_format(day)} if day else dict(words)


def subject_of(row: Model) -> str:
    """Return how a finding names a row."""
    return f"{row._meta.label_lower}:{row.pk}"


def admin_page(row: Model) -> str:
    """Return the address of a record's page in the admin."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def in_one_line(changes: Iterable[Change]) -> str:
    """Return what changes as a line of a history."""
    return gettext("; ").join(f"{what}{gettext(': ')}{before or '–'} → {after}" for what, before, after in changes)


def mark_of(changes: Iterable[Change]) -> str:
    """Return a short mark of what a page promised to change, so that something else is never changed instead."""
    text = "\x1e".join("\x1f".join(map(str, change)) for change in changes)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
