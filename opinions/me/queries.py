"""Which reports a member sees on the own pages, and what is told of them."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from members.models import Member
from opinions.choices import OpinionState
from opinions.models import OpinionReport, OpinionStep, OpinionUse

# The office's reason is told to the author with these steps.
TOLD = ("return", "not_use")


def reports_of(member: Member) -> QuerySet:
    """Return what the member reported, alone or with others, with uses and history; the newest first."""
    steps = OpinionStep.objects.order_by("number")
    rows = OpinionReport.objects.shared_with(member).select_related("committee", "reporter", "unit", "text")
    uses = Prefetch("uses", OpinionUse.objects.order_by("used_on", "pk"))
    return rows.prefetch_related(uses, Prefetch("steps", steps)).order_by("-pk")


def report_of(member: Member, pk: int) -> OpinionReport:
    """Return one of them; raises Http404."""
    report = reports_of(member).filter(pk=pk).first()
    if report is None:
        raise Http404
    return report


def own_report(member: Member, pk: int) -> OpinionReport:
    """Return a report of which the member is the author; raises Http404."""
    report = report_of(member, pk)
    if report.reporter_id != member.pk:
        raise Http404
    return report


def returned_to(member: Member) -> QuerySet:
    """Return the reports that wait for the member's revision."""
    return reports_of(member).filter(reporter=member, state=OpinionState.RETURNED)


def office_words(report: Any) -> str:
    """Return the reason the office gave for where the report stands now; empty when it gave none to the author."""
    steps = [step for step in report.steps.all() if step.to_state != step.from_state]
    last = steps[-1] if steps else None
    return last.note if last and last.step in TOLD else ""
