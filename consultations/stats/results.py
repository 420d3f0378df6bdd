"""Views given and what came of events, for the ledger."""

from django.utils.translation import gettext_lazy as _

from consultations.choices import Adoption, OutcomeKind
from consultations.stats.rows import ADOPTED, EVENT, KIND, OUTCOMES, PLATFORM, VIEWS, outcomes, views
from figures.definitions import Definition, Form, register
from figures.scoping import labels, said

VIEWS_GIVEN = _(
    "Views entered as given at events of the committee held in the year, each once, whether by members, experts or "
    "residents, and whatever became of them. What members handed in themselves counts once the office has confirmed it."
)
ALL_VIEWS = Definition(
    code="consultations.views",
    title=_("Views given at events"),
    words=said(VIEWS_GIVEN),
    unit=_("single views"),
    rows=views,
    listing=VIEWS,
    parts={**PLATFORM, **KIND, **EVENT, **ADOPTED},
)
VIEWS_ADOPTED = Definition(
    code="consultations.views_adopted",
    title=_("Views adopted"),
    words=said(
        _(
            "Of the views given at events of the committee held in the year, those that were adopted, in full or "
            "in part. A view of which it is not known yet what became of it counts as not adopted."
        )
    ),
    unit="%",
    rows=lambda scope: views(scope).filter(adopted__in=[Adoption.YES, Adoption.PARTLY]),
    listing=VIEWS,
    form=Form.SHARE,
    base=views,
    base_words=_("all views given at these events"),
    parts={**PLATFORM, **KIND, **EVENT},
)

register(
    ALL_VIEWS,
    VIEWS_ADOPTED,
    Definition(
        code="consultations.outcomes",
        title=_("Outcomes of events"),
        words=said(
            _(
                "What is recorded as having come of the committee's events in the year: proposals, opinion reports, "
                "research reports, reports to the leadership, formal suggestions, matters settled and others. Counted "
                "by the day of the outcome, or by the year of the event where the day is not known."
            )
        ),
        unit=_("outcomes reached"),
        rows=outcomes,
        listing=OUTCOMES,
        parts={"kind": labels(OutcomeKind), **PLATFORM},
    ),
    Definition(
        code="consultations.settled",
        title=_("Matters settled"),
        words=said(
            _(
                "Outcomes of the committee's events in the year that are recorded as a matter settled. Counted by the "
                "day on which it was settled, or by the year of the event where the day is not known."
            )
        ),
        unit=_("matters settled"),
        rows=lambda scope: outcomes(scope, kind=OutcomeKind.PROJECT),
        listing=OUTCOMES,
        parts=PLATFORM,
    ),
)
