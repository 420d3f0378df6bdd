"""What the page of a platform's year counts: events by district and form, briefings, problems."""

import datetime
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count as CountOf

from consultations.models import Platform
from consultations.stats.events import EVENTS_HELD
from consultations.stats.found import BRIEFING_UNITS, POLICIES_BRIEFED, PROBLEMS_FOUND, PROBLEMS_SOLVED
from figures.counting import Count, count, last_day
from figures.definitions import Definition, Scope

# A platform for anything else briefs nobody and inspects nothing; its page is spared the questions.
COUNTED_BY_KIND: dict[str, tuple[Definition, ...]] = {
    "briefing": (BRIEFING_UNITS, POLICIES_BRIEFED),
    "supervision": (PROBLEMS_FOUND, PROBLEMS_SOLVED),
}


@dataclass(frozen=True)
class YearCounts:
    """The counts of a platform's year; districts and forms by name, each with its count."""

    events: Count
    districts: list[tuple[str, Count]] = field(default_factory=list)
    forms: list[tuple[str, Count]] = field(default_factory=list)
    more: list[Count] = field(default_factory=list)


def year_counts(platform: Platform, year: int, today: datetime.date) -> YearCounts:
    """Return the counts of ``year``: one question for the events, two more for briefings and inspections."""
    on = last_day(year, today)

    def scope(**part: str) -> Scope:
        return Scope(platform.committee, year, on, tuple(sorted({"platform": platform.slug, **part}.items())))

    held = EVENTS_HELD.rows(scope()).order_by()
    groups = list(held.values_list("district__code", "district__name", "form__name").annotate(number=CountOf("pk")))
    districts: Counter = Counter()
    forms: Counter = Counter()
    for code, name, form, number in groups:
        districts[code, name] += number
        forms[form] += number
    return YearCounts(
        events=Count(EVENTS_HELD, scope(), sum(forms.values())),
        districts=[
            (name, Count(EVENTS_HELD, scope(district=code), n)) for (code, name), n in districts.most_common() if code
        ],
        forms=[(form, Count(EVENTS_HELD, scope(form=form), n)) for form, n in forms.most_common() if form],
        more=[count(definition, scope()) for definition in COUNTED_BY_KIND.get(platform.kind, ())],
    )
