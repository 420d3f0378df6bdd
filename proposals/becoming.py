"""How a matter heard at a workstation, or an opinion report, becomes the draft of a proposal."""

from collections.abc import Iterator
from typing import Any

from auditlog.context import disable_auditlog
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.refusals import Refused
from members.me.access import member_of
from members.models import Member
from opinions.choices import OpinionState
from opinions.models import OpinionReport, OpinionText
from proposals.drafts import Draft, start_draft, started_draft
from proposals.models import Proposal
from stations.becoming import Became, Becoming
from stations.choices import ReceptionOutcome
from stations.models import Reception


def make_proposal(reception: Reception, by: Any) -> Proposal:
    """Make a draft of the member who acts, with the topic alone: what the visitor said stays in the reception."""
    member = member_of(by)
    if member is None or member.committee_id != reception.station.committee_id:
        raise Refused(_("Only a member of the committee begins a proposal; choose another way on."), code="actor")
    links = {"origin_reception": reception, "origin_station": reception.station}
    return draft_with(member, by, f"reception-{reception.pk}", Draft(title=reception.topic), links)


def open_from_opinion(*, report: OpinionReport, by: Any) -> Proposal:
    """Make the draft of a proposal with the words of the member's own report, once; raises Refused."""
    member = member_of(by)
    if member is None or member.pk != report.reporter_id:
        raise Refused(_("Only its author makes a proposal of this report."), code="actor")
    if report.state == OpinionState.DRAFT:
        raise Refused(_("Hand the report in first."), code="state")
    key = f"opinion-{report.pk}"
    found = started_draft(by=by, key=key) or report.proposals.filter(written_by=by).first()
    if found is not None:
        return found
    text = OpinionText.objects.filter(report=report).first()
    draft = Draft(title=report.title, situation=text.body if text else "")
    return draft_with(member, by, key, draft, {"origin_opinion": report, "origin_station": report.station})


def draft_with(member: Member, by: Any, key: str, draft: Draft, links: dict[str, Any]) -> Proposal:
    """Start the draft and say where it came from."""
    with transaction.atomic(), disable_auditlog():
        proposal = start_draft(member=member, by=by, key=key, draft=draft)
        for name, row in links.items():
            setattr(proposal, name, row)
        proposal.save(update_fields=list(links))
    return proposal


def public_proposals(ids: list[int]) -> Iterator[tuple[int, Became]]:
    """Yield the published proposals that these receptions became."""
    rows = Proposal.objects.published().select_related("session__term__committee").order_by("pk")
    for proposal in rows.filter(origin_reception__in=ids):
        address, state = proposal.get_absolute_url(), proposal.get_state_display()
        yield proposal.origin_reception_id, Became(_("Proposal"), proposal.title, address, state)


WAY = Becoming(ReceptionOutcome.PROPOSAL, gettext_lazy("Begin a proposal from it"), make_proposal, public_proposals)
