"""What the office sees before it publishes: every text the public would read, with what looks private in it."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cppcc_portal.lib.private_numbers import Hit, find
from proposals.choices import READ_BY_THE_PUBLIC, FindingDecision, FindingKind, Publication, ReplyKind
from proposals.models import Assignment, PrivateFinding, Proposal, Reply
from proposals.scanning import texts_of
from proposals.workflow import Capacities, steps_open_to, version_of
from proposals.workflow.moves import Step

STEPS_HERE = {"publish": False, "unpublish": True, "publish_reply": False, "unpublish_reply": True}


@dataclass(frozen=True)
class Found:
    """A number at one place: how it is shown masked, and what was decided about it."""

    place: str
    hit: Hit
    row: PrivateFinding | None

    @property
    def kind(self) -> str:
        """What it looks like, in words."""
        return str(FindingKind(self.hit.kind).label)

    @property
    def may_be_shown(self) -> bool:
        """Whether a person released it."""
        return self.row is not None and self.row.decision == FindingDecision.MAY_BE_SHOWN

    @property
    def key(self) -> str:
        """What tells its form from the others of the page."""
        return f"{self.place}:{self.hit.fingerprint}"


@dataclass(frozen=True)
class Passage:
    """One text with its heading, as HTML with what looks private marked."""

    label: str
    html: SafeString
    is_public: bool
    found: list[Found]


@dataclass(frozen=True)
class Sheet:
    """A proposal or one delivered answer: its texts, whether the public reads it, and the buttons."""

    row: Proposal | Assignment
    reply: Reply | None
    passages: list[Passage]
    edit_url: str
    steps: list[Step] = field(default_factory=list)
    seen: int = 0

    @property
    def key(self) -> str:
        """What tells its form from the others of the page."""
        return f"sheet-{self.reply.pk}" if self.reply else "sheet"

    @property
    def is_published(self) -> bool:
        """Whether the public pages show it."""
        return (self.reply or self.row).is_published

    @property
    def undecided(self) -> int:
        """How many numbers stand in the way."""
        return sum(not found.may_be_shown for passage in self.passages for found in passage.found)


def sheets_of(user: Any, proposal: Proposal) -> list[Sheet]:
    """Return the proposal's own sheet and one for each delivered answer; an earlier one is only taken off."""
    decisions = {(row.place, row.fingerprint): row for row in proposal.findings.select_related("decided_by")}
    own = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    known = Capacities(user, proposal)
    sheets = [sheet_of(known, proposal, None, passages_of(proposal, None, decisions), own)]
    replies = list(delivered(proposal))
    newest = {reply.assignment_id: reply.pk for reply in replies}
    for reply in replies:
        passages = passages_of(proposal, reply, decisions)
        url = reverse("admin:proposals_reply_change", args=[reply.pk])
        has_buttons = reply.is_published or newest[reply.assignment_id] == reply.pk
        sheets.append(sheet_of(known if has_buttons else None, reply.assignment, reply, passages, url))
    return sheets


def delivered(proposal: Proposal) -> Any:
    """Return the answers that the proposers received, the versions of a unit in order."""
    replies = Reply.objects.filter(assignment__proposal=proposal, kind=ReplyKind.ANSWER, replied_on__isnull=False)
    joined = ("assignment__unit", "assignment__proposal__session__term__committee", "text", "result_class")
    return replies.select_related(*joined).order_by("assignment", "version")


def is_newest(reply: Reply) -> bool:
    """Return whether the unit has delivered no later answer."""
    later = reply.assignment.replies.filter(kind=ReplyKind.ANSWER, replied_on__isnull=False, version__gt=reply.version)
    return not later.exists()


def sheet_of(known: Capacities | None, row: Any, reply: Reply | None, passages: list[Passage], url: str) -> Sheet:
    """Return the sheet; without the capacities of an account it has no buttons."""
    is_published = (reply or row).is_published
    open_to = steps_open_to(known.user, row, known) if known else []
    steps = [step for step in open_to if STEPS_HERE.get(step.name) is is_published]
    return Sheet(row, reply, passages, url, steps, version_of(row) if steps else 0)


def passages_of(proposal: Proposal, reply: Reply | None, decisions: dict[Any, PrivateFinding]) -> list[Passage]:
    """Return the texts that the public will read, and others in which something looks private."""
    passages = []
    for place, text in texts_of(proposal, reply):
        hits, is_public = find(text), is_read(place, proposal, reply)
        once = {hit.fingerprint: hit for hit in hits}.values()
        found = [Found(place, hit, decisions.get((place, hit.fingerprint))) for hit in once]
        if text and (is_public or found):
            passages.append(Passage(place_in_words(place), marked(text, hits), is_public, found))
    return passages


def is_read(place: str, proposal: Proposal, reply: Reply | None) -> bool:
    """Return whether the public page shows the text at this place as publication and consent stand."""
    part = part_of(place)
    if reply is None:
        return part == "title" or proposal.is_text_public
    if part in ("body", "summary"):
        return reply.publication == {"body": Publication.FULL, "summary": Publication.SUMMARY}[part]
    if part == "reason":
        return reply.publication == Publication.NONE
    return reply.publication in READ_BY_THE_PUBLIC and proposal.is_text_public


def part_of(place: str) -> str:
    """Return the name of the part without the answer's key and the part's number."""
    return place.split(".")[2 if place.startswith("reply.") else 0]


def place_in_words(place: str) -> str:
    """Return the heading of a text."""
    number = place.rsplit(".", maxsplit=1)[-1]
    words = {
        "title": _("Title"),
        "situation": _("Situation"),
        "analysis": _("Analysis"),
        "body": _("Text"),
        "summary": _("Summary"),
        "reason": _("Reason for not publishing"),
        "suggestion": _("Suggestion %(number)s"),
        "point": _("Answer to suggestion %(number)s"),
        "promise": _("Promise %(number)s"),
    }
    return words[part_of(place)] % {"number": number}


def marked(text: str, hits: list[Hit]) -> SafeString:
    """Return ``text`` as HTML with every hit marked."""
    pieces, at = [], 0
    for hit in hits:
        pieces.append(format_html("{}<mark>{}</mark>", text[at : hit.start], text[hit.start : hit.end]))
        at = hit.end
    pieces.append(format_html("{}", text[at:]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped
