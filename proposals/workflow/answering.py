"""The answer on its way: drafted, signed by the joint units, examined, delivered (domain.md 1.8)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cppcc_portal.lib.refusals import Refused
from proposals import clocks
from proposals.choices import (
    ANSWERS_THE_MEMBER,
    ActionState,
    AssignmentState,
    ContactMode,
    Duty,
    Publication,
    ReplyKind,
    ResultGroup,
    UnitRole,
)
from proposals.models import Assignment, JointSignature, Reminder, Reply, ResultClass
from proposals.workflow.actors import units_of
from proposals.workflow.assigning import live_assignments
from proposals.workflow.drafting import require_length
from proposals.workflow.moves import Move


def current_draft(assignment: Assignment) -> Reply | None:
    """Return the answer or opinion being written: the last version, as long as it is not delivered."""
    last = assignment.replies.select_related("text", "result_class").order_by("version").last()
    return last if last and last.replied_on is None else None


def require_draft(move: Move) -> Reply:
    """Return the draft; raises Refused when there is none or it has no text."""
    draft = current_draft(move.row)
    if draft is None or not (hasattr(draft, "text") and draft.text.body.strip()):
        raise Refused(_("Write the answer first."), code="missing", field="body")
    require_length(draft.text.body, move.settings.longest_reply, _("answer"), "body")
    return draft


def require_answering_unit(move: Move) -> None:
    """Only lead, sole and separate units answer the member (domain.md 1.6)."""
    if not move.row.answers_the_member:
        raise Refused(_("A joint unit gives its opinion to the lead unit, not to the proposers."))


def require_joint_unit(move: Move) -> None:
    """Only joint units give an opinion to the lead unit."""
    if move.row.role != UnitRole.JOINT:
        raise Refused(_("Only a joint unit gives an opinion to the lead unit."))


def draft_reply(move: Move) -> None:
    """Put the draft forward: class, an answer to every suggestion, the choice of publication, dated promises."""
    draft = require_draft(move)
    if draft.result_class is None:
        raise Refused(_("Choose the result class."), code="missing", field="result_class")
    if draft.publication == Publication.NONE and not draft.publication_reason:
        sentence = _("Say why the answer is not to be published.")
        raise Refused(sentence, code="missing", field="publication_reason")
    if draft.publication == Publication.SUMMARY and not draft.text.summary.strip():
        raise Refused(_("Write the summary that is to be published."), code="missing", field="summary")
    require_every_point(draft)
    require_own_classes(draft, move)
    require_promises(draft)
    clocks.end(move.row, Duty.RETURN, move)


def require_every_point(draft: Reply) -> None:
    """Refuse unless every numbered suggestion has its answer 逐条明确回答."""
    asked = set(draft.assignment.proposal.suggestions.values_list("number", flat=True))
    answered = set(draft.points.exclude(text="").values_list("suggestion__number", flat=True))
    missing = sorted(asked - answered)
    if missing:
        sentence = ngettext(
            "Suggestion %(numbers)s has no answer yet.", "Suggestions %(numbers)s have no answer yet.", len(missing)
        )
        raise Refused(sentence % {"numbers": _(", ").join(map(str, missing))}, code="missing", field="points")


def classes_of(draft: Reply) -> list[ResultClass]:
    """Return the classes of the draft and of its answers to single suggestions."""
    points = draft.points.select_related("result_class")
    return [found for found in (draft.result_class, *(point.result_class for point in points)) if found]


def require_own_classes(draft: Reply, move: Move) -> None:
    """Refuse a class of another committee's list."""
    if any(found.committee_id != move.committee.pk for found in classes_of(draft)):
        raise Refused(_("Choose one of your committee's classes."), field="result_class")


def require_promises(draft: Reply) -> None:
    """An answer that promises something says what, by when and by whom, so that it can be followed up."""
    is_promise = any(found.group == ResultGroup.PLANNED for found in classes_of(draft))
    if is_promise and not draft.action_items.exclude(state=ActionState.DROPPED).exists():
        sentence = _("This class is a promise: write down what will be done, and by which day.")
        raise Refused(sentence, code="missing", field="promises")


def revise_reply(move: Move) -> None:
    """Take the draft back to work on it; signatures under the old text become void."""
    draft = current_draft(move.row)
    if draft:
        draft.signatures.all().delete()


def countersign(move: Move) -> str | None:
    """Sign the lead unit's draft for a joint unit; detail ``assignment``: the joint unit's own assignment."""
    joint = move.details["assignment"]
    if not live_assignments(move.proposal).filter(pk=joint.pk, role=UnitRole.JOINT).exists():
        raise Refused(_("Only a joint unit of this proposal signs here."), code="actor")
    if move.by is not None and joint.unit_id not in units_of(move.by):
        raise Refused(_("Only the unit's own clerk signs for it."), code="actor")
    draft = require_draft(move)
    if draft.signatures.filter(assignment=joint).exists():
        raise Refused(_("Your unit has already signed this draft."), code="state")
    JointSignature.objects.create(reply=draft, assignment=joint, signed_at=move.at, signed_by=move.by, note=move.note)
    return AssignmentState.DRAFTED if missing_signatures(move.row, draft) else AssignmentState.JOINTLY_SIGNED


def missing_signatures(lead: Assignment, draft: Reply) -> list[Assignment]:
    """Return the joint units that have not signed the lead unit's draft."""
    if lead.role != UnitRole.LEAD:
        return []
    signed = draft.signatures.values("assignment")
    return list(live_assignments(lead.proposal).filter(role=UnitRole.JOINT).exclude(pk__in=signed).order_by("pk"))


def examine(move: Move) -> None:
    """Pass the draft; refused with the list of joint units that have not signed (domain.md 9.9).

    Detail ``result_class``: another class, when the examiner corrects it.
    """
    draft = require_draft(move)
    missing = missing_signatures(move.row, draft)
    if missing:
        names = _(", ").join(str(assignment.unit) for assignment in missing)
        raise Refused(_("Not signed yet by: %(units)s.") % {"units": names})
    result_class = move.get("result_class")
    if result_class and result_class.committee_id != move.committee.pk:
        raise Refused(_("Choose one of your committee's classes."), field="result_class")
    if result_class and result_class != draft.result_class:
        draft.result_class = result_class
        require_promises(draft)
        draft.save(update_fields=["result_class"])


def deliver(move: Move) -> None:
    """Hand the answer to the proposers; the clock of its publication starts.

    Detail ``number``: the number on the letter, when it was not known before.
    """
    draft = require_draft(move)
    draft.replied_on = move.day
    draft.number = move.get("number") or draft.number
    require_length(draft.number, Reply._meta.get_field("number").max_length or 0, _("document number"), "number")
    draft.save(update_fields=["replied_on", "number"])
    clocks.end(move.row, Duty.REPLY, move)
    clocks.end(move.row, Duty.SECOND_REPLY, move)
    clocks.start(move.row, Duty.PUBLICATION, move)
    clear_extension(move)
    if all_answered(move):
        move.then("answer", move.proposal)


def all_answered(move: Move) -> bool:
    """Return whether every other unit that answers the member has delivered."""
    others = live_assignments(move.proposal).filter(role__in=ANSWERS_THE_MEMBER).exclude(pk=move.row.pk)
    return not others.exclude(state=AssignmentState.DELIVERED).exists()


def void_opinions(move: Move) -> None:
    """A joint unit's opinion is no longer awaited once the lead unit has answered."""
    for joint in live_assignments(move.proposal).filter(role=UnitRole.JOINT):
        clocks.void_all(joint, move)


def give_opinion(move: Move) -> None:
    """Hand a joint unit's opinion to the lead unit."""
    draft = require_draft(move)
    if draft.kind != ReplyKind.OPINION:
        raise Refused(_("A joint unit gives its opinion to the lead unit, not to the proposers."))
    draft.replied_on = move.day
    draft.save(update_fields=["replied_on"])
    clocks.end(move.row, Duty.RETURN, move)
    clocks.end(move.row, Duty.JOINT_OPINION, move)


def ask_extension(move: Move) -> None:
    """Ask for more time; detail ``until``: the day asked for; note: why. Asked before the last day, not after."""
    clock = clocks.answer_clock(move.row)
    if clock is None:
        raise Refused(_("No time limit is running that could be extended."))
    if clock.due_on < move.day:
        raise Refused(_("The last day has passed; an extension is asked for before it."))
    until = clocks.require_extension(clock, move.details["until"], move)
    row = move.row
    row.extension_asked_on, row.extension_asked_to, row.extension_reason = move.day, until, move.note[:200]
    row.save(update_fields=["extension_asked_on", "extension_asked_to", "extension_reason"])


def require_asked_extension(move: Move) -> None:
    """Only an extension that was asked for can be refused."""
    if move.row.extension_asked_on is None:
        raise Refused(_("No extension was asked for."), code="state")


def grant_extension(move: Move) -> None:
    """Give more time; detail ``until``: the new last day."""
    clock = clocks.answer_clock(move.row)
    if clock is None:
        raise Refused(_("No time limit is running that could be extended."))
    until = clocks.require_extension(clock, move.details["until"], move)
    clocks.extend(clock, until, move)
    clear_extension(move)


def refuse_extension(move: Move) -> None:
    """Give no more time; note: why."""
    clear_extension(move)


def clear_extension(move: Move) -> None:
    """Forget what was asked for, once it is decided."""
    move.row.extension_asked_on = move.row.extension_asked_to = None
    move.row.save(update_fields=["extension_asked_on", "extension_asked_to"])


def reopen(move: Move) -> None:
    """Let the unit answer a second time; the first answer stays. Detail ``due_on``: by which day."""
    clocks.end(move.row, Duty.RATING, move)
    clocks.void(move.row, Duty.PUBLICATION, move)
    clocks.start(move.row, Duty.SECOND_REPLY, move, until=move.get("due_on"))


def remind(move: Move) -> None:
    """Remind the unit of a duty; details ``duty`` and ``mode``, both optional."""
    reminder = Reminder(
        assignment=move.row,
        duty=move.get("duty") or (Duty.JOINT_OPINION if move.row.role == UnitRole.JOINT else Duty.REPLY),
        mode=move.get("mode") or ContactMode.LETTER,
        sent_at=move.at,
        sent_by=move.by,
        note=move.note,
    )
    reminder.number = reminder.next_number()
    reminder.full_clean()
    reminder.save()
