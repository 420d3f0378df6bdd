"""Writing a draft: it is made once, saved under a lock with its revision, and belongs to its writer alone.

Steps while a draft is secret are kept in its own history only; the office's record of changes begins when it is
handed in (domain.md 1.2).
"""

import contextlib
import datetime
import hashlib
from dataclasses import dataclass, replace
from typing import Any

from auditlog.context import disable_auditlog
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.plain_text import tidy, tidy_line
from members.models import Committee, Member, Session
from proposals.choices import CollectiveKind, Consent, ProposalKind, ProposalState, ProposerRole
from proposals.models import Category, Proposal, ProposalSettings, ProposalText, Proposer, StateChange, Suggestion
from proposals.querysets import BEING_WRITTEN, DRAFT_SERIAL
from proposals.workflow import Refused, perform
from proposals.workflow.actors import of_account
from proposals.workflow.drafting import require_length

EDITABLE = (ProposalState.DRAFT, ProposalState.RETURNED)
# A draft that is still to be shortened may be longer than what is handed in; beyond that it was pasted by mistake.
ROOM = 3
MOST_SUGGESTIONS = 50
LONG = ("situation", "analysis")
LINES = ("title", "consent_reason", "collective_name", "contact", "phone")
SNAPSHOTS = ("sector_name", "party_name", "special_committee_name", "group_name", "post_title")


@dataclass(frozen=True)
class Draft:
    """What a member writes; ``category`` and ``units`` are keys."""

    title: str = ""
    situation: str = ""
    analysis: str = ""
    suggestions: tuple[str, ...] = ()
    category: int | None = None
    units: frozenset[int] = frozenset()
    public_consent: str = Consent.UNKNOWN
    consent_reason: str = ""
    collective_kind: str = ""
    collective_name: str = ""
    contact: str = ""
    phone: str = ""

    def tidied(self) -> "Draft":
        """Return the same as plain text, without empty suggestions."""
        lines: dict[str, Any] = {name: tidy_line(getattr(self, name)) for name in LINES}
        texts: dict[str, Any] = {name: tidy(getattr(self, name)) for name in LONG}
        points = tuple(words for words in map(tidy, self.suggestions) if words)
        return replace(self, **lines, **texts, suggestions=points)


def session_for_new(committee: Committee, at: datetime.datetime) -> Session | None:
    """Return the session for which the committee takes proposals, if it takes any."""
    current = Session.objects.current().filter(term__committee=committee)
    return current.filter(Q(submission_opens=None) | Q(submission_opens__lte=at)).order_by("-year").first()


def started_draft(*, by: Any, key: str) -> Proposal | None:
    """Return the draft that was made with this key, so that a repeated request makes no second one."""
    return Proposal.objects.filter(serial=serial_of(by, key), written_by=by).first()


def serial_of(by: Any, key: str) -> str:
    """Return what stands in the place of the running number until the proposal is handed in."""
    digest = hashlib.blake2b(f"{by.pk}:{key}".encode(), digest_size=7).hexdigest()
    return DRAFT_SERIAL + digest


def start_draft(*, member: Member, by: Any, key: str, draft: Draft) -> Proposal:
    """Make the draft of a member; asked twice with the same ``key`` it returns the one it made. Raises Refused."""
    draft = draft.tidied()
    session = session_for_new(member.committee, timezone.now())
    if session is None:
        raise Refused(_("Your committee takes no proposals at present."), code="state")
    require_storable(draft, ProposalSettings.of(member.committee), member.committee)
    try:
        with transaction.atomic(), disable_auditlog():
            proposal = Proposal.objects.create(session=session, serial=serial_of(by, key), written_by=by)
            Proposer.objects.create(proposal=proposal, position=1, role=ProposerRole.FIRST, member=member)
            write(proposal, draft, by)
    except IntegrityError:
        found = started_draft(by=by, key=key)
        if found is None:
            raise
        # The same page asked twice at one moment: what came last is what stands on it.
        found.draft_revision = save_draft(proposal=found, by=by, revision=found.draft_revision, draft=draft)
        return found
    return proposal


def save_draft(*, proposal: Proposal, by: Any, revision: int, draft: Draft) -> int:
    """Store the draft and return its new revision; raises Refused.

    ``revision`` is the one the page was made with: when another page has stored something else since, the code of the
    refusal is "stale" and nothing is written. What stands there already is not written again.
    """
    draft = draft.tidied()
    with transaction.atomic():
        row = locked_for_writing(proposal, by)
        require_storable(draft, ProposalSettings.of(row.session.term.committee), row.session.term.committee)
        if stored_draft(row) == draft:
            return row.draft_revision
        if row.draft_revision != revision:
            raise Refused(_("Another window has saved a newer version of this draft."), code="stale")
        with unrecorded(row):
            write(row, draft, by)
    return row.draft_revision


def locked_for_writing(proposal: Proposal, by: Any) -> Proposal:
    """Return the proposal as it is now, locked until the commit; raises Refused unless it is ``by``'s to write on."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("session__term__committee")
    row = rows.filter(pk=proposal.pk).first()
    if row is None or not is_writer(by, row):
        raise Refused(_("Only the first proposer writes on this proposal."), code="actor")
    if row.state not in EDITABLE:
        sentence = _("The text cannot be changed now: the state is “%(state)s”.")
        raise Refused(sentence % {"state": row.get_state_display()}, code="state")
    return row


def is_writer(user: Any, proposal: Proposal) -> bool:
    """Return whether the account is the first proposer, or writes for the body that is."""
    return proposal.proposers.filter(of_account(user), role=ProposerRole.FIRST).exists()


def unrecorded(proposal: Proposal) -> contextlib.AbstractContextManager[Any]:
    """Keep what is done to a secret draft out of the office's record of changes."""
    return disable_auditlog() if proposal.state in BEING_WRITTEN else contextlib.nullcontext()


def require_storable(draft: Draft, settings: ProposalSettings, committee: Committee) -> None:
    """Refuse what no committee would take: far too long, too many points, a category of another committee."""
    longest = ROOM * settings.longest_part
    require_length(draft.title, column("title"), _("title"), "title")
    for name in LONG:
        require_length(getattr(draft, name), longest, str(ProposalText._meta.get_field(name).verbose_name), name)
    for number, words in enumerate(draft.suggestions, start=1):
        require_length(words, longest, _("suggestion %(number)s") % {"number": number}, "suggestions")
    if len(draft.suggestions) > MOST_SUGGESTIONS:
        sentence = _("A proposal has at most %(count)s suggestions.")
        raise Refused(sentence % {"count": MOST_SUGGESTIONS}, field="suggestions")
    for name in LINES[1:]:
        require_length(getattr(draft, name), column(name), label_of(name), name)
    require_choices(draft, committee)


def column(name: str) -> int:
    """Return how many characters the column of a line holds."""
    model: Any = Proposal if name in {"title", "consent_reason"} else Proposer
    return model._meta.get_field(name).max_length or 0


def label_of(name: str) -> str:
    """Return the name of a line as people read it."""
    model: Any = Proposal if name == "consent_reason" else Proposer
    return str(model._meta.get_field(name).verbose_name)


def require_choices(draft: Draft, committee: Committee) -> None:
    """Refuse choices that the page does not offer."""
    is_known = draft.public_consent in Consent.values and draft.collective_kind in ["", *CollectiveKind.values]
    categories = Category.objects.filter(pk=draft.category, scheme__committee=committee)
    if not is_known or (draft.category and not categories.exists()):
        raise Refused(_("Choose one of the answers on the page."))
    if committee.units.filter(pk__in=draft.units).count() != len(draft.units):
        raise Refused(_("Choose one of the answers on the page."), field="units")


def stored_draft(proposal: Proposal) -> Draft:
    """Return what is stored."""
    text = ProposalText.objects.filter(proposal=proposal).first() or ProposalText()
    first = proposal.proposers.filter(role=ProposerRole.FIRST).first() or Proposer()
    return Draft(
        title=proposal.title,
        situation=text.situation,
        analysis=text.analysis,
        suggestions=tuple(proposal.suggestions.order_by("number").values_list("text", flat=True)),
        category=proposal.category_id,
        units=frozenset(proposal.intended_units.values_list("pk", flat=True)),
        public_consent=proposal.public_consent,
        consent_reason=proposal.consent_reason,
        collective_kind=proposal.collective_kind,
        collective_name=first.collective_name,
        contact=first.contact,
        phone=first.phone,
    )


def write(proposal: Proposal, draft: Draft, by: Any) -> None:
    """Write the draft with the next revision; the proposal is locked."""
    proposal.title, proposal.category_id = draft.title, draft.category
    proposal.public_consent, proposal.consent_reason = draft.public_consent, draft.consent_reason
    proposal.collective_kind, proposal.kind = draft.collective_kind, kind_while_writing(proposal, draft)
    proposal.draft_revision += 1
    columns = ["title", "category", "public_consent", "consent_reason", "collective_kind", "kind", "draft_revision"]
    proposal.save(update_fields=columns)
    texts = {name: getattr(draft, name) for name in LONG}
    ProposalText.objects.update_or_create(proposal=proposal, defaults=texts)
    proposal.intended_units.set(draft.units)
    write_suggestions(proposal, draft.suggestions)
    write_first(proposal, draft, by)


def kind_while_writing(proposal: Proposal, draft: Draft) -> str:
    """Return the kind: a body's proposal is a collective one; the others are told apart when they are handed in."""
    if draft.collective_kind:
        return ProposalKind.COLLECTIVE
    return "" if proposal.kind == ProposalKind.COLLECTIVE else proposal.kind


def write_suggestions(proposal: Proposal, suggestions: tuple[str, ...]) -> None:
    """Number the suggestions in their order; rows that stay as they are are not touched."""
    rows = {row.number: row for row in proposal.suggestions.all()}
    for number, words in enumerate(suggestions, start=1):
        row = rows.pop(number, None) or Suggestion(proposal=proposal, number=number)
        if row.text != words:
            row.text = words
            row.save()
    for row in rows.values():
        row.delete()


def write_first(proposal: Proposal, draft: Draft, by: Any) -> None:
    """Make the member, or the body the member writes for, the first proposer."""
    first = proposal.proposers.get(role=ProposerRole.FIRST)
    who = (first.member_id, first.collective_name)
    first.contact, first.phone, first.collective_name = draft.contact, draft.phone, draft.collective_name
    first.member = None if draft.collective_name else first.member or getattr(by, "member", None)
    if first.member and proposal.proposers.filter(member=first.member).exclude(pk=first.pk).exists():
        sentence = _("You are among the co-signers of this proposal; take that invitation back first.")
        raise Refused(sentence, field="collective_name")
    if who != (first.member_id, first.collective_name):
        for name in SNAPSHOTS:
            setattr(first, name, "")
        proposal.written_by = by
        proposal.save(update_fields=["written_by"])
    first.save()


def hand_in(*, proposal: Proposal, by: Any, seen: int | None = None) -> StateChange:
    """Hand the proposal in; raises Refused. From here on the office reads it and its changes are recorded."""
    return perform("submit", proposal, by=by, seen=seen)


def delete_draft(*, proposal: Proposal, by: Any) -> None:
    """Throw away a draft that was never handed in; raises Refused."""
    with transaction.atomic():
        row = locked_for_writing(proposal, by)
        if row.submitted_at or row.state != ProposalState.DRAFT:
            raise Refused(_("What was handed in is withdrawn with a reason, not thrown away."), code="state")
        with disable_auditlog():
            row.delete()
