"""What can be found of this app."""

from django.utils.translation import gettext_lazy as _

from consultations.models import BriefingItem, Event, Platform, Problem
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
        fields=("title", "topic", "place", "subdistrict", "leader", "participants_text", "result", "draft_law__title"),
        summary=lambda event: " · ".join(filter(None, [event.when, event.place, event.result])),
    )
)
register(
    Source(
        name="policies",
        label=_("Policies told of at briefings"),
        rows=BriefingItem.objects.of_public_events,
        fields=("policy", "event__title"),
        title=lambda item: item.policy,
        summary=lambda item: " · ".join(filter(None, [item.public_unit, item.event.when])),
    )
)
register(
    Source(
        name="problems",
        label=_("Problems found"),
        rows=Problem.objects.of_public_events,
        fields=("text", "how", "reason"),
        title=lambda problem: problem.text,
        summary=lambda problem: " · ".join(filter(None, [problem.get_state_display(), problem.how or problem.reason])),
    )
)
