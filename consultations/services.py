"""Writes that concern several rows at once."""

from django.db import transaction

from consultations.models import Event, EventStage


@transaction.atomic
def copy_platform_stages(*, event: Event) -> int:
    """Give ``event`` the stages of its platform and return how many; one that has stages keeps them."""
    if event.platform is None or event.stages.exists():
        return 0
    stages = [
        EventStage(event=event, position=stage.position, name=stage.name) for stage in event.platform.stages.all()
    ]
    return len(EventStage.objects.bulk_create(stages))
