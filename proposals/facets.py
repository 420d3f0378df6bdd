"""What the public list can be narrowed to beside what was chosen, and how many proposals each choice would leave."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from cppcc_portal.lib.keys import whole_number
from members.models import Committee, Session
from proposals.choices import MAY_BE_PUBLISHED, CountedBy, ProposalKind
from proposals.listing import places_of_session
from proposals.models import Category, ListedCount, ListedProposal

KINDS = [(kind.value, kind.label) for kind in ProposalKind]
STATES = [(state.value, state.label) for state in MAY_BE_PUBLISHED]
CODED = {"kind": KINDS, "state": STATES}
# What is offered for one committee only.
OF_COMMITTEE = ("session", "category")


class Choice(NamedTuple):
    """A choice, and how many proposals it would leave."""

    value: Any
    label: str
    number: int


class OfferedCommittee(NamedTuple):
    """A committee with the number of its lines, and whether the session and the category that were chosen are its.

    Of a hundred instances of the model, all but one would be made for their name.
    """

    pk: int
    slug: str
    short_name: str
    listed: int
    has_session: bool = False
    has_category: bool = False


class Cell(NamedTuple):
    """How many proposals of a kind stand in a state."""

    kind: str
    state: str
    number: int


@dataclass
class Chosen:
    """What was chosen, as far as it can be; what cannot be is left to the form to refuse."""

    slug: str = ""
    year: int | None = None
    session: int | None = None
    category: int | None = None
    coded: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Chosen":
        """Read the values of an address."""
        numbers = {name: whole_number(asked.get(name)) for name in ("year", "session", "category")}
        known = {name: asked.get(name) for name, offered in CODED.items() if asked.get(name) in dict(offered)}
        return cls(asked.get("committee", ""), **numbers, coded={name: str(value) for name, value in known.items()})

    def fits(self) -> Q:
        """Condition on lines and counts: of the kind and in the state that was chosen."""
        return Q(**self.coded)


class Facets:
    """The choices of the list; each respect is counted under what was chosen in the others.

    Sessions and categories are offered for one committee. Whatever is counted is the sum of stored counts, or of the
    lines of one year or one category of one committee, so that it costs the same however long the list is.
    """

    def __init__(self, chosen: Chosen) -> None:
        self.chosen = chosen

    @cached_property
    def committees(self) -> list[OfferedCommittee]:
        """All committees with the number of their lines in the year."""
        if self.chosen.year is None:
            number = stored(CountedBy.COMMITTEE, self.chosen.fits(), key=OuterRef("pk"))
        else:
            # From the few sessions of the year to their counts, not the other way round.
            of_session = stored(CountedBy.SESSION, self.chosen.fits(), key=OuterRef("pk"))
            of_year = Session.objects.filter(term__committee=OuterRef("pk"), year=self.chosen.year).order_by()
            rows = of_year.values("term__committee").annotate(sum=Sum(of_session))
            number = Coalesce(Subquery(rows.values("sum")), Value(0))
        columns = {"listed": number, **self.owners()}
        rows = Committee.objects.annotate(**columns).values("pk", "slug", "short_name", *columns)
        return [OfferedCommittee(**row) for row in rows]

    def owners(self) -> dict[str, Exists]:
        """Return whether the session and the category that were chosen, if any, are a committee's, as columns."""
        found = {}
        if self.chosen.session is not None:
            session = Session.objects.filter(pk=self.chosen.session, term__committee=OuterRef("pk"))
            found["has_session"] = Exists(session)
        if self.chosen.category is not None:
            category = Category.objects.filter(pk=self.chosen.category, scheme__committee=OuterRef("pk"))
            found["has_category"] = Exists(category)
        return found

    def forget_others(self) -> list[str]:
        """Forget a session or category of the committee that was chosen before; return which respects that are."""
        others = [row for row in self.committees if self.chosen.slug and row is not self.committee]
        found = [name for name in OF_COMMITTEE if any(getattr(row, f"has_{name}") for row in others)]
        for name in found:
            setattr(self.chosen, name, None)
        return found

    @cached_property
    def committee(self) -> OfferedCommittee | None:
        """The committee that was chosen, or that of the session or category that was chosen alone; or None."""
        slug, rows = self.chosen.slug, self.committees
        if slug:
            return next((row for row in rows if row.slug == slug), None)
        return next((row for row in rows if row.has_session or row.has_category), None)

    @property
    def committee_key(self) -> int:
        """The primary key of the committee that was chosen; 0 for none."""
        return self.committee.pk if self.committee else 0

    @cached_property
    def all_sessions(self) -> list[Any]:
        """The committee's sessions with the number of their lines."""
        rows = Session.objects.filter(term__committee=self.committee_key)
        if self.chosen.category is not None:
            found: list[Any] = list(rows)
            numbers = summed((session, cell) for session, cell in self.of_category if self.is_fitting(cell))
            for row in found:
                row.listed = numbers[row.pk]
            return found
        return list(rows.annotate(listed=stored(CountedBy.SESSION, self.chosen.fits(), key=OuterRef("pk"))))

    @cached_property
    def sessions(self) -> list[Any]:
        """The committee's sessions of the year that was chosen, newest first."""
        return [row for row in self.all_sessions if self.chosen.year in (None, row.year)]

    @property
    def chosen_sessions(self) -> list[Any]:
        """The sessions that what was chosen leaves."""
        return [row for row in self.sessions if self.chosen.session in (None, row.pk)]

    @property
    def is_of_sessions(self) -> bool:
        """Return whether some sessions of one committee were chosen."""
        return self.committee is not None and (self.chosen.year is not None or self.chosen.session is not None)

    @cached_property
    def of_category(self) -> list[tuple[int, Cell]]:
        """The lines of the category that was chosen, by session."""
        rows = in_category(self.lines(), self.chosen.category)
        return [(session, Cell(*rest)) for session, *rest in grouped(rows, "session")]

    @cached_property
    def of_sessions(self) -> list[tuple[set[int], Cell]]:
        """The lines of the sessions that were chosen, by their categories."""
        rows = self.lines().filter(in_places(self.chosen_sessions))
        found = grouped(rows, "category", "second_category")
        return [({one, other} - {None}, Cell(*rest)) for one, other, *rest in found]

    def lines(self) -> QuerySet:
        """The committee's lines."""
        return ListedProposal.objects.filter(committee=self.committee_key)

    @cached_property
    def categories(self) -> list[Any]:
        """The committee's categories with the number of their lines."""
        rows = Category.objects.filter(scheme__committee=self.committee_key).select_related("scheme")
        if not self.is_of_sessions:
            return list(rows.annotate(listed=stored(CountedBy.CATEGORY, self.chosen.fits(), key=OuterRef("pk"))))
        found: list[Any] = list(rows)
        numbers = summed((key, cell) for keys, cell in self.of_sessions if self.is_fitting(cell) for key in keys)
        for row in found:
            row.listed = numbers[row.pk]
        return found

    @cached_property
    def cells(self) -> list[Cell]:
        """What committee, year, session and category leave, by kind and state."""
        if self.committee and self.chosen.category is not None:
            left = {row.pk for row in self.chosen_sessions}
            return [cell for session, cell in self.of_category if session in left]
        if self.is_of_sessions:
            return [cell for _keys, cell in self.of_sessions]
        if self.committee:
            return cells_of(CountedBy.COMMITTEE, self.committee_key)
        year = self.chosen.year
        return cells_of(CountedBy.ALL, 0) if year is None else cells_of(CountedBy.YEAR, year)

    def is_fitting(self, cell: Cell, leave_out: str = "") -> bool:
        """Return whether a cell is of the kind and in the state that was chosen, but for one respect."""
        return all(getattr(cell, name) == value for name, value in self.chosen.coded.items() if name != leave_out)

    @property
    def total(self) -> int:
        """Return how many proposals are left."""
        return sum(cell.number for cell in self.cells if self.is_fitting(cell))

    def choices(self) -> dict[str, list[Choice]]:
        """Return the choices of each respect that leave anything, and those that were chosen."""
        found = {
            "committee": [Choice(row.slug, row.short_name, row.listed) for row in self.committees],
            "year": self.years(),
            **{name: self.coded(name, offered) for name, offered in CODED.items()},
            "session": [],
            "category": [],
        }
        if self.committee:
            found["session"] = [Choice(row.pk, str(row), row.listed) for row in self.sessions]
            found["category"] = [Choice(row.pk, f"{row.scheme} · {row}", row.listed) for row in self.categories]
        kept = {self.chosen.slug, self.chosen.session, self.chosen.category, *self.chosen.coded.values()}
        return {name: [one for one in all_of if one.number or one.value in kept] for name, all_of in found.items()}

    def years(self) -> list[Choice]:
        """Return the years, newest first."""
        if self.committee:
            numbers = Counter[int]()
            for row in self.all_sessions:
                if self.chosen.session in (None, row.pk):
                    numbers[row.year] += row.listed
        else:
            rows = ListedCount.objects.filter(self.chosen.fits(), counted_by=CountedBy.YEAR).order_by()
            numbers = Counter(dict(rows.values_list("key").annotate(sum=Sum("number"))))
        return [Choice(year, str(year), numbers[year]) for year in sorted(numbers, reverse=True)]

    def coded(self, name: str, offered: Iterable[tuple[str, Any]]) -> list[Choice]:
        """Return the kinds or the states."""
        numbers = Counter[str]()
        for cell in self.cells:
            if self.is_fitting(cell, leave_out=name):
                numbers[getattr(cell, name)] += cell.number
        return [Choice(value, label, numbers[value]) for value, label in offered]


def stored(counted_by: str, fits: Q, **keys: Any) -> Coalesce:
    """Return the sum of stored counts as a column."""
    rows = ListedCount.objects.filter(fits, counted_by=counted_by, **keys).order_by().values("counted_by")
    return Coalesce(Subquery(rows.annotate(sum=Sum("number")).values("sum")), Value(0))


def cells_of(counted_by: str, key: int) -> list[Cell]:
    """Return the stored counts of the whole list, a year or a committee."""
    rows = ListedCount.objects.filter(counted_by=counted_by, key=key).order_by()
    return [Cell(*row) for row in rows.values_list("kind", "state", "number")]


def grouped(lines: QuerySet, *columns: str) -> QuerySet:
    """Count lines by these columns, kind and state."""
    return lines.order_by().values_list(*columns, "kind", "state").annotate(number=Count("pk"))


def summed(pairs: Iterable[tuple[int, Cell]]) -> Counter[int]:
    """Add up the cells of each key."""
    numbers = Counter[int]()
    for key, cell in pairs:
        numbers[key] += cell.number
    return numbers


def in_category(lines: QuerySet, category: int | None) -> QuerySet:
    """Keep lines sorted into the category in either scheme."""
    return lines.filter(Q(category=category) | Q(second_category=category))


def in_places(sessions: Iterable[Any]) -> Q:
    """Condition on lines: they stand at the places of one of these sessions."""
    found = Q(pk__in=[])
    for session in sessions:
        found |= Q(place__range=places_of_session(session.year, session.pk))
    return found
