"""Writes that are no change of state; each is one function."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Committee, Member, Session
from proposals.models import KeyProposal, Proposal, Proposer, Reply
from proposals.numbering import next_key_number

SERIAL_DIGITS = 4
SEPARATOR = "、"


@transaction.atomic
def next_serial(session: Session) -> str:
    """Return the running number after the highest one of ``session``; the session stays locked until the commit."""
    Session.objects.select_for_update().get(pk=session.pk)
    serials = session.proposals.values_list("serial", flat=True)
    last = max((int(serial) for serial in serials if serial.isdecimal()), default=0)
    return str(last + 1).zfill(SERIAL_DIGITS)


def refresh_proposer_names(proposal: Proposal) -> None:
    """Copy the names of those who signed into the line that lists show."""
    proposal.proposer_names = SEPARATOR.join(str(proposer) for proposer in proposal.proposers.who_signed())
    proposal.save(update_fields=["proposer_names"])


def copy_snapshots(proposal: Proposal) -> None:
    """Copy sector, party, groups and posts of the members as they were on the day the proposal was handed in.

    What is already written stays; before the proposal is handed in nothing is copied.
    """
    if proposal.submitted_at is None:
        return
    day = timezone.localdate(proposal.submitted_at)
    for proposer in proposal.proposers.select_related("member"):
        found = snapshot(proposer.member, proposal.session.term_id, day) if proposer.member else {}
        missing = {field: words for field, words in found.items() if words and not getattr(proposer, field)}
        if missing:
            type(proposer).objects.filter(pk=proposer.pk).update(**missing)


def snapshot(member: Member, term: int, day: datetime.date) -> dict[str, str]:
    """Return what the member was on ``day`` in the term, by the name of the proposer's field."""
    seat = member.seats.in_force(day).filter(term=term).select_related("sector").first()
    party = member.memberships.filter(term=term).values_list("party__name", flat=True).first()
    groups = seat.sector.groups.in_force(day) if seat else []
    posts = list(member.posts.in_force(day).select_related("special_committee"))
    special = dict.fromkeys(str(post.special_committee) for post in posts if post.special_committee)
    names = {
        "sector_name": str(seat.sector) if seat else "",
        "party_name": party or "",
        "group_name": SEPARATOR.join(str(group) for group in groups),
        "special_committee_name": SEPARATOR.join(special),
        "post_title": SEPARATOR.join(post.title for post in posts),
    }
    lengths = {field.name: field.max_length for field in Proposer._meta.fields}
    return {field: words[: lengths[field]] for field, words in names.items()}


def refresh_supervisor_names(key: KeyProposal) -> None:
    """Copy titles and names of the leaders into the line that pages show."""
    names = SEPARATOR.join(str(supervisor) for supervisor in key.supervisors.all())
    key.supervisor_names = names[: key._meta.get_field("supervisor_names").max_length]
    key.save(update_fields=["supervisor_names"])


@transaction.atomic
def name_key_proposal(*, committee: Committee, year: int, proposals: Iterable[Proposal], **facts: Any) -> KeyProposal:
    """Put proposals on the year's list under the next key number; their own numbers stay as they are."""
    key = KeyProposal(committee=committee, year=year, number=next_key_number(committee, year), **facts)
    key.full_clean()
    key.save()
    key.proposals.set(proposals)
    return key


def count_revision(proposal: Proposal) -> None:
    """Count that something was typed: who opened the text before is told so before saving over it."""
    proposal.draft_revision += 1
    proposal.save(update_fields=["draft_revision"])


def lock_proposal(proposal: Proposal) -> None:
    """Wait until no step is being taken on the proposal, and hold the others off until the commit."""
    Proposal.objects.select_for_update(of=("self",)).filter(pk=proposal.pk).first()


@transaction.atomic
def date_answer(*, reply: Reply, day: datetime.date | None) -> None:
    """Write the day on which an answer was handed over where none is kept.

    Raises ValidationError when no day is known or the answer has one already.
    """
    lock_proposal(reply.assignment.proposal)
    row = Reply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
    if day is None or row.replied_on is not None:
        raise ValidationError(_("Either no day is known, or the answer has its date already."))
    row.replied_on = day
    row.save(update_fields=["replied_on"])
