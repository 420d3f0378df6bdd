"""Answers: due, given, in time, by class. One proposal may have several."""

from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.keys import whole_number
from figures.definitions import Definition, Scope, Words
from members.models import Committee
from proposals.models import Assignment, Reply, ResultClass
from proposals.stats.counting import IS_JOINT, has_opinion
from proposals.stats.definitions.building import ANSWERS, ASSIGNMENTS, Base, define
from proposals.stats.definitions.handling import adopted_means, implemented_means
from proposals.stats.measuring import AGAIN, FIRST, GIVEN_IN_TIME, HAS_LAST_DAY, IN_TIME, by_turn, measured
from proposals.stats.narrowing import NONE, PARTS, is_text
from proposals.stats.rows import YearRows, with_last_day

LATEST = _("Latest answers {which}. Counted by answers, not by proposals.")
IN_TIME_WORDS = _(
    "Delivered on the last day or before, an extension included; counted for the last answer of each unit, or for "
    "its first where a later one has no time limit of its own. Answers without a last day have no place in the "
    "base; those overdue and not given have."
)


def with_limit(year: YearRows) -> QuerySet[Assignment]:
    """Return the assignments whose answer has a last day and was given, or is overdue."""
    dated = measured(year.last_answers()).filter(HAS_LAST_DAY).values("assignment")
    return with_last_day(year.due()).filter(Q(pk__in=dated) | year.is_late)


def second_answers(year: YearRows) -> QuerySet[Reply]:
    """Return the answers given after a first one."""
    return by_turn(year.answers()).filter(AGAIN)


def joint_opinions(year: YearRows) -> QuerySet[Assignment]:
    """Return the joint units that gave the lead unit their opinion."""
    return year.handled().filter(IS_JOINT & has_opinion())


def of_class(year: YearRows, rows: QuerySet[Reply]) -> QuerySet[Reply]:
    """Return the answers with the class that the scope names."""
    named = year.scope.get("class")
    if not named:
        return rows
    if named == NONE:
        return rows.filter(result_class=None)
    in_year, letter = named.split("-", 1)
    return rows.filter(result_class__year=in_year, result_class__letter=letter)


def class_words(committee: Committee, value: str) -> Words | None:
    """Return the letter and the words of a class, named by its year and letter as in 2022-A."""
    if value == NONE:
        return _("No class recorded")
    in_year, _dash, letter = value.partition("-")
    if not (is_text(letter) and whole_number(in_year)):
        return None
    found = ResultClass.objects.filter(committee=committee, year=in_year, letter=letter).order_by().first()
    return f"{found.letter} {found.label}" if found else None


DUE = Base(_("answers due"), ASSIGNMENTS, YearRows.due)
GIVEN = Base(_("answers given"), ANSWERS, YearRows.last_answers)
EVERY = Base(_("answers delivered, first and later ones together"), ANSWERS, YearRows.answers)
LIMITED = Base(_("answers with a last day, given or overdue"), ASSIGNMENTS, with_limit)
BY_CLASS = {**PARTS, "class": class_words}


def in_time_as(turn: str, title: Words, is_turn: Q) -> Definition:
    """Return the definition of first or second answers in time."""
    dated = Base(
        _("such answers with a last day"), ANSWERS, lambda year: by_turn(year.answers()).filter(is_turn & HAS_LAST_DAY)
    )
    return define(
        f"in_time_{turn}",
        title,
        _("Each against its own last day."),
        ANSWERS,
        lambda year: by_turn(year.answers()).filter(is_turn & IN_TIME),
        of=dated,
    )


def adopted_words(scope: Scope) -> Words:
    """Say which answers count as adopted."""
    return format_lazy(LATEST, which=adopted_means(scope))


def implemented_words(scope: Scope) -> Words:
    """Say which answers count as implemented."""
    return format_lazy(LATEST, which=implemented_means(scope))


DEFINITIONS = (
    define(
        "answers_due",
        _("Answers due"),
        _("One for each lead, sole and separate unit of an assigned proposal; joint units answer the lead unit."),
        ASSIGNMENTS,
        YearRows.due,
    ),
    define(
        "answers_given",
        _("Answers given"),
        _("Units whose answer was delivered; of a unit that answered again only the last answer counts."),
        ANSWERS,
        YearRows.last_answers,
        of=DUE,
    ),
    define(
        "answers_delivered",
        _("All answers delivered"),
        _("First and later answers together; of a unit that answered again every answer counts."),
        ANSWERS,
        lambda year: of_class(year, year.answers()),
        parts=BY_CLASS,
    ),
    define(
        "second_answers",
        _("Second answers"),
        _("Given after a proposer was dissatisfied with an earlier answer, which stays listed with its class."),
        ANSWERS,
        second_answers,
        of=EVERY,
    ),
    define(
        "in_time",
        _("In time"),
        IN_TIME_WORDS,
        ANSWERS,
        lambda year: measured(year.last_answers()).filter(GIVEN_IN_TIME),
        of=LIMITED,
    ),
    in_time_as("first", _("First answers in time"), FIRST),
    in_time_as("again", _("Second answers in time"), AGAIN),
    define(
        "overdue",
        _("Overdue, not given"),
        _("The last day has passed without an answer."),
        ASSIGNMENTS,
        YearRows.overdue,
        of=LIMITED,
    ),
    define(
        "answers_adopted",
        _("Adopted answers"),
        adopted_words,
        ANSWERS,
        lambda year: year.last_answers().filter(year.is_adopted),
        of=GIVEN,
    ),
    define(
        "answers_implemented",
        _("Implemented answers"),
        implemented_words,
        ANSWERS,
        lambda year: year.last_answers().filter(year.is_implemented),
        of=GIVEN,
    ),
    define(
        "by_class",
        _("Answers by result class"),
        _("The class of each unit's latest answer, in the committee's own words."),
        ANSWERS,
        lambda year: of_class(year, year.last_answers()),
        of=GIVEN,
        parts=BY_CLASS,
    ),
    define(
        "joint_opinions",
        _("Joint opinions given"),
        _("Opinions that joint units gave the lead unit; no answers, and not counted as progress."),
        ASSIGNMENTS,
        joint_opinions,
        of=Base(_("joint units that were asked"), ASSIGNMENTS, lambda year: year.handled().filter(IS_JOINT)),
    ),
)
