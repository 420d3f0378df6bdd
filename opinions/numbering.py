"""Numbers of reports and issues, given under a lock: a number is given once and never again."""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import count, islice

from django.db.models import Max

from members.models import Committee
from opinions.models import OpinionIssue, OpinionReport, OpinionSeries

# What stands in the place of the number until the report is handed in.
DRAFT_NUMBER = "draft-"


def is_numbered(report: OpinionReport) -> bool:
    """Return whether the report has a number of the office."""
    return bool(report.number) and not report.number.startswith(DRAFT_NUMBER)


def next_report_number(committee: Committee, year: int) -> str:
    """Return the next free number of a report, e.g. 2026-0031; must run inside a transaction."""
    reports = OpinionReport.objects.filter(committee=committee)

    def is_free(place: int) -> bool:
        return not reports.filter(number=printed(year, place)).exists()

    return printed(year, next_in_series(committee, f"report-{year}", is_free=is_free))


def free_report_numbers(
    committee: Committee, wanted: Mapping[int, int], also_taken: Collection[str]
) -> dict[int, list[str]]:
    """Return so many free numbers as are ``wanted`` by year, and keep the last; must run inside a transaction.

    The series stay locked until the commit; ``also_taken`` are numbers that are about to be stored.
    """
    found: dict[int, list[str]] = {}
    for year in sorted(wanted):
        series = locked_series(committee, f"report-{year}")
        stored = OpinionReport.objects.filter(committee=committee, number__startswith=f"{year}-")
        taken = {*stored.values_list("number", flat=True), *also_taken}
        free = (place for place in count(series.last + 1) if printed(year, place) not in taken)
        places = list(islice(free, wanted[year]))
        series.last = places[-1]
        series.save(update_fields=["last"])
        found[year] = [printed(year, place) for place in places]
    return found


def lock_issue_numbers(committee: Committee, years: Iterable[int]) -> None:
    """Let nobody else give numbers to issues of these years until the commit."""
    for year in sorted(years):
        locked_series(committee, f"issue-{year}")


def printed(year: int, place: int) -> str:
    """Return the number as it is printed."""
    return f"{year}-{place:04d}"


def next_issue_number(committee: Committee, year: int) -> int:
    """Return the next number of an issue of the year; must run inside a transaction."""
    issues = OpinionIssue.objects.filter(committee=committee, year=year)
    taken = issues.aggregate(last=Max("number"))["last"] or 0
    return next_in_series(committee, f"issue-{year}", is_free=lambda place: place > taken)


def next_in_series(committee: Committee, name: str, *, is_free: Callable[[int], bool]) -> int:
    """Return the next number of a series that is free, and keep it; the series stays locked until the commit."""
    series = locked_series(committee, name)
    series.last += 1
    while not is_free(series.last):
        series.last += 1
    series.save(update_fields=["last"])
    return series.last


def locked_series(committee: Committee, name: str) -> OpinionSeries:
    """Return a series, locked until the commit."""
    OpinionSeries.objects.get_or_create(committee=committee, name=name)
    return OpinionSeries.objects.select_for_update().get(committee=committee, name=name)
