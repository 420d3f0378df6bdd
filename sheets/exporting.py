"""Lists that go out: at most so many rows, private columns masked, each with who took it and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.columns import LIST_MARK, Column
from cppcc_portal.lib.sheets.resources import SheetResource, kinds
from cppcc_portal.lib.sheets.tables import OfficeTable, tables
from cppcc_portal.lib.sheets.writing import csv_file, table_file
from members.models import Committee
from sheets.models import SheetExport

XLSX, CSV = "xlsx", "csv"
TYPES = {XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", CSV: "text/csv; charset=utf-8"}


@dataclass(frozen=True)
class Taken:
    """A file that goes out, with the row that remembers it."""

    name: str
    content: bytes
    type: str
    export: SheetExport


def all_tables() -> dict[str, OfficeTable]:
    """Return every table that can be taken out: those of the apps, and the lists that also come in."""
    return {code: as_table(kind) for code, kind in kinds().items()} | tables()


def as_table(kind: SheetResource) -> OfficeTable:
    """Return a kind of list as a table to be handed on."""

    def title(committee: Committee, about: Any) -> str:
        return " ".join(filter(None, (str(committee), str(about or ""), str(kind.label))))

    def rows(committee: Committee, about: Any, shows_private: bool) -> Iterator[Sequence[Any]]:
        return kind.table(kind.rows_to_write(committee, about), shows_private=shows_private)

    columns = [column for code, column in kind.columns.items() if code not in kind.only_read]
    return OfficeTable(
        code=kind.code,
        label=kind.label,
        reads=kind.changes.replace("change_", "view_"),
        about=kind.about,
        headings=tuple(column.heading for column in columns),
        title=title,
        rows=rows,
        private=tuple(column.heading for column in columns if column.is_private),
        definitions=tuple((column.heading, read_back(column)) for column in columns),
    )


def read_back(column: Column) -> str:
    """Return under which headings a column is read when the list comes in again."""
    return _("Read when it comes in, also under: %(names)s") % {"names": LIST_MARK.join(column.names)}


def take_out(
    *,
    table: OfficeTable,
    committee: Committee,
    about: Any,
    by: Any,
    reason: str,
    form: str = XLSX,
    shows_private: bool = False,
) -> Taken:
    """Make the file of a table and remember who took it.

    Raises Refused when it has too many rows or no reason, or when its columns change while it is made.
    """
    headings = table.headings_for(committee, about)
    found = within_the_cap(table.rows(committee, about, shows_private))
    if headings != table.headings_for(committee, about):
        raise Refused(_("The columns of this table changed while it was made: take it out again."), code="changed")
    return hand_out(
        what=table.title(committee, about),
        headings=headings,
        rows=found,
        committee=committee,
        asked=str(about or ""),
        by=by,
        reason=reason,
        form=form,
        shows_private=shows_private,
        definitions=table.definitions_for(committee, about),
    )


def within_the_cap(rows: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
    """Return the rows; raises Refused when there are more than a file may hold."""
    found = list(islice(rows, settings.EXPORT_ROWS + 1))
    if len(found) > settings.EXPORT_ROWS:
        words = {"count": settings.EXPORT_ROWS}
        raise Refused(_("This list has more than %(count)s rows: narrow it first.") % words)
    return found


def hand_out(
    *,
    what: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[Any]],
    committee: Committee,
    asked: str,
    by: Any,
    reason: str,
    form: str,
    shows_private: bool,
    definitions: Sequence[tuple[str, "str | Promise"]] = (),
) -> Taken:
    """Write the file, and remember it before it leaves; raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Say why the list is taken out."), code="missing", field="reason")
    export = remember(
        committee=committee, what=what[:100], asked=asked[:300], rows=len(rows), by=by,
        reason=reason.strip()[:200], shows_private=shows_private,
    )  # fmt: skip
    name = f"{what}-{timezone.localdate():%Y%m%d}.{form}"
    if form == CSV:
        return Taken(name, "".join(csv_file(rows, headings)).encode(), TYPES[CSV], export)
    about = [*told_about(export), *((heading, str(words)) for heading, words in definitions)]
    return Taken(name, table_file(rows, headings, title=what, about=about), TYPES[XLSX], export)


def told_about(export: SheetExport) -> list[tuple[str, str]]:
    """Return what the second sheet says: which list, what was asked for, as of when, how many rows, who took it."""
    private = _("shown") if export.shows_private else _("masked")
    return [
        (_("List"), export.what),
        (_("Asked for"), export.asked or _("everything")),
        (_("As of"), date_format(timezone.localtime(export.at), "DATETIME_FORMAT")),
        (_("Rows"), str(export.rows)),
        (_("Private columns"), private),
        (_("Taken by"), str(export.by or "")),
        (_("Reason"), export.reason),
    ]


@transaction.atomic
def remember(*, committee: Committee, **values: Any) -> SheetExport:
    """Store that a list is taken out, under the committee's next number."""
    Committee.objects.select_for_update().get(pk=committee.pk)
    last = committee.sheet_exports.aggregate(last=Max("number"))["last"] or 0
    return SheetExport.objects.create(committee=committee, number=last + 1, **values)
