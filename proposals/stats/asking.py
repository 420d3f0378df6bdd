"""Who is asked to judge an answer: all who signed the proposal, and those of proposals merged into it, nobody twice."""

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from proposals.models import Proposer, Rating
from proposals.stats.narrowing import SIGNED
from proposals.stats.rows import YearRows

# From a proposer over the session to the answers, since merged proposals are answered with their main one.
MAIN = "proposal__session__proposals"
UNIT, ANSWER = f"{MAIN}__assignments__unit", f"{MAIN}__assignments__replies"
# What is told of the answer of a row; the row itself is a person.
ANSWERED = {
    "answered_title": F(f"{MAIN}__title"),
    "answered_number": F(f"{MAIN}__number"),
    "answered_is_published": F(f"{MAIN}__is_published"),
    "unit_name": F(f"{UNIT}__name"),
    "unit_is_named": F(f"{UNIT}__is_published"),
}


def asked_elsewhere() -> Q:
    """Condition on proposers: they signed a merged proposal, and are asked by another row of theirs.

    As in ``workflow.judging.raters``: of a member's rows in proposals merged into one that of the main proposal counts,
    else the one with the lowest key. Looked up for each row, which has one main proposal and few beside it.
    """
    main = OuterRef("proposal__merge__parent")
    own = Proposer.objects.filter(SIGNED, member=OuterRef("member")).order_by()
    in_other = own.filter(proposal__merge__parent=main, pk__lt=OuterRef("pk"))
    return Q(Exists(own.filter(proposal=main))) | Q(Exists(in_other))


def askings(year: YearRows) -> QuerySet[Proposer]:
    """Return a row for each answer that counts and each proposer who is asked about it, or who judged it all the same.

    The rows are proposers; ``answer`` is the key of the answer, ``is_received`` whether the form came back.
    """
    form = Rating.objects.filter(proposer=OuterRef("pk"), reply=OuterRef("answer"))
    pairs = Proposer.objects.annotate(main=Coalesce("proposal__merge__parent", "proposal")).filter(
        year.of_year("proposal__"), **{MAIN: F("main")}
    )
    # Not ``filter(answer__in=…)``: SQLite would look up every answer of the year for each pair.
    counts = Case(When(**{f"{ANSWER}__in": year.last_answers().values("pk")}, then=Value(True)), default=Value(False))
    found = pairs.annotate(answer=F(ANSWER), **ANSWERED).alias(is_received=Exists(form), counts=counts)
    return found.filter((SIGNED & ~asked_elsewhere()) | Q(is_received=True), counts=True).order_by()
