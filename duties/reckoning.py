"""How entries become points: the rules of one indicator applied to what one member did; nothing is stored here."""

import datetime
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from duties.models import DutyEntry, DutyRecord, Indicator, IndicatorSet
from duties.sources import CO, FIRST, UNANNOUNCED, Drawn

ONE, NOTHING, CENT = Decimal(1), Decimal(0), Decimal("0.01")
FINEST = Decimal("0.0001")
# The columns of an indicator that a record keeps a copy of.
COPIED = (
    "position",
    "name",
    "target",
    "unit",
    "source",
    "kinds",
    "takes_evidence",
    "points",
    "first_points",
    "cap",
    "max_count",
    "co_factor",
    "co_shares",
    "joint_factor",
    "unannounced_factor",
    "by_half_day",
)


def factor_of(indicator: Indicator, drawn: Drawn) -> Decimal:
    """Return the share of the points that the member's part brings."""
    if drawn.part == CO:
        return (indicator.co_factor / (drawn.others if indicator.co_shares else 1)).quantize(FINEST)
    if drawn.part == FIRST and drawn.others:
        return indicator.joint_factor
    return indicator.unannounced_factor if drawn.part == UNANNOUNCED else ONE


def has_points(indicator: Indicator) -> bool:
    """Return whether the indicator gives points at all."""
    return indicator.points is not None or indicator.first_points is not None


def reckon_line(indicator: Indicator, entries: list[DutyEntry]) -> dict[str, Any]:
    """Set the points of the entries of one indicator, and return its line: a copy of the rules, achieved, points."""
    left, is_first = indicator.max_count, True
    # Whose turn it is matters only where not all bring the same: sorting thousands of entries takes its time.
    depends = left is not None or indicator.first_points is not None
    for entry in sorted(entries, key=most_first) if depends else entries:
        is_taken = entry.quantity > 0 and entry.fixed_points is None
        entry.is_counted = entry.factor > 0 and not (is_taken and left == 0)
        entry.points = points_of(indicator, entry, is_first=is_first and is_taken)
        if is_taken and entry.is_counted:
            is_first = False
            left = left - 1 if left else left
    summed = sum((entry.points or NOTHING for entry in entries), NOTHING)
    points = summed if indicator.cap is None else max(-indicator.cap, min(indicator.cap, summed))
    achieved = max(0, sum(entry.quantity for entry in entries if entry.is_counted))
    result = {"achieved": achieved, "sum": summed, "points": points if is_pointed(indicator, entries) else None}
    return {"id": indicator.pk, **copy_of(indicator), **{name: as_json(value) for name, value in result.items()}}


def is_pointed(indicator: Indicator, entries: list[DutyEntry]) -> bool:
    """Return whether the line has points: by the rules, or because the office set some."""
    return has_points(indicator) or any(entry.fixed_points is not None for entry in entries)


def most_first(entry: DutyEntry) -> tuple[Any, ...]:
    """Return what entries are ordered by: what brings most comes first, then the day."""
    return -entry.quantity * entry.factor, entry.on or datetime.date.min, entry.number


def points_of(indicator: Indicator, entry: DutyEntry, *, is_first: bool) -> Decimal | None:
    """Return the points of one entry; None where nothing but the number counts."""
    if entry.fixed_points is not None:
        return entry.fixed_points
    if not has_points(indicator):
        return None
    if not entry.is_counted:
        return NOTHING
    each = indicator.points or NOTHING
    if entry.quantity == 1 and entry.factor == ONE and not is_first:
        return each
    first = each if indicator.first_points is None or not is_first else indicator.first_points
    return ((first + each * (entry.quantity - 1)) * entry.factor).quantize(CENT, ROUND_HALF_UP)


def copy_of(indicator: Indicator) -> dict[str, Any]:
    """Return the rules of an indicator as plain JSON."""
    return {name: as_json(getattr(indicator, name)) for name in COPIED}


def as_json(value: Any) -> Any:
    """Return a value as JSON holds it; amounts are words, so that no digit is lost."""
    return str(value) if isinstance(value, Decimal) else value


def reckon(record: DutyRecord, rules: IndicatorSet, indicators: Iterable[Indicator], entries: list[DutyEntry]) -> None:
    """Reckon a record from all its entries: sets their points, its results, totals and the version of the rules."""
    of: dict[int, list[DutyEntry]] = {}
    for entry in entries:
        of.setdefault(entry.indicator_id, []).append(entry)
    lines = [reckon_line(indicator, of.pop(indicator.pk, [])) for indicator in indicators]
    for entry in (entry for rest in of.values() for entry in rest):
        # Made by hand under rules that had this indicator; the ones in force have not.
        entry.points, entry.is_counted = None, False
    pointed = [Decimal(line["points"]) for line in lines if line["points"] is not None]
    record.total = sum(pointed, NOTHING) if pointed else None
    if record.total is not None and rules.total_cap is not None:
        record.total = min(record.total, rules.total_cap)
    wanted = [line for line in lines if line["target"]]
    record.targets, record.reached = len(wanted), sum(line["achieved"] >= line["target"] for line in wanted)
    record.rule_version = rules.version
    record.results = {"set": rules.name, "version": rules.version, "lines": lines}
    record.results["total_cap"] = as_json(rules.total_cap)
