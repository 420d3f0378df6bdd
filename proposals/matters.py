"""What proposals put on a member's start page."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.me.matters import Action, MatterSource, Part, ToDo, register
from members.models import Member
from proposals.drafts import session_for_new
from proposals.me.queries import answers_to_rate, invitations_of, own_proposals, returned_to
from proposals.me.story import told, with_story
from proposals.templatetags.proposal_tags import time_left

PER_PAGE = 20


class ProposalMatters(MatterSource):
    """Signatures, answers and returned proposals that wait; the member's proposals."""

    def todos(self, member: Member, now: datetime.datetime) -> Iterator[ToDo]:
        """Return what is to be revised, signed and rated; a member without an account has nothing here."""
        if member.user is None:
            return
        for proposal in returned_to(member.user):
            words = [decision.note for decision in proposal.decisions.all()][-1:]
            url = reverse("my_proposals:edit", args=[proposal.pk])
            yield ToDo("revise", gettext_lazy("Revise"), proposal.title, url, office_words="".join(words))
        for invitation in invitations_of(member, now):
            yield to_sign(invitation)
        for answer in answers_to_rate(member.user):
            yield to_rate(answer)

    def parts(self, member: Member, request: HttpRequest) -> Iterable[Part]:
        """Return the member's own proposals, what was touched last first."""
        rows = with_story(own_proposals(request.user)).order_by("-session__year", "-pk")
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        proposals = [told(proposal, timezone.localdate()) for proposal in page]
        is_open = session_for_new(member.committee, timezone.now()) is not None
        return [Part(30, "me/_proposals.html", {"rows": proposals, "page": page, "is_open": is_open})]

    def actions(self, member: Member, now: datetime.datetime) -> Iterable[Action]:
        """Offer to write one while the committee takes proposals."""
        if session_for_new(member.committee, now) is None:
            return []
        return [Action(10, gettext_lazy("Write a proposal"), reverse("my_proposals:new"))]


def to_sign(invitation: Any) -> ToDo:
    """Return the invitation to sign as something that waits."""
    proposal, until = invitation.proposal, invitation.invited_until
    facts = [str(first) for first in proposal.first]
    if until:
        when = date_format(timezone.localtime(until), "DATETIME_FORMAT")
        facts.append(_("%(left)s left, until %(when)s") % {"left": time_left(until), "when": when})
    url = reverse("my_proposals:sign", args=[proposal.pk])
    due = timezone.localdate(until) if until else None
    return ToDo("sign", gettext_lazy("Sign"), proposal.title, url, due, tuple(facts))


def to_rate(answer: Any) -> ToDo:
    """Return the answer to rate as something that waits."""
    assignment, due = answer.assignment, answer.due
    facts = [_("answered on %(date)s") % {"date": date_format(answer.replied_on)}, str(assignment.unit)]
    if due and due < timezone.localdate():
        facts.append(_("the last day has passed, but the office still takes your rating"))
    url = reverse("my_proposals:rate", args=[assignment.proposal_id, answer.pk])
    return ToDo("rate", gettext_lazy("Rate"), assignment.proposal.title, url, due, tuple(facts))


register(ProposalMatters())
