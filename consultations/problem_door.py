"""The door of the problems found: taken up, solved with day and way, given up with a reason, taken up again."""

from django.utils.translation import gettext_lazy as _

from consultations.choices import ProblemState
from consultations.models import Problem
from cppcc_portal.lib.doors import Door, Move, Step, keeper
from cppcc_portal.lib.refusals import Refused

S = ProblemState
OFFICE = (keeper("consultations.change_problem"),)


def require_possible_day(move: Move) -> None:
    """Refuse a day before the event, and one that has not come."""
    day, begun = move.details["solved_on"], move.row.event.starts_on
    if begun and day < begun:
        raise Refused(_("It cannot be solved before the event at which it was found."), field="solved_on")
    if not begun and day.year < move.row.event.year:
        raise Refused(_("It cannot be solved before the year of the event at which it was found."), field="solved_on")
    if day > move.day:
        raise Refused(_("This day has not come yet."), field="solved_on")


def keep_solution(move: Move) -> None:
    """Write the day and the way."""
    move.row.solved_on, move.row.how = move.details["solved_on"], move.words("how")
    move.row.save(update_fields=["solved_on", "how"])


def keep_reason(move: Move) -> None:
    """Write why it cannot be solved."""
    move.row.reason = move.words("reason")
    move.row.save(update_fields=["reason"])


def begin_again(move: Move) -> None:
    """Take back the answer together with the state, which needs it."""
    move.row.state = S.HANDLING
    move.row.solved_on, move.row.how, move.row.reason = None, "", ""
    move.row.save(update_fields=["state", "solved_on", "how", "reason"])


PROBLEMS = Door(
    Problem,
    (
        Step("take_up", _("Take it up"), (S.FOUND,), (S.HANDLING,), OFFICE),
        Step(
            "solve",
            _("Mark as solved"),
            (S.FOUND, S.HANDLING),
            (S.SOLVED,),
            OFFICE,
            ("solved_on", "how"),
            (require_possible_day,),
            keep_solution,
        ),
        Step(
            "give_up",
            _("It cannot be solved"),
            (S.FOUND, S.HANDLING),
            (S.UNSOLVABLE,),
            OFFICE,
            ("reason",),
            (),
            keep_reason,
        ),
        Step(
            "reopen", _("Take it up again"), (S.SOLVED, S.UNSOLVABLE), (S.HANDLING,), OFFICE, ("note",), (), begin_again
        ),
    ),
)
