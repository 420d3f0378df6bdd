"""Looks for private numbers in what the public would read, and keeps what a person decided about each.

It reads the texts through their proposal or reply and imports no model, so that models can ask it themselves.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.private_numbers import Hit, find
from proposals.choices import FindingDecision

# As for every step of the office; the workflow itself imports this module and cannot be asked.
DECIDES = "proposals.change_proposal"
PARTS_OF_TEXT = ("situation", "analysis", "body")
PARTS_OF_REPLY = ("body", "summary")


def texts_of(proposal: Any, reply: Any = None) -> Iterator[tuple[str, str]]:
    """Yield place and text of all that the public reads of a proposal, or of one answer, once it is published."""
    yield from texts_of_reply(reply) if reply else texts_of_proposal(proposal)


def texts_of_proposal(proposal: Any) -> Iterator[tuple[str, str]]:
    """Yield title, long text, suggestions, and promises that were made in no answer."""
    yield "title", proposal.title
    text = linked(proposal, "text")
    yield from ((part, getattr(text, part)) for part in PARTS_OF_TEXT if text)
    yield from ((f"suggestion.{row.number}", row.text) for row in proposal.suggestions.all())
    yield from ((f"promise.{row.number}", row.text) for row in proposal.action_items.all() if row.reply_id is None)


def texts_of_reply(reply: Any) -> Iterator[tuple[str, str]]:
    """Yield text, summary, answers to single suggestions, promises, and the reason for not publishing it."""
    text = linked(reply, "text")
    parts = [(part, getattr(text, part)) for part in PARTS_OF_REPLY if text]
    parts += [(f"point.{row.suggestion.number}", row.text) for row in points_of(reply)]
    parts += [(f"promise.{row.number}", row.text) for row in reply.action_items.all()]
    for part, words in [*parts, ("reason", reply.publication_reason)]:
        yield place_in_reply(reply, part), words


def place_in_reply(reply: Any, part: str) -> str:
    """Return the place of a part of an answer among all places of its proposal."""
    return f"reply.{reply.pk}.{part}"


def points_of(reply: Any) -> Any:
    """Return the answers to single suggestions in the order of the suggestions."""
    return reply.points.select_related("suggestion").order_by("suggestion__number")


def linked(row: Any, name: str) -> Any:
    """Return the row of a one-to-one link, or None."""
    try:
        return getattr(row, name)
    except ObjectDoesNotExist:
        return None


def hits_of(proposal: Any, reply: Any = None) -> Iterator[tuple[str, Hit]]:
    """Yield place and hit of all that looks private in the text as it is now."""
    for place, text in texts_of(proposal, reply):
        yield from ((place, hit) for hit in find(text))


def distinct_hits(proposal: Any, reply: Any = None) -> dict[tuple[str, str], Hit]:
    """Return the hits by place and fingerprint: a number that stands twice at one place is decided on once."""
    found: dict[tuple[str, str], Hit] = {}
    for place, hit in hits_of(proposal, reply):
        found.setdefault((place, hit.fingerprint), hit)
    return found


def undecided(proposal: Any, reply: Any = None) -> list[tuple[str, Hit]]:
    """Return what looks private in the text as it is now and has not been released by a person."""
    found = distinct_hits(proposal, reply)
    released = released_in(proposal) if found else set()
    return [(place, hit) for (place, fingerprint), hit in found.items() if (place, fingerprint) not in released]


def released_in(proposal: Any) -> set[tuple[str, str]]:
    """Return place and fingerprint of all that a person said may be shown."""
    rows = proposal.findings.all()
    return {(row.place, row.fingerprint) for row in rows if row.decision == FindingDecision.MAY_BE_SHOWN}


@transaction.atomic
def record_findings(proposal: Any, reply: Any = None) -> list[Any]:
    """Write down what looks private now and return these rows; what was decided before stays, also of texts changed."""
    model, found = proposal.findings.model, distinct_hits(proposal, reply)
    longest = model._meta.get_field("shown").max_length
    rows = [
        model(
            proposal=proposal,
            reply=reply,
            place=place,
            kind=hit.kind,
            shown=hit.masked[:longest],
            fingerprint=fingerprint,
        )
        for (place, fingerprint), hit in found.items()
    ]
    model.objects.bulk_create(rows, ignore_conflicts=True)
    return [row for row in proposal.findings.order_by("place", "pk") if (row.place, row.fingerprint) in found]


@transaction.atomic
def decide(*, finding: Any, decision: str, by: Any, note: str = "") -> None:
    """Write down what a person decided; raises PermissionDenied or ValidationError.

    That something may be shown needs a word why; that it goes out of the text does not change the text. What the
    public reads already stays released until it is taken off the public pages.
    """
    if not by.has_perm(DECIDES, finding.proposal):
        raise PermissionDenied(_("Only the committee's staff decide on this."))
    note = note.strip()
    if decision == FindingDecision.MAY_BE_SHOWN and not note:
        raise ValidationError({"note": _("Say in a few words why the public may see it.")})
    # The proposal first, as every step does: nothing is published between this look and the commit.
    proposal = type(finding.proposal).objects.select_for_update().get(pk=finding.proposal_id)
    row = type(finding).objects.select_for_update().get(pk=finding.pk)
    if decision != FindingDecision.MAY_BE_SHOWN:
        require_not_public(row, proposal)
    is_open = decision == FindingDecision.OPEN
    row.decision, row.note = decision, note
    row.decided_by, row.decided_at = (None, None) if is_open else (by, timezone.now())
    row.full_clean(exclude=["proposal", "reply", "decided_by"])
    row.save()
    finding.decision, finding.note = row.decision, row.note
    finding.decided_by, finding.decided_at = row.decided_by, row.decided_at


def require_not_public(finding: Any, proposal: Any) -> None:
    """Refuse to take back the release of a number that the public reads now; raises ValidationError."""
    is_public = (finding.reply or proposal).is_published
    if finding.decision == FindingDecision.MAY_BE_SHOWN and is_public:
        raise ValidationError(_("The public reads this number now. Take the text off the public pages first."))


def require_nothing_private(published: Any, places: dict[str, tuple[str, str]]) -> None:
    """Refuse private numbers that nobody released in the words of a public record; raises ValidationError.

    ``published`` is the proposal or the answer whose words these are, None when it is not known yet; ``places`` gives
    place and text by the field in which the text was typed.
    """
    if published is None or published.pk is None or not published.is_published:
        return
    errors = {field: refusals(published, place, text) for field, (place, text) in places.items()}
    if any(errors.values()):
        raise ValidationError({field: sentences for field, sentences in errors.items() if sentences})


def refusals(published: Any, place: str, text: str) -> list[str]:
    """Return a sentence when ``text`` at this place holds what may not be shown, else nothing."""
    hits = find(text or "")
    released = released_in(proposal_of(published)) if hits else set()
    masked = [hit.masked for hit in hits if (place, hit.fingerprint) not in released]
    return [refusal(masked)] if masked else []


def proposal_of(published: Any) -> Any:
    """Return the proposal of an answer, or the proposal itself."""
    return published.assignment.proposal if hasattr(published, "assignment") else published


def refusal(masked: list[str]) -> str:
    """Return the sentence that names what looks private."""
    sentence = _(
        "This record is public, and “%(number)s” looks private. Leave it out, or take the record off the public pages "
        "first and decide on it there."
    )
    return sentence % {"number": _(", ").join(dict.fromkeys(masked))}
