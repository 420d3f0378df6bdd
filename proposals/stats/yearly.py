"""The year in sections: the one function from which the public page, the office's page and the download draw."""

import datetime
from collections.abc import Mapping

from django.utils import timezone

from figures.definitions import Scope
from members.models import Committee
from proposals.stats.answers import answer_section, rating_section
from proposals.stats.counts import Counts
from proposals.stats.handling import handling_section, promise_section
from proposals.stats.review import review_section
from proposals.stats.shapes import Statistics
from proposals.stats.tables import division_section, unit_section

STATISTICS = (review_section, handling_section, answer_section, rating_section, promise_section)
SECTIONS = (*STATISTICS, division_section, unit_section)


def yearly(
    committee: Committee,
    year: int,
    *,
    part: Mapping[str, object] | None = None,
    on: datetime.date | None = None,
) -> Statistics:
    """Count a committee's year from its records in twelve queries; ``on`` is the day by which things are late.

    ``part`` narrows the year by names of ``narrowing.PARTS``: {"unit": 3, "kind": "joint"}; not by ``any_sector``,
    since a proposal of one such sector stands in the lines of others, too.
    """
    narrowed = tuple(sorted((name, str(value)) for name, value in (part or {}).items()))
    scope = Scope(committee, year, on or timezone.localdate(), narrowed)
    counts = Counts(scope)
    return Statistics.of(scope, tuple(section(counts) for section in SECTIONS))
