"""From draft to handing in: co-signers, what a proposal must hold, withdrawal (domain.md 1.2-1.4)."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cppcc_portal.lib.refusals import Refused
from members.choices import SessionMode
from members.models import Session
from proposals.choices import ProposalKind, ProposalState, ProposerRole, ReviewOutcome, SignState
from proposals.models import Proposal, ProposalText, Proposer
from proposals.numbering import next_position
from proposals.querysets import DRAFT_SERIAL
from proposals.services import copy_snapshots, next_serial, refresh_proposer_names
from proposals.workflow.actors import SIGNING_ROLES
from proposals.workflow.deciding import decide
from proposals.workflow.moves import Move

# A title may be handed in again when the earlier proposal came to nothing (domain.md 2.3, trap 10).
CAME_TO_NOTHING = (
    ProposalState.DRAFT,
    ProposalState.COSIGNING,
    ProposalState.RETURNED,
    ProposalState.NOT_FILED,
    ProposalState.WITHDRAWN,
)
PARTS = ("situation", "analysis", "body")


def invite(move: Move) -> None:
    """Ask members to sign until the window closes; detail ``members``: the members asked."""
    known = set(move.proposal.proposers.exclude(member=None).values_list("member_id", flat=True))
    members = [member for member in dict.fromkeys(move.details["members"]) if member.pk not in known]
    if not members:
        raise Refused(_("These members are already among the proposers."), field="members")
    if any(member.committee_id != move.committee.pk for member in members):
        raise Refused(_("Only members of the same committee can co-sign."), field="members")
    if any(member.user_id and member.user_id == move.proposal.written_by_id for member in members):
        raise Refused(_("Who writes the proposal need not be invited to sign it."), field="members")
    until = move.at + signing_window(move)
    for position, member in enumerate(members, start=next_position(move.proposal)):
        Proposer.objects.create(
            proposal=move.proposal,
            member=member,
            position=position,
            role=ProposerRole.CO,
            sign_state=SignState.INVITED,
            invited_at=move.at,
            invited_until=until,
        )


def signing_window(move: Move) -> datetime.timedelta:
    """Return how long invited members may sign: shorter while the plenary is held (domain.md 1.3)."""
    is_plenary = stage_of(move) == SessionMode.PLENARY
    hours = move.settings.plenary_cosign_hours if is_plenary else move.settings.between_cosign_hours
    return datetime.timedelta(hours=hours)


def stage_of(move: Move) -> str:
    """Return whether a proposal handed in now is one of the plenary or of the time between (domain.md 1.4)."""
    cutoff = move.proposal.session.submission_cutoff
    return SessionMode.PLENARY if cutoff and move.at <= cutoff else SessionMode.BETWEEN


def take_back(move: Move) -> None:
    """Open the text for writing again: what was signed was another text, so signatures become void."""
    for proposer in co_signers(move.proposal, SignState.INVITED, SignState.SIGNED):
        move.then("void", proposer)


def co_signers(proposal: Proposal, *states: str) -> list[Proposer]:
    """Return the proposers beside the first one whose signature is in one of ``states``."""
    others = proposal.proposers.filter(sign_state__in=states).exclude(role=ProposerRole.FIRST)
    return list(others.select_related("member", "proposal").order_by("position"))


def require_open_session(move: Move) -> None:
    """Refuse before the session takes proposals, and once another one is the current; what came back may come again."""
    session = move.proposal.session
    if session.submission_opens and move.at < session.submission_opens:
        raise Refused(_("This session does not take proposals yet."))
    current = Session.objects.current().filter(term__committee=move.committee).exclude(pk=session.pk)
    if not move.proposal.submitted_at and current.exists():
        sentence = _("%(session)s no longer takes proposals: choose the current session.")
        raise Refused(sentence % {"session": session}, field="session")


def require_content(move: Move) -> None:
    """Refuse without a title, a text and at least one suggestion 有情况、有分析、有建议, or with too much of it."""
    proposal, settings = move.proposal, move.settings
    if not proposal.title.strip():
        raise Refused(_("Give the proposal a title."), code="missing", field="title")
    require_length(proposal.title, settings.longest_title, _("title"), "title")
    text = ProposalText.objects.filter(proposal=proposal).first()
    parts = {name: getattr(text, name, "").strip() for name in PARTS}
    if not (parts["situation"] or parts["body"]):
        raise Refused(_("Describe the situation."), code="missing", field="situation")
    suggestions = list(proposal.suggestions.order_by("number"))
    if not (suggestions or parts["body"]):
        raise Refused(_("Make at least one suggestion."), code="missing", field="suggestions")
    for name in PARTS[:2]:
        label = str(ProposalText._meta.get_field(name).verbose_name)
        require_length(parts[name], settings.longest_part, label, name)
    require_length(parts["body"], len(PARTS) * settings.longest_part, _("text in one piece"), "body")
    for suggestion in suggestions:
        label = _("suggestion %(number)s") % {"number": suggestion.number}
        require_length(suggestion.text, settings.longest_part, label, "suggestions")


def require_length(words: str, longest: int, label: str, field: str) -> None:
    """Refuse a text that is longer than the committee allows."""
    if len(words) > longest:
        sentence = _("Too long: %(part)s has %(count)s characters, at most %(longest)s are allowed.")
        raise Refused(sentence % {"part": label, "count": len(words), "longest": longest}, field=field)


def require_first_proposer(move: Move) -> None:
    """Refuse without a first proposer, and a body without somebody who can be called (domain.md 9.16)."""
    first = move.proposal.proposers.filter(role=ProposerRole.FIRST).order_by("position").first()
    if first is None:
        raise Refused(_("Name the first proposer."), code="missing", field="proposers")
    if first.collective_name and not (first.contact and first.phone):
        sentence = _("A body that proposes names a contact person and a telephone number.")
        raise Refused(sentence, code="missing", field="contact")


def require_whole_body(move: Move) -> None:
    """Refuse a body of which only the kind, or only the name, is given."""
    name = move.proposal.proposers.filter(role=ProposerRole.FIRST).values_list("collective_name", flat=True).first()
    if move.proposal.collective_kind and not name:
        raise Refused(_("Write down the name of the body."), code="missing", field="collective_name")
    if name and not move.proposal.collective_kind:
        sentence = _("Say which body hands in this collective proposal.")
        raise Refused(sentence, code="missing", field="collective_kind")


def require_new_title(move: Move) -> None:
    """Refuse the same title by the same first proposer in the same session; others may use it (domain.md 9.17)."""
    # Whoever hands in two of them at the same moment waits here for the other.
    Session.objects.select_for_update().get(pk=move.proposal.session_id)
    first = move.proposal.proposers.get(role=ProposerRole.FIRST)
    same = Proposal.objects.filter(session=move.proposal.session_id, title=move.proposal.title)
    who = {"proposers__member": first.member} if first.member else {"proposers__collective_name": first.collective_name}
    again = same.exclude(pk=move.proposal.pk).exclude(state__in=CAME_TO_NOTHING)
    if again.filter(proposers__role=ProposerRole.FIRST, **who).exists():
        raise Refused(_("You have already handed in a proposal with this title in this session."), field="title")


def hand_in(move: Move) -> None:
    """Write down when, by whom and at which stage; who did not sign by now is no proposer."""
    proposal = move.proposal
    for proposer in co_signers(proposal, SignState.INVITED):
        move.then("expire", proposer)
    proposal.submitted_at = proposal.submitted_at or move.at
    proposal.submitted_by = move.by
    proposal.stage = proposal.stage or stage_of(move)
    proposal.kind = kind_of(proposal)
    if proposal.serial.startswith(DRAFT_SERIAL):
        proposal.serial = next_serial(proposal.session)
    proposal.save(update_fields=["submitted_at", "submitted_by", "stage", "kind", "serial"])
    copy_snapshots(proposal)
    refresh_proposer_names(proposal)


def kind_of(proposal: Proposal) -> str:
    """Return whether it is a collective, a joint or an individual proposal, by who signed."""
    signed = list(proposal.proposers.filter(sign_state=SignState.SIGNED, role__in=SIGNING_ROLES))
    if any(proposer.collective_name for proposer in signed if proposer.role == ProposerRole.FIRST):
        return ProposalKind.COLLECTIVE
    return ProposalKind.JOINT if len(signed) > 1 else ProposalKind.INDIVIDUAL


def withdraw(move: Move) -> None:
    """Record the withdrawal; proposals merged into this one have to be taken out first."""
    require_no_merges(move)
    decide(move, ReviewOutcome.WITHDRAW)


def require_no_merges(move: Move) -> None:
    """Refuse while other proposals are handled through this one."""
    titles = list(merged_titles(move.proposal))
    if titles:
        sentence = ngettext(
            "A proposal is merged into this one; undo that merge first: %(titles)s",
            "Proposals are merged into this one; undo those merges first: %(titles)s",
            len(titles),
        )
        raise Refused(sentence % {"titles": _(", ").join(titles)})


def merged_titles(proposal: Proposal) -> Iterator[str]:
    """Yield the titles of the proposals merged into this one."""
    yield from proposal.merges.values_list("child__title", flat=True)


def sign(move: Move) -> None:
    """Sign the draft; the note is the word with the signature."""
    if move.row.invited_until and move.at > move.row.invited_until:
        raise Refused(_("The time to sign has passed; the first proposer can invite you again."))
    move.row.signed_at = move.at
    move.row.sign_note = sign_note(move)
    move.row.save(update_fields=["signed_at", "sign_note"])


def decline(move: Move) -> None:
    """Decline to sign; the note says why, if one is given."""
    move.row.sign_note = sign_note(move)
    move.row.save(update_fields=["sign_note"])


def sign_note(move: Move) -> str:
    """Return the word with the signature; raises Refused when it is too long (domain.md 1.3: 100 characters)."""
    longest = Proposer._meta.get_field("sign_note").max_length or 0
    require_length(move.note, longest, _("word with the signature"), "note")
    return move.note


def invite_again(move: Move) -> None:
    """Open a new window for a member who did not sign."""
    move.row.invited_at, move.row.invited_until = move.at, move.at + signing_window(move)
    move.row.signed_at = None
    move.row.save(update_fields=["invited_at", "invited_until", "signed_at"])


def unsign(move: Move) -> None:
    """Take the signature away: the text it stood under is being changed."""
    move.row.signed_at = None
    move.row.save(update_fields=["signed_at"])


def require_cosigning(move: Move) -> None:
    """Signatures are given only while the proposal is out for co-signing."""
    if move.proposal.state != ProposalState.COSIGNING:
        raise Refused(_("This proposal is not out for co-signing."), code="state")
