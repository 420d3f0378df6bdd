"""Letters: the notice of assignment 交办通知, the reminder 催办函 and the answer 答复函 (domain.md 8.4, 1.8)."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.papers import Paper, Word
from cppcc_portal.lib.papers.words import counted, day, shortened
from proposals.choices import ReplyKind, UnitRole
from proposals.models import Assignment, Clock, Reminder, Reply, SuggestionReply
from proposals.papers.facts import (
    ABOUT_PROPOSAL,
    ABOUT_UNIT,
    COMMITTEE,
    TEXT,
    UNITS,
    about_proposal,
    about_unit,
    addressees_of,
    number_of,
    paragraphs,
    title_of,
    units_of,
    with_signers,
    with_units,
)
from proposals.querysets import handles_it, is_open_to_the_office

# A point is named by what was asked, in a line of the letter.
LONGEST_POINT = 60
DEADLINES = Word(
    "deadlines",
    _("the unit's time limits"),
    parts=(
        Word("duty", _("time limit for"), "答复"),
        Word("due", _("last day"), "2026年8月6日"),
    ),
)


def of_handed_out(user: Any) -> Q:
    """Condition: an assignment of a proposal that the account may see."""
    return is_open_to_the_office(user, "proposal")


def assignment_rows(rows: QuerySet) -> QuerySet:
    """Return the units that handle a proposal, with what a paper to them says."""
    clocks = Prefetch("clocks", Clock.objects.filter(is_void=False).order_by("due_on", "number"), "limits")
    joined = rows.filter(handles_it()).select_related("unit", f"proposal__{COMMITTEE}", "proposal__category")
    return joined.prefetch_related(clocks, with_units("proposal"), *with_signers("proposal"))


def deadlines_of(assignment: Any) -> list[dict[str, str]]:
    """Return the unit's time limits that run, each with its last day."""
    return [{"duty": row.get_duty_display(), "due": day(row.due_on)} for row in assignment.limits if not row.ended_on]


def notice(assignment: Assignment, _known: dict[Any, Any]) -> dict[str, Any]:
    """Return what the unit is told when a proposal is handed out to it."""
    proposal = assignment.proposal
    return {
        **about_proposal(proposal),
        **about_unit(assignment),
        "answers": assignment.answers_the_member,
        "proposers": "、".join(line["name"] for line in addressees_of(proposal)),
        "units": units_of(proposal),
        "deadlines": deadlines_of(assignment),
    }


def assignment_title(assignment: Assignment) -> str:
    """Return the proposal's number and the unit."""
    return f"{number_of(assignment.proposal)} {assignment.unit.name}"


NOTICE = Paper(
    code="assignment-notice",
    label=_("Notice of assignment"),
    model="proposals.assignment",
    needs="proposals.view_assignment",
    rows=assignment_rows,
    context=notice,
    title=assignment_title,
    visible=of_handed_out,
    of_units=lambda units: Q(unit__in=units),
    words=(
        *ABOUT_PROPOSAL,
        *ABOUT_UNIT,
        Word("answers", _("whether the unit answers the proposers itself; true or false"), True),
        Word("proposers", _("who is answered"), "张三、李四委员"),
        UNITS,
        DEADLINES,
    ),
)


def reminder_rows(rows: QuerySet) -> QuerySet:
    """Return reminders with what the letter says."""
    clocks = Prefetch("assignment__clocks", Clock.objects.filter(is_void=False).order_by("number"), "limits")
    joined = rows.select_related("assignment__unit", f"assignment__proposal__{COMMITTEE}")
    return joined.filter(handles_it("assignment__")).prefetch_related(clocks)


def reminder(row: Reminder, _known: dict[Any, Any]) -> dict[str, Any]:
    """Return what a reminder says: for which duty, its last day, and how the day of the reminder stands to it."""
    assignment: Any = row.assignment
    limits = [clock.due_on for clock in assignment.limits if clock.duty == row.duty]
    due = limits[-1] if limits else assignment.last_day
    sent = timezone.localdate(row.sent_at)
    return {
        **about_proposal(assignment.proposal),
        **about_unit(assignment),
        "duty": row.get_duty_display(),
        "due": day(due),
        "sent_on": day(sent),
        "is_late": due is not None and sent > due,
        "days": abs((sent - due).days) if due else "",
        "times": row.number,
        "note": row.note,
    }


REMINDER = Paper(
    code="reminder",
    label=_("Reminder letter"),
    model="proposals.reminder",
    needs="proposals.view_reminder",
    rows=reminder_rows,
    context=reminder,
    title=lambda row: assignment_title(row.assignment),
    visible=lambda user: is_open_to_the_office(user, "assignment__proposal"),
    words=(
        *ABOUT_PROPOSAL,
        *ABOUT_UNIT,
        Word("duty", _("what the unit is reminded of"), "答复"),
        Word("sent_on", _("day of the reminder"), "2026年8月10日"),
        Word("is_late", _("whether the last day had passed then; true or false"), True),
        Word("days", _("how many days lay between the reminder and the last day"), 4),
        Word("times", _("which reminder it is: 1 for the first"), 1),
        Word("note", _("the office's note to the unit"), "请尽快与提案人联系。"),
    ),
)


def is_delivered(user: Any) -> Q:
    """Condition: an answer or opinion that was delivered; to the office a unit's draft is no letter yet."""
    return is_open_to_the_office(user, "assignment__proposal") & Q(replied_on__isnull=False)


def reply_rows(rows: QuerySet) -> QuerySet:
    """Return answers and opinions with all that their letter says."""
    points = SuggestionReply.objects.select_related("suggestion", "result_class").order_by("suggestion__number")
    joined = ("text", "result_class", "assignment__unit", f"assignment__proposal__{COMMITTEE}")
    link = "assignment__proposal"
    fetched = [Prefetch("points", points), with_units(link), *with_signers(link)]
    return rows.select_related(*joined).prefetch_related(*fetched)


def points_of(reply: Reply) -> list[dict[str, Any]]:
    """Return the answers to the single suggestions, numbered in characters."""
    return [
        {
            "number": counted(place),
            "suggestion": shortened(point.suggestion.text, LONGEST_POINT).rstrip("。；;."),
            "class_letter": point.result_class.letter if point.result_class else "",
            "paragraphs": paragraphs(point.text),
        }
        for place, point in enumerate(reply.points.all(), start=1)
    ]


def letter(reply: Reply, _known: dict[Any, Any]) -> dict[str, Any]:
    """Return what the letter says.

    Contact person and phone stand on it although they are private elsewhere: the letter goes to the proposers, who are
    to be able to ask (domain.md 1.8).
    """
    assignment, is_opinion = reply.assignment, reply.kind == ReplyKind.OPINION
    proposal: Any = assignment.proposal
    names = {role: [row.unit.name for row in proposal.handled_by if row.role == role] for role in UnitRole}
    lead = [{"name": name} for name in names[UnitRole.LEAD]]
    copies = [proposal.session.term.committee.name, *(() if is_opinion else names[UnitRole.JOINT])]
    return {
        **about_proposal(proposal),
        **about_unit(assignment),
        "is_opinion": is_opinion,
        "document_number": reply.number,
        "class_letter": reply.result_class.letter if reply.result_class else "",
        "class_label": reply.result_class.label if reply.result_class else "",
        "addressees": lead if is_opinion else addressees_of(proposal),
        "paragraphs": paragraphs(getattr(getattr(reply, "text", None), "body", "")),
        "points": points_of(reply),
        "contact": reply.contact,
        "phone": reply.phone,
        "signed_by": reply.signed_by,
        "replied_on": day(reply.replied_on),
        "copies": "，".join(copies),
        "publication": reply.get_publication_display(),
        "publication_reason": reply.publication_reason,
    }


REPLY = Paper(
    code="reply",
    label=_("Letter of answer"),
    model="proposals.reply",
    needs="proposals.view_reply",
    rows=reply_rows,
    context=letter,
    title=lambda reply: f"{title_of(reply.assignment.proposal)} {reply.assignment.unit.name}",
    visible=is_delivered,
    # A unit prints its draft too: the leader signs on paper before it is put forward.
    of_units=lambda units: Q(assignment__unit__in=units),
    words=(
        *ABOUT_PROPOSAL,
        *ABOUT_UNIT,
        Word("is_opinion", _("whether it is a joint unit's opinion for the lead unit; true or false"), False),
        Word("document_number", _("number on the letter"), "龙民函〔2026〕12号"),
        Word("class_letter", _("letter of the result class"), "A"),
        Word("class_label", _("result class in words"), "已经解决或基本解决"),
        Word(
            "addressees",
            _("whom the letter addresses, line by line"),
            parts=(Word("name", _("names with their form of address"), "张三、李四委员"),),
        ),
        Word("paragraphs", _("the text by paragraphs"), parts=(TEXT,)),
        Word(
            "points",
            _("the answers to the single suggestions"),
            parts=(
                Word("number", _("number in characters"), "一"),
                Word("suggestion", _("the suggestion, shortened"), "关于增加助餐点的建议"),
                Word("class_letter", _("letter of the result class"), "A"),
                Word("paragraphs", _("the text by paragraphs"), parts=(TEXT,)),
            ),
        ),
        Word("contact", _("contact person of the unit"), "王五"),
        Word("phone", _("the contact person's phone"), "0755-00000000"),
        Word("signed_by", _("the leader who signed it"), "赵六"),
        Word("replied_on", _("day of the answer"), "2026年7月25日"),
        Word("copies", _("who gets a copy"), "龙岗区教育局"),
        Word("publication", _("what the public may read"), "全文公开"),
        Word("publication_reason", _("reason for not publishing"), ""),
    ),
)
