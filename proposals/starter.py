"""Rules to start with: published rules of other committees, taken over as rows that staff then change to their own.

The rows stand in ``fixtures/starter/proposal_rules.json`` with their sources (domain.md 1.5-1.10). No rule of a second
answer is among them: no published one was found.
"""

import json
from typing import Any

from django.conf import settings
from django.db import transaction

from members.models import Committee
from proposals.choices import RatingDimension
from proposals.models import DeadlineRule, RatingChoice, RatingScale, RejectionReason, ResultClass

FILE = settings.BASE_DIR / "fixtures" / "starter" / "proposal_rules.json"


@transaction.atomic
def take_over_rules(*, committee: Committee, year: int) -> dict[str, int]:
    """Add the kinds of rules of which the committee has no row for ``year`` yet; return how many rows of each.

    What the committee has entered itself is left alone, also where it has less.
    """
    rows = {name: part["rows"] for name, part in json.loads(FILE.read_text(encoding="utf-8")).items()}
    return {
        "rejection_reasons": add_missing(RejectionReason, rows["rejection_reasons"], committee=committee),
        "result_classes": add_missing(ResultClass, rows["result_classes"], committee=committee, year=year),
        "rating_choices": sum(
            add_scale(committee, year, dimension, rows["rating_choices"]) for dimension in RatingDimension
        ),
        "deadline_rules": add_rules(committee, year, rows["deadline_rules"]),
    }


def add_missing(model: Any, rows: list[dict[str, Any]], **owner: Any) -> int:
    """Add the rows in their order, unless the owner has some already; return how many were added."""
    if model.objects.filter(**owner).exists():
        return 0
    for position, row in enumerate(rows, start=1):
        model.objects.create(position=position, **owner, **row)
    return len(rows)


def add_scale(committee: Committee, year: int, dimension: str, rows: list[dict[str, Any]]) -> int:
    """Add a scale for one judgement, unless one is in force in the year."""
    if RatingScale.objects.filter(committee=committee, dimension=dimension, from_year__lte=year).exists():
        return 0
    scale = RatingScale.objects.create(committee=committee, dimension=dimension, from_year=year)
    return add_missing(RatingChoice, rows, scale=scale)


def add_rules(committee: Committee, year: int, rows: list[dict[str, Any]]) -> int:
    """Add time limits for the duties that have none in force in the year."""
    in_force = DeadlineRule.objects.filter(committee=committee, from_year__lte=year)
    known = set(in_force.values_list("duty", flat=True))
    missing = [row for row in rows if row["duty"] not in known]
    for row in missing:
        DeadlineRule.objects.create(committee=committee, from_year=year, **row)
    return len(missing)
