"""Which comparisons the account may see and sign for; those of other committees do not exist for it."""

from typing import Any

from django.http import Http404

from figures.models import Comparison, Figure
from figures.querysets import ComparisonQuerySet
from members.choosing import Choice, choices_of
from members.models import Committee

READS = ("figures.view_comparison", "figures.change_comparison")
SIGNS = "figures.change_comparison"


def may_read(user: Any) -> bool:
    """Return whether the account may open the desk at all."""
    return any(user.has_perm(permission) for permission in READS)


def may_sign(user: Any, committee: Committee) -> bool:
    """Return whether the account signs for this committee."""
    return user.is_superuser or committee.pk in user.committees_with(SIGNS)


def rows_read_by(user: Any) -> ComparisonQuerySet:
    """Return the comparisons the account may see, with their figures."""
    rows = Comparison.objects.with_figures()
    return rows if user.is_superuser else rows.filter(figure__committee__in=user.committees_with(*READS))


def row_for(user: Any, pk: int) -> Comparison:
    """Return one of them; raises Http404."""
    row = rows_read_by(user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def choices_for(user: Any) -> tuple[Choice, ...]:
    """Return the account's committees with the years for which figures are reported; two queries."""
    committees = (
        Committee.objects.all() if user.is_superuser else Committee.objects.filter(pk__in=user.committees_with(*READS))
    )
    figures = Figure.objects.reported().filter(committee__in=committees).order_by("committee__position", "committee")
    years = figures.values_list("committee", "year").distinct()
    known = {committee.pk: committee for committee in committees}
    return choices_of((known[committee], year) for committee, year in years)
