"""What units promised in their answers and whether it was kept; and the supervision of key proposals."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from proposals.choices import ActionState, VisitForm
from proposals.models import ActionItem, KeyProposal, SupervisionVisit
from proposals.stats.definitions.building import PROMISES, VISITS, Base, define
from proposals.stats.narrowing import labels
from proposals.stats.rows import YearRows


def in_state(year: YearRows, state: str) -> QuerySet[ActionItem]:
    """Return the promises in one state."""
    return year.promises().filter(state=state)


def still_open(year: YearRows) -> QuerySet[ActionItem]:
    """Return the promises that are not kept yet."""
    return in_state(year, ActionState.OPEN)


def supervision_visits(year: YearRows) -> QuerySet[SupervisionVisit]:
    """Return the supervision events, each with the first published proposal on whose page it stands."""
    shown = KeyProposal.proposals.through.objects.filter(
        keyproposal=OuterRef("key"), proposal__is_published=True
    ).order_by("proposal")
    rows = year.visits().annotate(shown_on=Subquery(shown.values("proposal")[:1]))
    form = year.scope.get("form")
    return rows.filter(form=form) if form else rows


MADE = Base(_("promises"), PROMISES, YearRows.promises)
DEFINITIONS = (
    define(
        "promises",
        _("Promises made"),
        _("Things to be done, each with a unit and a day, that delivered answers promise or staff wrote down."),
        PROMISES,
        YearRows.promises,
    ),
    define(
        "promises_done",
        _("Promises kept"),
        _("Reported as done."),
        PROMISES,
        lambda year: in_state(year, ActionState.DONE),
        of=MADE,
    ),
    define("promises_open", _("Promises open"), _("Not done yet."), PROMISES, still_open, of=MADE),
    define(
        "promises_late",
        _("Overdue promises"),
        _("Open promises whose day had passed on the day of counting."),
        PROMISES,
        lambda year: still_open(year).filter(due_on__lt=year.on),
        of=Base(_("promises still open"), PROMISES, still_open),
    ),
    define(
        "promises_dropped",
        _("Promises given up"),
        _("Given up with a reason."),
        PROMISES,
        lambda year: in_state(year, ActionState.DROPPED),
        of=MADE,
    ),
    define(
        "supervision_visits",
        _("Supervision events"),
        _("Events of supervision for the year's key proposals, as they were recorded."),
        VISITS,
        supervision_visits,
        parts={"form": labels(VisitForm.choices)},
    ),
)
