"""Which papers there are: each app registers its own from its ``papers.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils import translation

from cppcc_portal.lib.papers.words import Word, printable, sample_of
from cppcc_portal.lib.scopes import owned_by

FOLDER = settings.BASE_DIR / "fixtures" / "papers"


def everybody(_user: Any) -> Q:
    """Hide nothing beyond what the permission hides."""
    return Q()


def itself(row: Any) -> str:
    """Name the record."""
    return str(row)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One kind of paper, printed of one kind of record.

    ``needs`` is the permission that opens it to the office, ``visible`` says which of the records the account may see.
    ``rows`` takes records and returns those that can be printed, with all that ``context`` reads.
    ``context(row, known)`` returns plain values by placeholder; ``known`` is kept while several records are printed, so
    that what they share is asked for once. ``own`` says which records a member may print himself,
    ``of_units`` which the clerks of these units may; none without it.
    ``is_large`` marks papers of which one takes as long as many others.
    """

    code: str
    label: Any
    model: str
    needs: str
    rows: Callable[[QuerySet], QuerySet]
    context: Callable[[Any, dict[Any, Any]], dict[str, Any]]
    words: tuple[Word, ...]
    title: Callable[[Any], str] = itself
    visible: Callable[[Any], Q] = everybody
    own: Callable[[Any], Q] | None = None
    of_units: Callable[[list[Any]], Q] | None = None
    is_large: bool = False

    @cached_property
    def model_class(self) -> type[Model]:
        """The model of the records."""
        return apps.get_model(self.model)

    @property
    def template(self) -> str:
        """The page that is drawn as PDF."""
        return f"papers/{self.code}.html"

    @property
    def built_in(self) -> Path:
        """The Word template that comes with the portal."""
        return FOLDER / f"{self.code}.docx"

    def rows_for(self, user: Any) -> QuerySet:
        """Return the records whose paper the office's account may print; those of other committees do not exist."""
        rows = self.model_class._default_manager.filter(self.visible(user))
        if not user.is_superuser:
            rows = rows.filter(owned_by(self.model_class, user.committees_with(self.needs)))
        return self.rows(rows)

    def rows_of_member(self, member: Any) -> QuerySet:
        """Return the records whose paper the member may print."""
        if self.own is None:
            return self.model_class._default_manager.none()
        return self.rows(self.model_class._default_manager.filter(self.own(member)))

    def rows_of_units(self, units: list[Any]) -> QuerySet:
        """Return the records whose paper the clerks of these units may print."""
        if self.of_units is None:
            return self.model_class._default_manager.none()
        return self.rows(self.model_class._default_manager.filter(self.of_units(units)))

    def context_of(self, row: Any, known: dict[Any, Any]) -> dict[str, Any]:
        """Return what is printed of one record: plain Chinese text."""
        with translation.override(settings.LANGUAGE_CODE):
            return printable(self.context(row, known))

    def sample(self) -> dict[str, Any]:
        """Return made-up values for every placeholder."""
        return sample_of(self.words)

    @property
    def codes(self) -> tuple[str, ...]:
        """The placeholders that are drawn as QR codes."""
        return tuple(word.name for word in self.words if word.is_code)

    def committee_of(self, row: Any) -> int:
        """Return the id of the committee whose paper it is."""
        return row.owning_committee().pk

    def name_of(self, row: Any) -> str:
        """Return what the file of one record is called, without its ending."""
        with translation.override(settings.LANGUAGE_CODE):
            return f"{self.label} {self.title(row)}"


_papers: dict[str, Paper] = {}


def register(*kinds: Paper) -> None:
    """Add kinds of papers; raises ValueError when a code is taken."""
    for kind in kinds:
        if kind.code in _papers:
            raise ValueError(f"A paper {kind.code!r} is registered already.")
        _papers[kind.code] = kind


def paper(code: str) -> Paper | None:
    """Return the paper with this code, if there is one."""
    return _papers.get(code)


def papers() -> list[Paper]:
    """Return all papers in the order of registration."""
    return list(_papers.values())


def papers_of(model: type[Model]) -> list[Paper]:
    """Return the papers that are printed of records of this model."""
    return [kind for kind in _papers.values() if kind.model == model._meta.label_lower]
