"""The year in sections: the one function from which the public page, the office's page and the download draw."""

import datetime

from django.utils import timezone

from members.models import Committee
from proposals.models import ProposalSettings
from proposals.stats.answers import answer_section, rating_section
from proposals.stats.counts import Counts
from proposals.stats.handling import handling_section, promise_section
from proposals.stats.review import review_section
from proposals.stats.rows import Narrowed, Scope
from proposals.stats.shapes import Statistics
from proposals.stats.tables import division_section, unit_section

SECTIONS = (
    review_section,
    handling_section,
    answer_section,
    rating_section,
    promise_section,
    division_section,
    unit_section,
)


def yearly(
    committee: Committee, year: int, *, narrowed: Narrowed | None = None, on: datetime.date | None = None
) -> Statistics:
    """Count a committee's year from its records in twelve queries; ``on`` is the day by which things are late."""
    part, day = narrowed or Narrowed(), on or timezone.localdate()
    counts = Counts(Scope(committee, year, day, part, ProposalSettings.of(committee)))
    return Statistics.of(committee, year, day, tuple(section(counts) for section in SECTIONS), bool(part))
