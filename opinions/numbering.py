"""Numbers of reports and issues, given under a lock: a number is given once and never again."""

from collections.abc import Callable

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
    OpinionSeries.objects.get_or_create(committee=committee, name=name)
    series = OpinionSeries.objects.select_for_update().get(committee=committee, name=name)
    series.last += 1
    while not is_free(series.last):
        series.last += 1
    series.save(update_fields=["last"])
    return series.last
