"""Which years and records of duties an account of the office sees, and whether it may act in them."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from duties.models import DutyRecord
from members.choosing import Choice, choices_of
from members.models import Committee

READ, ACT = "duties.view_dutyrecord", "duties.change_dutyrecord"


def may_read(user: Any) -> bool:
    """Return whether the account may open the pages at all."""
    return user.has_perm(READ)


def may_act(user: Any, committee: Committee) -> bool:
    """Return whether the account reckons and announces in this committee."""
    return user.is_superuser or committee.pk in user.committees_with(ACT)


def choices_for(user: Any) -> tuple[Choice, ...]:
    """Return the account's committees with the years that have records, the year that runs and the one before."""
    rows = Committee.objects.all()
    committees = rows if user.is_superuser else rows.filter(pk__in=user.committees_with(READ))
    known = {committee.pk: committee for committee in committees.order_by("position", "pk")}
    records = DutyRecord.objects.filter(member__committee__in=list(known)).order_by()
    stored = list(records.values_list("member__committee", "year").distinct())
    this_year = timezone.localdate().year
    usual = [(pk, year) for pk in known for year in (this_year, this_year - 1)]
    return choices_of((known[pk], year) for pk, year in [*usual, *stored])


def record_for(user: Any, pk: int) -> DutyRecord:
    """Return a record the account may see; raises Http404."""
    record = DutyRecord.objects.with_names().filter(pk=pk).first()
    if record is None or not user.has_perm(READ, record):
        raise Http404
    return record
