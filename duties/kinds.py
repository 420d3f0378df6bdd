"""The kinds that a source tells apart, so that an indicator can ask for some of them only."""

from typing import Any

from consultations.choices import EventKind
from duties.choices import IndicatorSource
from opinions.choices import UseLevel

OF_EVENTS = (
    IndicatorSource.EVENTS,
    IndicatorSource.SPEECHES,
    IndicatorSource.VIEWS,
    IndicatorSource.ABSENCES,
    IndicatorSource.LEAVE,
)


def kinds_of(source: str) -> dict[str, Any]:
    """Return the kinds of a source with their names; empty when it knows none."""
    if source in OF_EVENTS:
        return dict(EventKind.choices)
    return dict(UseLevel.choices) if source == IndicatorSource.OPINIONS_USED else {}


def all_kinds() -> list[tuple[str, list[tuple[str, Any]]]]:
    """Return all kinds in their groups, as the choices of a form."""
    groups = (IndicatorSource.EVENTS, IndicatorSource.OPINIONS_USED)
    return [(str(source.label), list(kinds_of(source).items())) for source in groups]
