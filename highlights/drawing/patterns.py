"""Patterns that tell pieces and lines apart without colour; templates/highlights/_hatches.html holds the fills."""

from collections.abc import Iterable

from highlights.drawing.values import Value

PIECES = ("asked", "rest", "part", "dots", "cross", "steep")
BLANK = "blank"
LINES = 4


def piece_patterns(values: Iterable[Value]) -> dict[str, str]:
    """Return the pattern of each label: its tone's while it is free, then the next that no other label has."""
    chosen: dict[str, str] = {}
    for value in values:
        if value.label not in chosen:
            chosen[value.label] = free_pattern(value.tone, len(chosen), set(chosen.values()))
    return chosen


def free_pattern(tone: str, place: int, taken: set[str]) -> str:
    """Return a pattern not yet taken; past the last one they come round again."""
    free = [pattern for pattern in (tone, *PIECES) if pattern in PIECES and pattern not in taken]
    return free[0] if free else PIECES[place % len(PIECES)]


def line_style(place: int) -> str:
    """Return the style of a line: its dashes and the shape of its points."""
    return f"line-{place % LINES}"
