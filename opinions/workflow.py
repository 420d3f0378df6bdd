"""The door of opinion reports: handed in, edited, examined, issued, handled; each exit with its reason."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.doors import Actor, Door, Move, Step, keeper
from cppcc_portal.lib.plain_text import tidy, tidy_line
from cppcc_portal.lib.refusals import Refused
from members.me.access import member_of
from opinions.choices import OpinionState
from opinions.models import IssuedReport, OpinionReport, OpinionSettings, OpinionStep, OpinionText
from opinions.models.reports import has_left
from opinions.numbering import is_numbered, next_report_number

S = OpinionState
LONGEST_TITLE = OpinionReport._meta.get_field("title").max_length or 0


def is_author(user: Any, report: Any) -> bool:
    """Return whether the account is that of the member who reported it first."""
    member = member_of(user)
    return member is not None and member.pk == report.reporter_id


AUTHOR = (Actor(gettext_lazy("Author"), is_author),)
OFFICE = (keeper("opinions.change_opinionreport"),)


def require_seat(move: Move) -> None:
    """Refuse a report of somebody whose membership has ended."""
    if has_left(move.row.reporter, move.day):
        raise Refused(_("Your membership has ended; give the text to the office as a report from the public."))


def require_whole(move: Move) -> None:
    """Refuse a report without title or text, too long or too short, or about more than one matter."""
    report = move.row
    text = OpinionText.objects.filter(report=report).first()
    if not report.title:
        raise Refused(_("Give the report a title."), code="missing", field="title")
    require_length(text.body if text else "", OpinionSettings.of(report.committee), "body")
    if not report.is_one_matter:
        raise Refused(
            _("Confirm that the report is about one matter; write two reports for two."), field="is_one_matter"
        )


def require_length(body: str, settings: OpinionSettings, field: str) -> None:
    """Refuse a text that the committee's rule of length does not allow."""
    words = {"count": len(body), "longest": settings.max_characters, "shortest": settings.min_characters}
    if not body:
        raise Refused(_("Write the text of the report."), code="missing", field=field)
    if len(body) > settings.max_characters:
        sentence = _("The text has %(count)s characters, at most %(longest)s are allowed.")
        raise Refused(sentence % words, field=field)
    if settings.min_characters and len(body) < settings.min_characters:
        sentence = _("The text has %(count)s characters, at least %(shortest)s are needed.")
        raise Refused(sentence % words, field=field)


def require_examined(move: Move) -> None:
    """Refuse an edited report that nobody examined, where the committee wants that."""
    if move.row.state == S.EDITED and OpinionSettings.of(move.row.committee).needs_examination:
        raise Refused(_("“%(report)s” was not examined yet.") % {"report": move.row})


def receive(move: Move) -> None:
    """Give the report its number, once, and the day on which it came in; one that was only returned keeps its day."""
    report = move.row
    if report.state == S.DRAFT or report.received_on is None:
        report.received_on = move.day
    if not is_numbered(report):
        report.number = next_report_number(report.committee, report.received_on.year)
    report.save(update_fields=["received_on", "number"])


def hide(move: Move) -> None:
    """Take it off the public pages: it is being written on again."""
    move.row.is_published = False
    move.row.save(update_fields=["is_published"])


def edit(move: Move) -> None:
    """Keep the editor's version beside the author's own; details ``edited_title`` and ``edited_body``."""
    title, body = tidy_line(move.words("edited_title")), tidy(move.words("edited_body"))
    if len(title) > LONGEST_TITLE:
        sentence = _("The title is longer than %(count)s characters.")
        raise Refused(sentence % {"count": LONGEST_TITLE}, field="edited_title")
    require_length(body, OpinionSettings.of(move.row.committee), "edited_body")
    edited = {"edited_title": title, "edited_body": body}
    OpinionText.objects.update_or_create(report=move.row, defaults=edited)


def examine(move: Move) -> None:
    """Keep that staff found it to be about one matter; detail ``is_one_matter``."""
    move.row.is_one_matter = True
    move.row.save(update_fields=["is_one_matter"])


def issue(move: Move) -> None:
    """Put it into an issue; details ``issue`` and ``position``. Only opinions/issuing.py makes issues."""
    if move.row.issued_in.exists():
        raise Refused(_("“%(report)s” was issued already; a report is issued once.") % {"report": move.row})
    position = move.details.get("position") or 1
    IssuedReport.objects.create(issue=move.details["issue"], report=move.row, position=position)


def forward(move: Move) -> None:
    """Hand it to a unit of the committee; detail ``unit``."""
    unit = move.details["unit"]
    if unit.committee_id != move.row.committee_id:
        raise Refused(_("Choose one of your committee's units."), field="unit")
    move.row.unit = unit
    move.row.save(update_fields=["unit"])


def take_from_unit(move: Move) -> None:
    """Take the unit out; both columns at once, because a report that is handled names its unit."""
    move.row.unit, move.row.state = None, S.ISSUED
    move.row.save(update_fields=["unit", "state"])


def record_result(move: Move) -> None:
    """Keep what the unit did; detail ``result``."""
    move.row.result = tidy(move.words("result"))
    move.row.save(update_fields=["result"])


OPINIONS = Door(
    OpinionReport,
    (
        Step(
            "hand_in",
            gettext_lazy("Hand in"),
            (S.DRAFT, S.RETURNED),
            (S.RECEIVED,),
            AUTHOR,
            rules=(require_seat, require_whole),
            effect=receive,
        ),
        Step("withdraw", gettext_lazy("Withdraw"), (S.RECEIVED,), (S.DRAFT,), AUTHOR, effect=hide),
        Step(
            "return", gettext_lazy("Return to the author"), (S.RECEIVED,), (S.RETURNED,), OFFICE, ("note",), effect=hide
        ),
        Step("take_back", gettext_lazy("Take back from the author"), (S.RETURNED,), (S.RECEIVED,), OFFICE, ("note",)),
        Step(
            "edit",
            gettext_lazy("Edit"),
            (S.RECEIVED, S.EDITED, S.EXAMINED),
            (S.EDITED,),
            OFFICE,
            ("edited_body",),
            effect=edit,
        ),
        Step(
            "examine", gettext_lazy("Examine"), (S.EDITED,), (S.EXAMINED,), OFFICE, ("is_one_matter",), effect=examine
        ),
        Step(
            "not_use", gettext_lazy("Do not use"), (S.RECEIVED, S.EDITED, S.EXAMINED), (S.NOT_USED,), OFFICE, ("note",)
        ),
        Step("reconsider", gettext_lazy("Consider again"), (S.NOT_USED,), (S.RECEIVED,), OFFICE, ("note",)),
        Step(
            "issue",
            gettext_lazy("Issue"),
            (S.EDITED, S.EXAMINED),
            (S.ISSUED,),
            OFFICE,
            ("issue",),
            (require_examined,),
            issue,
        ),
        Step(
            "forward",
            gettext_lazy("Forward to a unit"),
            (S.ISSUED,),
            (S.IN_HANDLING,),
            OFFICE,
            ("unit",),
            effect=forward,
        ),
        Step(
            "unit_returns",
            gettext_lazy("Returned by the unit"),
            (S.IN_HANDLING,),
            (S.ISSUED,),
            OFFICE,
            ("note",),
            effect=take_from_unit,
        ),
        Step(
            "handled",
            gettext_lazy("Record the result"),
            (S.IN_HANDLING,),
            (S.HANDLED,),
            OFFICE,
            ("result",),
            effect=record_result,
        ),
        Step("reopen", gettext_lazy("Handle again"), (S.HANDLED,), (S.IN_HANDLING,), OFFICE, ("note",)),
    ),
)


# What was done on paper: reports of an office's register enter in the state they had reached there.
TAKEN_OVER = "taken_over"
# What a register can say about a report; all else is reached by steps.
REACHED_IN_LISTS = (S.RECEIVED, S.NOT_USED, S.ISSUED, S.IN_HANDLING, S.HANDLED)


def state_told(*, is_issued: bool, is_handed_on: bool, has_result: bool, said: str = "") -> str:
    """Return the state a row of a register tells of: ``said`` when it names one, else what the row holds.

    Raises ValueError when the two do not go together.
    """
    told = S.ISSUED if is_issued else S.RECEIVED
    if is_handed_on:
        told = S.HANDLED if has_result else S.IN_HANDLING
    fits = {
        S.RECEIVED: (S.RECEIVED, S.NOT_USED, S.ISSUED),
        S.ISSUED: (S.ISSUED,),
        S.IN_HANDLING: (S.IN_HANDLING, S.HANDLED),
        S.HANDLED: (S.HANDLED,),
    }
    if said and said not in fits[told]:
        raise ValueError(said)
    return said or told


def history_of(report: OpinionReport, by: Any, note: str) -> OpinionStep:
    """Return the first row of the history of a report that was taken over, not stored yet."""
    return OpinionStep(report=report, number=1, step=TAKEN_OVER, to_state=report.state, by=by, note=note)
