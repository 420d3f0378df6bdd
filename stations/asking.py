"""Asking another member to stand in, and closing the requests that nobody answered."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from members.models import Member
from stations.choices import RequestState
from stations.models import DutyShift, SubstitutionRequest
from stations.standing_in import locked, over, require_can_stand_in, turn_of
from stations.workflow import REQUESTS


@transaction.atomic
def ask(*, shift: DutyShift, asker: Member, asked: Member, by: Any) -> SubstitutionRequest:
    """Ask another member of the station to stand in; raises Refused."""
    own = locked(shift)
    if asker.user_id != by.pk:
        raise Refused(_("This shift is not yours to change."), code="actor")
    turn_of(own, asker)
    require_can_stand_in(own, asked, timezone.now())
    if own.requests.filter(asker=asker, state=RequestState.ASKED).exists():
        raise Refused(_("Somebody has been asked already: wait for the answer, or withdraw it."))
    request = SubstitutionRequest(shift=own, number=own.requests.count() + 1, asker=asker, asked=asked)
    request.full_clean()
    request.save()
    REQUESTS.begin(request, by=by)
    return request


def lapse_requests(*, at: datetime.datetime) -> int:
    """Close the requests that nobody answered before the shift was over; return how many."""
    today = timezone.localdate(at)
    asked = SubstitutionRequest.objects.filter(state=RequestState.ASKED, shift__held_on__lte=today)
    gone = [request for request in asked.select_related("shift") if over(request.shift, at)]
    for request in gone:
        REQUESTS.perform("lapse", request, by=None, at=at)
    return len(gone)
