"""Writes: signing for a gap, counting figures and comparisons anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from figures.choices import GapReason
from figures.comparing import Compared, compare
from figures.computing import counted, is_moved, take_values, values_of
from figures.models import Comparison, Figure

COUNTED = ("number", "base", "counted_at")
SIGNED = ("reason", "words", "signed_by", "signed_at", "signed_number", "signed_base")


@dataclass(frozen=True)
class Recounted:
    """A figure that was counted anew: what it was, what it is, or why it stayed as it was."""

    figure: Figure
    before: str
    after: str
    refusal: str = ""

    @property
    def is_same(self) -> bool:
        """Whether the count has not moved."""
        return not self.refusal and self.before == self.after


def sign(*, comparison: Comparison, by: Any, reason: str, words: str = "", seen: str) -> Compared:
    """Sign for the gap of a comparison: why the records count otherwise than the report.

    ``seen`` is the ``mark`` of the comparison on the page that was signed. When the count has moved since, or somebody
    else has signed, nothing is written. Raises ValidationError with the sentence.
    """
    with transaction.atomic():
        now = compare(locked(comparison))
        require_as_seen(now, seen)
        require_gap(now)
        return write_signature(now, by, reason, words.strip())


def sign_as_loaded() -> list[Compared]:
    """Sign for the gaps whose reason came with the reports, once and in nobody's name; count what never was counted.

    What staff have signed stays as it is, and what is signed for is not signed again.
    """
    found = []
    with transaction.atomic():
        for row in Comparison.objects.with_figures().filter(signed_at=None, counted_at=None):
            now = compare(row)
            keep_count(now)
            if row.reason and now.counted and not now.agrees:
                found.append(write_signature(now, None, row.reason, row.words))
    return found


def take_back(comparison: Comparison) -> None:
    """Void the signature and the count in the row, because something else is compared now; nothing is stored."""
    for name in (*COUNTED, *SIGNED):
        setattr(comparison, name, "" if name in {"reason", "words"} else None)


def recount(figures: Iterable[Figure], *, is_kept: bool = True) -> list[Recounted]:
    """Count computed figures anew, each as of its day; one that cannot be counted stays as it was, with the sentence.

    ``is_kept`` False only looks.
    """
    return [recount_under_lock(figure) if is_kept else recount_one(figure, is_kept=False) for figure in figures]


def recount_comparisons(comparisons: Any = None, *, is_kept: bool = True) -> list[Recounted]:
    """Count anew what reported figures are compared with; of a count that has not moved nothing is written."""
    rows = Comparison.objects.all() if comparisons is None else comparisons
    return [recount_comparison(row, is_kept) for row in rows.with_figures().order_by("figure__code")]


def recount_under_lock(figure: Figure) -> Recounted:
    """Count one figure anew as it stands now, so that a definition somebody is changing is not counted halfway."""
    with transaction.atomic():
        row = Figure.objects.select_for_update().filter(pk=figure.pk).first()
        if row is None:
            return Recounted(figure, figure.printed, figure.printed, _("This figure has been deleted meanwhile."))
        return recount_one(row, is_kept=True)


def recount_one(figure: Figure, is_kept: bool) -> Recounted:
    """Count one figure anew."""
    try:
        found = counted(figure)
    except ValidationError as error:
        return Recounted(figure, figure.printed, figure.printed, " ".join(error.messages))
    before, after = figure.printed, values_of(found).printed
    if is_moved(figure, found) and is_kept:
        take_values(figure, found)
        figure.save(update_fields=["value", "base", "unit", "printed"])
    return Recounted(figure, before, after)


def recount_comparison(row: Comparison, is_kept: bool) -> Recounted:
    """Count one comparison anew."""
    now, before = compare(row), in_words(row.number, row.base)
    if now.tally is None:
        return Recounted(row.figure, before, before, now.why)
    if is_kept:
        keep_count(now)
    return Recounted(row.figure, before, in_words(*now.tally))


def in_words(number: int | None, base: int | None) -> str:
    """Return a stored count in one line."""
    if number is None:
        return "–"
    return str(number) if base is None else f"{number} / {base}"


def locked(comparison: Comparison) -> Comparison:
    """Read the row again, under a lock until the transaction ends.

    The lock comes first: PostgreSQL would join the row that was waited for with what stood beside the old one.
    """
    if not Comparison.objects.select_for_update().filter(pk=comparison.pk).first():
        raise ValidationError(_("This comparison has been deleted meanwhile."))
    return Comparison.objects.with_figures().get(pk=comparison.pk)


def require_as_seen(now: Compared, seen: str) -> None:
    """Refuse when somebody has signed, or the records count otherwise, since the page was opened."""
    if seen == now.mark:
        return
    row = now.comparison
    if seen.partition("@")[0] == now.seen and row.signed_at:
        moment = date_format(timezone.localtime(row.signed_at), "DATETIME_FORMAT")
        message = _("Signed meanwhile by %(who)s (%(when)s): %(reason)s. Look at it again before you sign.")
        who = str(row.signed_by or _("the loading of the report"))
        raise ValidationError(message % {"who": who, "when": moment, "reason": now.reason_words})
    message = _("The count has moved since the page was opened: it is %(count)s now. Look at it again and sign.")
    raise ValidationError(message % {"count": now.printed or "–"})


def require_gap(now: Compared) -> None:
    """Refuse to sign where nothing is counted or nothing differs."""
    if now.counted is None:
        raise ValidationError(now.why)
    if now.agrees:
        raise ValidationError(_("The numbers agree; there is nothing to sign for."))


def write_signature(now: Compared, by: Any, reason: str, words: str) -> Compared:
    """Write reason, who, when and the count that is signed for."""
    row = now.comparison
    if reason not in GapReason.values:
        raise ValidationError({"reason": _("Choose a reason from the list.")})
    if reason == GapReason.OTHER and not words:
        raise ValidationError({"words": _("Say the other reason in words.")})
    keep_count(now)
    row.reason, row.words = reason, words
    row.signed_by, row.signed_at = by, timezone.now()
    row.signed_number, row.signed_base = row.number, row.base
    row.full_clean(validate_unique=False)
    row.save(update_fields=[*SIGNED])
    return now


def keep_count(now: Compared) -> None:
    """Store the count and when it was first found so; a count that has not moved is left alone."""
    row = now.comparison
    if now.tally is None or (row.counted_at and (row.number, row.base) == now.tally):
        return
    row.number, row.base = now.tally
    row.counted_at = timezone.now()
    row.save(update_fields=[*COUNTED])
