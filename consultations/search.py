"""What can be found of this app."""

from django.utils.translation import gettext_lazy as _

from consultations.models import Event, Platform
from search.registry import Source, register

register(
    Source(
        name="platforms",
        label=_("Consultation platforms"),
        rows=Platform.objects.for_list_page,
        fields=("name", "summary", "principle"),
        summary=lambda platform: platform.summary,
    )
)
register(
    Source(
        name="events",
        label=_("Consultation events"),
        rows=Event.objects.for_list_page,
        fields=("title", "topic", "place", "subdistrict", "leader", "participants_text", "result"),
        summary=lambda event: " · ".join(filter(None, [event.when, event.place, event.result])),
    )
)
