"""How a matter heard at a workstation becomes an opinion report."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.me.access import member_of
from members.models import Member
from opinions.choices import OpinionKind, OpinionState
from opinions.models import OpinionReport
from opinions.numbering import next_report_number
from opinions.workflow import OPINIONS
from opinions.writing import Draft, start_report
from stations.becoming import Became, Becoming
from stations.choices import ReceptionOutcome
from stations.models import Reception


def make_report(reception: Reception, by: Any) -> OpinionReport:
    """Make the report: a draft of the member who acts, or one the office has received from the member on duty.

    Only the topic goes with it: what the visitor said in confidence stays in the reception.
    """
    links = {"reception": reception, "station": reception.station}
    member = member_of(by)
    if member is not None and member.committee_id == reception.station.committee_id:
        draft = Draft(title=reception.topic, category=reception.category)
        return start_report(member=member, by=by, key=f"reception-{reception.pk}", draft=draft, **links)
    return receive_report(reception, by, links)


def receive_report(reception: Reception, by: Any, links: dict[str, Any]) -> OpinionReport:
    """Make a received report of the member on duty, or of the workstation when nobody is named."""
    member, today = on_duty(reception), timezone.localdate()
    report = OpinionReport.objects.create(
        committee=reception.station.committee,
        number=next_report_number(reception.station.committee, today.year),
        title=reception.topic,
        category=reception.category,
        kind=OpinionKind.MEMBER if member else OpinionKind.OTHER,
        state=OpinionState.RECEIVED,
        reporter=member,
        reported_by_text="" if member else reception.station.name[:200],
        received_on=today,
        **links,
    )
    OPINIONS.begin(report, by=by)
    return report


def on_duty(reception: Reception) -> Member | None:
    """Return the member of the reception's shift, the first in the order of the roster."""
    if reception.shift is None:
        return None
    members = Member.objects.filter(committee=reception.station.committee, duty_turns__shift=reception.shift)
    return members.order_by("code").first()


def public_reports(ids: list[int]) -> Iterator[tuple[int, Became]]:
    """Yield the published reports that these receptions became."""
    for report in OpinionReport.objects.for_list_page().filter(reception__in=ids).order_by("pk"):
        became = Became(
            _("Opinion report"),
            report.shown_title,
            report.get_absolute_url(),
            report.get_state_display(),
            report.result,
        )
        yield report.reception_id, became


WAY = Becoming(ReceptionOutcome.OPINION, gettext_lazy("Make an opinion report of it"), make_report, public_reports)
