"""Writing the rows of a register of opinion reports: reports, texts, issues, uses, their history."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.resources import ReadRow, Written
from opinions.models import IssuedReport, OpinionIssue, OpinionReport, OpinionText, OpinionUse
from opinions.numbering import free_report_numbers, lock_issue_numbers
from opinions.resources.scope import Scope, Sent, Used
from opinions.resources.told import USE_COLUMNS
from opinions.workflow import history_of

# What a list may write of a report that is here.
OWN = ("title", "category", "station")


def numbers_for(rows: Sequence[ReadRow], scope: Scope) -> dict[int, Iterator[str]]:
    """Return the numbers for rows that name none, by year, given under the lock of the series."""
    without = Counter(row.values["received_on"].day.year for row in rows if "number" not in row.values)
    return {year: iter(found) for year, found in free_report_numbers(scope.committee, without, scope.named).items()}


def new_report(row: ReadRow, scope: Scope, numbers: dict[int, Iterator[str]]) -> OpinionReport:
    """Return a report of the list as it is stored."""
    values, day = row.values, row.values["received_on"].day
    return OpinionReport(
        committee=scope.committee,
        number=values.get("number") or next(numbers[day.year]),
        title=values["title"],
        category=values.get("category", ""),
        kind=values["kind"],
        state=values["state_reached"],
        reporter=values.get("reporter"),
        reported_by_text=values.get("reported_by", ""),
        received_on=day,
        station=values.get("station"),
        unit=values.get("unit"),
        result=values.get("result", ""),
    )


def write_new(rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
    """Store new reports with all their parts, each kind of row in few statements."""
    numbers = numbers_for(rows, scope)
    for row in rows:
        row.instance = new_report(row, scope, numbers)
    written.create([row.place for row in rows], [row.instance for row in rows])
    store_co_reporters(rows)
    texts = [row for row in rows if "body" in row.values]
    store(written, ((row, OpinionText(report=row.instance, body=row.values["body"])) for row in texts))
    put_into_issues(rows, scope, written)
    store(written, ((row, use) for row in rows for use in uses_of(row)))
    store(written, ((row, history_of(row.instance, written.by, note_for(row, written))) for row in rows))


def note_for(row: ReadRow, written: Written) -> str:
    """Return the note of the history; it tells when the list named a month only."""
    sentence = _("Taken over from the list “%(name)s”.")
    if row.values["received_on"].is_month:
        sentence = _("Taken over from the list “%(name)s”; of the day it came in the list names the month only.")
    return (sentence % {"name": written.name})[:300]


def store_co_reporters(rows: Iterable[ReadRow]) -> None:
    """Link the others who reported; these links go with the report when an import is undone."""
    through: Any = OpinionReport.co_reporters.through
    pairs = [(row.instance, member) for row in rows for member in row.values.get("co_reporters", [])]
    through.objects.bulk_create(
        (through(opinionreport=report, member=member) for report, member in pairs), batch_size=500
    )


def put_into_issues(rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
    """Put reports into their issues in the order of the list; issues that are not here yet are made."""
    issued = [row for row in rows if "issue" in row.values]
    missing = {row.values["issue"]: row for row in reversed(issued) if row.values["issue"] not in scope.issues}
    lock_issue_numbers(scope.committee, {year for year, _number in missing})
    for year, number in sorted(missing):
        scope.issues[year, number] = OpinionIssue(committee=scope.committee, year=year, number=number)
    store(written, ((missing[key], scope.issues[key]) for key in sorted(missing)))
    contents = []
    for row in issued:
        key = row.values["issue"]
        scope.contents[key] = scope.contents.get(key, 0) + 1
        part = IssuedReport(issue=scope.issues[key], report=row.instance, position=scope.contents[key])
        contents.append((row, part))
    store(written, contents)


def uses_of(row: ReadRow) -> Iterator[OpinionUse]:
    """Return the uses that the row tells of and the portal does not have."""
    values = row.values
    for level in values["uses"]:
        used, on, note = (values.get(name) for name in USE_COLUMNS[level])
        use = OpinionUse(report=row.instance, level=level, instruction=note or "")
        use.used_on = (on or Sent()).day
        use.adopted = (used or Used()).is_adopted
        use.mode = (used or Used()).mode or use.mode
        yield use


def write_changed(rows: Sequence[ReadRow], written: Written) -> None:
    """Store what a list says otherwise about reports that are here, and the uses that it adds."""
    own = [row for row in rows if set(row.changed) & set(OWN)]
    for row in own:
        for name in OWN:
            if name in row.values:
                setattr(row.instance, name, row.values[name])
    written.update([row.place for row in own], [row.instance for row in own], OWN)
    bodies = [row for row in rows if "body" in row.changed]
    texts = [(row, row.instance.text) for row in bodies if hasattr(row.instance, "text")]
    for row, text in texts:
        text.body = row.values["body"]
    written.update([row.place for row, _text in texts], [text for _row, text in texts], ["body"])
    without = (row for row in bodies if not hasattr(row.instance, "text"))
    store(written, [(row, OpinionText(report=row.instance, body=row.values["body"])) for row in without])
    store(written, ((row, use) for row in rows for use in uses_of(row)))


def store(written: Written, pairs: Iterable[tuple[ReadRow, Any]]) -> None:
    """Store parts, each for its row."""
    found = list(pairs)
    written.create([row.place for row, _part in found], [part for _row, part in found])
