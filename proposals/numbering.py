"""Numbers given under a lock: gap-free, never given twice, never changed (domain.md 0.6, 1.11)."""

from typing import Any

from django.db.models import Max

from members.models import Committee, Session
from proposals.models import KeyProposal, NumberSeries, Proposal, ProposalSettings
from proposals.numbers import printed, read


def give_number(proposal: Proposal, settings: ProposalSettings) -> None:
    """Give the proposal the next number of its session; one it already has stays.

    Must run inside a transaction: the number is taken together with the rest of it, or not at all.
    """
    if proposal.number:
        return
    proposal.sequence, proposal.number = next_free(proposal.session, settings.number_form)
    proposal.save(update_fields=["sequence", "number"])


def next_free(session: Session, form: str) -> tuple[int, str]:
    """Return the next place of a session and its number; numbers that were written in by hand are passed over."""
    names = {"year": session.year, "term": session.term.number, "session": session.number}
    series = f"{session.term.number}-{session.number}"
    place = session.proposals.aggregate(last=Max("sequence"))["last"] or 0
    while True:
        place = next_in_series(session.term.committee, series, at_least=place)
        number = printed(form, place, **names)
        if not session.proposals.filter(number=number).exists():
            return place, number


def next_key_number(committee: Committee, year: int) -> str:
    """Return the next number of the year's list of key proposals; must run inside a transaction."""
    numbers = KeyProposal.objects.filter(committee=committee, year=year).values_list("number", flat=True)
    read_numbers = [read(number) for number in numbers]
    taken = max((int(found.figures) for found in read_numbers if found), default=0)
    return str(next_in_series(committee, f"key-{year}", at_least=taken))


def next_in_series(committee: Committee, name: str, *, at_least: int) -> int:
    """Return the next number of a series and keep it; the series stays locked until the commit."""
    NumberSeries.objects.get_or_create(committee=committee, name=name)
    series = NumberSeries.objects.select_for_update().get(committee=committee, name=name)
    series.last = max(series.last, at_least) + 1
    series.save(update_fields=["last"])
    return series.last


def next_position(proposal: Any) -> int:
    """Return the place after the last proposer."""
    return (proposal.proposers.aggregate(last=Max("position"))["last"] or 0) + 1
