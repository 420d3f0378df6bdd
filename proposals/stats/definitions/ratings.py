"""What the proposers think of the answers."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from figures.definitions import Definition, Words
from members.models import Committee
from proposals.choices import RatingDimension
from proposals.models import Rating, RatingChoice
from proposals.stats.asking import askings
from proposals.stats.definitions.building import ASKINGS, RATINGS, Base, define
from proposals.stats.narrowing import PARTS, Meaning, is_text
from proposals.stats.rows import YearRows

SATISFIED = {
    RatingDimension.ATTITUDE: _("Satisfied with the attitude"),
    RatingDimension.RESULT: _("Satisfied with the result"),
}
ASKED = Base(_("forms asked for"), ASKINGS, askings)


def judging(year: YearRows, dimension: str) -> QuerySet[Rating]:
    """Return the forms that judge in one of the two respects."""
    return year.ratings().filter(**{f"{dimension}__isnull": False})


def chosen(year: YearRows, dimension: str, rows: QuerySet[Rating]) -> QuerySet[Rating]:
    """Return the forms with the choice that the scope names."""
    choice = year.scope.get("choice")
    return rows.filter(**{f"{dimension}__code": choice}) if choice else rows


def choice_words(dimension: str) -> Meaning:
    """Return what the code of a choice means: its words on the newest of the committee's scales."""

    def words(committee: Committee, value: str) -> Words | None:
        if not is_text(value):
            return None
        found = RatingChoice.objects.filter(scale__committee=committee, scale__dimension=dimension, code=value)
        return found.order_by("-scale__from_year").values_list("label", flat=True).first()

    return words


def judged(dimension: RatingDimension) -> Iterator[Definition]:
    """Yield how many are satisfied in one of the two respects, and how often each choice was made."""

    def satisfied(year: YearRows) -> QuerySet[Rating]:
        good = year.ratings().filter(**{f"{dimension}__counts_as_satisfied": True})
        return chosen(year, dimension, good)

    base = Base(_("forms received that judge it"), RATINGS, lambda year: judging(year, dimension))
    parts = {**PARTS, "choice": choice_words(dimension)}
    words = _("Choices that count as satisfied on the committee's scale; the base is forms received, not answers.")
    yield define(f"satisfied_{dimension}", SATISFIED[dimension], words, RATINGS, satisfied, of=base, parts=parts)
    yield define(
        f"choices_{dimension}",
        dimension.label,
        _("Each choice of the committee's scale; the base is the forms received that judge it."),
        RATINGS,
        lambda year: chosen(year, dimension, judging(year, dimension)),
        of=base,
        parts=parts,
    )


DEFINITIONS = (
    define(
        "forms",
        _("Forms received"),
        _(
            "One form for each unit's latest answer and each proposer who signed, those of merged proposals included, "
            "but nobody twice; forms on an answer that was replaced stay listed, but do not count."
        ),
        RATINGS,
        YearRows.ratings,
        of=ASKED,
    ),
    define(
        "forms_awaited",
        _("Forms awaited"),
        _("Not received yet."),
        ASKINGS,
        lambda year: askings(year).filter(is_received=False),
        of=ASKED,
    ),
    *(definition for dimension in RatingDimension for definition in judged(dimension)),
)
