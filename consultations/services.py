"""Writes that concern several rows at once."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.choices import EventKind, EventState
from consultations.models import Event, EventStage
from cppcc_portal.lib.refusals import Refused
from members.models import Committee
from stations.models import Reception


@transaction.atomic
def copy_platform_stages(*, event: Event) -> int:
    """Give ``event`` the stages of its platform and return how many; one that has stages keeps them."""
    if event.platform is None or event.stages.exists():
        return 0
    stages = [
        EventStage(event=event, position=stage.position, name=stage.name) for stage in event.platform.stages.all()
    ]
    return len(EventStage.objects.bulk_create(stages))


@transaction.atomic
def finish_stage(*, stage: EventStage, on: datetime.date) -> EventStage:
    """Mark ``stage`` as done on a day and return it; raises Refused."""
    own = EventStage.objects.select_for_update().get(pk=stage.pk)
    if own.is_done:
        raise Refused(_("This stage is done already."), code="state")
    if on > timezone.localdate():
        raise Refused(_("This day has not come yet."), field="on")
    earlier = own.event.stages.filter(position__lt=own.position, on__gt=on).last()
    if earlier:
        raise Refused(_("The stage before it, “%(stage)s”, took place later.") % {"stage": earlier}, field="on")
    own.is_done, own.on = True, on
    own.save(update_fields=["is_done", "on"])
    return own


@transaction.atomic
def give_code(*, event: Event) -> None:
    """Give an event that is about to be entered the committee's next code of its year: 2022-001, 2022-002.

    The committee stays locked until the transaction ends, so that two that are entered at once get two codes.
    """
    Committee.objects.select_for_update().get(pk=event.committee_id)
    of_year = Event.objects.filter(committee=event.committee_id, code__startswith=f"{event.year}-")
    found = [re.fullmatch(r"\d{4}-(\d{1,9})", code) for code in of_year.values_list("code", flat=True)]
    event.code = f"{event.year}-{max((int(match[1]) for match in found if match), default=0) + 1:03d}"


@transaction.atomic
def plan_from_reception(*, reception: Reception) -> Event:
    """Plan a consultation on what was heard at a workstation and return it; raises Refused."""
    event = Event(
        committee=reception.station.committee,
        kind=EventKind.CONSULTATION,
        state=EventState.PLANNED,
        title=reception.topic,
        topic=reception.topic,
        year=timezone.localdate().year,
    )
    give_code(event=event)
    try:
        event.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    event.save()
    event.receptions.add(reception)
    return event
