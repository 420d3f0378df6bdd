"""What briefings told and what inspections and visits found, for the ledger."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consultations.choices import ProblemState
from consultations.stats.rows import (
    EVENT,
    KIND,
    PLATFORM,
    POLICIES,
    PROBLEMS,
    UNITS,
    briefing_units,
    policies,
    problems,
)
from figures.definitions import Definition, Scope, register
from figures.scoping import said

BRIEFING_UNITS = Definition(
    code="consultations.briefing_units",
    title=_("Units that gave a briefing"),
    words=said(
        _(
            "Units recorded as attending a briefing meeting of the committee held in the year, or as telling of a "
            "policy at one, each once, however often they came."
        )
    ),
    unit=_("different units"),
    rows=briefing_units,
    listing=UNITS,
    parts=PLATFORM,
)
POLICIES_BRIEFED = Definition(
    code="consultations.policies",
    title=_("Policies told of at briefings"),
    words=said(
        _(
            "Policies that are recorded by name as told of at briefing meetings of the committee held in the year, "
            "each telling once. A department that is recorded without the name of its policy does not count."
        )
    ),
    unit=_("policies"),
    rows=policies,
    listing=POLICIES,
    parts=PLATFORM,
)
PROBLEMS_FOUND = Definition(
    code="consultations.problems_found",
    title=_("Problems found"),
    words=said(
        _(
            "Problems entered one by one as found at inspections, supervision, visits and other events of the "
            "committee held in the year, also those not published. A problem that is told as a number only does not "
            "count."
        )
    ),
    unit=_("problems found"),
    rows=problems,
    listing=PROBLEMS,
    parts={**PLATFORM, **KIND, **EVENT},
)


def solved(scope: Scope) -> QuerySet:
    """Return the problems found at the year's events that are solved by the day of the count."""
    return problems(scope, state=ProblemState.SOLVED, solved_on__lte=scope.on)


PROBLEMS_SOLVED = Definition(
    code="consultations.problems_solved",
    title=_("Problems solved"),
    words=said(
        _(
            "Of the problems found at events of the committee held in the year, those that are marked as solved on a "
            "day up to the day of the count."
        )
    ),
    unit=_("problems solved"),
    rows=solved,
    listing=PROBLEMS,
    parts={**PLATFORM, **KIND, **EVENT},
)

register(BRIEFING_UNITS, POLICIES_BRIEFED, PROBLEMS_FOUND, PROBLEMS_SOLVED)
