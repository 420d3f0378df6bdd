"""How points were reckoned, in words, from the copy of the rules that a record keeps."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duties.choices import IndicatorSource
from duties.kinds import kinds_of

Line = dict[str, Any]


def plain(value: Any) -> str:
    """Return an amount without idle zeros: 2.50 becomes 2.5."""
    words = f"{Decimal(value):f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def in_words(line: Line) -> list[str]:
    """Return the rules of one line, a phrase each, e.g. “5 points each”, “at most 20”."""
    return [*source_in_words(line), *points_in_words(line), *shares_in_words(line), *limits_in_words(line)]


def source_in_words(line: Line) -> Iterator[str]:
    """Say what is counted."""
    kinds = [str(name) for code, name in kinds_of(line["source"]).items() if code in line["kinds"]]
    label = str(IndicatorSource(line["source"]).label)
    yield f"{label} ({_(', ').join(kinds)})" if kinds else label


def points_in_words(line: Line) -> Iterator[str]:
    """Say what one brings."""
    first, each = line["first_points"], line["points"]
    if first is not None:
        yield _("%(points)s points for the first") % {"points": plain(first)}
    if each is not None:
        words = _("%(points)s points for each half-day") if line["by_half_day"] else _("%(points)s points each")
        yield words % {"points": plain(each)}


def shares_in_words(line: Line) -> Iterator[str]:
    """Say which parts bring less than all."""
    of_proposals = line["source"] in PROPOSALS or line["source"] in REPORTS
    if of_proposals and Decimal(line["joint_factor"]) != 1:
        yield _("the first of several gets %(share)s") % {"share": percent(line["joint_factor"])}
    if of_proposals and line["co_shares"]:
        yield _("co-signers divide %(share)s") % {"share": percent(line["co_factor"])}
    elif of_proposals and Decimal(line["co_factor"]) != 1:
        yield _("a co-signer gets %(share)s") % {"share": percent(line["co_factor"])}
    if line["source"] == IndicatorSource.EVENTS and Decimal(line["unannounced_factor"]) != 1:
        yield _("without enrolling %(share)s") % {"share": percent(line["unannounced_factor"])}


def limits_in_words(line: Line) -> Iterator[str]:
    """Say where counting ends."""
    most = line["max_count"]
    if most == 1:
        yield _("once, the highest only")
    elif most:
        yield ngettext("at most %(count)s counts", "at most %(count)s count", most) % {"count": most}
    if line["cap"] is not None:
        yield _("at most %(points)s points") % {"points": plain(line["cap"])}


def percent(share: Any) -> str:
    """Return a share as a percentage."""
    return f"{plain(Decimal(share) * 100)}%"


PROPOSALS = (
    IndicatorSource.PROPOSALS,
    IndicatorSource.HANDED_IN,
    IndicatorSource.KEY_PROPOSALS,
    IndicatorSource.AWARDED,
)
REPORTS = (IndicatorSource.OPINIONS, IndicatorSource.OPINIONS_USED)
