"""Reports on public opinion: received, and used at a level; first and co-reporters apart."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from duties.choices import IndicatorSource
from duties.sources.registry import CO, FIRST, Drawn, Source, Span, register
from opinions.choices import OpinionState
from opinions.models import OpinionReport, OpinionUse

REPORT, USE = "opinions.opinionreport", "opinions.opinionuse"


def co_reporters(reports: QuerySet) -> dict[int, list[int]]:
    """Return the co-reporters of each report."""
    links = OpinionReport.co_reporters.through.objects.filter(opinionreport__in=reports)
    found: dict[int, list[int]] = {}
    for report, member in links.order_by("pk").values_list("opinionreport", "member"):
        found.setdefault(report, []).append(member)
    return found


def parts(first: int | None, others: list[int]) -> Iterator[dict[str, Any]]:
    """Return who reported, each with his or her part; a first reporter named twice counts once."""
    others = [member for member in others if member != first]
    if first:
        yield {"member": first, "part": FIRST, "others": len(others)}
    for member in others:
        yield {"member": member, "part": CO, "others": len(others)}


def received(span: Span) -> Iterable[Drawn]:
    """Return the reports received in the year."""
    rows = OpinionReport.objects.filter(committee=span.committee, received_on__range=span.days)
    rows = rows.exclude(state=OpinionState.DRAFT).order_by("received_on", "pk")
    others = co_reporters(rows.order_by().values("pk"))
    for pk, first, day, title in rows.values_list("pk", "reporter", "received_on", "title"):
        for part in parts(first, others.get(pk, [])):
            yield Drawn(day=day, title=title, reference=f"{REPORT}:{pk}", **part)


def used(span: Span) -> Iterable[Drawn]:
    """Return the uses of the year, one entry for each level and receiver; without a day, by that of the report."""
    rows = OpinionUse.objects.filter(report__committee=span.committee)
    rows = rows.annotate(day=Coalesce(F("used_on"), F("report__received_on"))).filter(day__range=span.days)
    others = co_reporters(rows.values("report"))
    columns = ("pk", "report", "report__reporter", "day", "report__title", "level")
    for pk, report, first, day, title, level in rows.order_by("day", "pk").values_list(*columns):
        for part in parts(first, others.get(report, [])):
            yield Drawn(day=day, title=title, reference=f"{USE}:{pk}", kind=level, **part)


def report_pages(ids: list[int]) -> dict[int, str]:
    """Return the public pages of reports that have one."""
    return {report.pk: report.get_absolute_url() for report in OpinionReport.objects.published().filter(pk__in=ids)}


def use_pages(ids: list[int]) -> dict[int, str]:
    """Return the public pages of the reports that were used."""
    uses = OpinionUse.objects.filter(pk__in=ids, report__is_published=True).select_related("report")
    return {use.pk: use.report.get_absolute_url() for use in uses}


register(Source(IndicatorSource.OPINIONS, REPORT, received, report_pages))
register(Source(IndicatorSource.OPINIONS_USED, USE, used, use_pages))
