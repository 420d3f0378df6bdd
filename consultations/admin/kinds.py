"""Parts that only some kinds of events have, each with a list of its own."""

from typing import Any

from django.contrib import admin

from consultations.admin.inlines import BriefingItemInline, DraftLawInline, EventGuestInline, ProblemInline
from consultations.admin.parts import EventPartAdmin
from consultations.choices import EventKind
from consultations.models import BriefingItem, DraftLaw, Event, EventGuest

# Where each part fits: the kinds of events that have it, and where rows of it are found.
FITTING: tuple[tuple[Any, str, frozenset[str]], ...] = (
    (
        EventGuestInline,
        "guests",
        frozenset({EventKind.BROADCAST, EventKind.TRAINING, EventKind.CONSULTATION, EventKind.TALK}),
    ),
    (BriefingItemInline, "briefing_items", frozenset({EventKind.BRIEFING})),
    (ProblemInline, "problems", frozenset({EventKind.SUPERVISION, EventKind.RESEARCH, EventKind.VISIT})),
)


def fitting_inlines(event: Event) -> list[Any]:
    """Return the inlines that fit the kind of the event, and those of which it has rows already."""
    found = [inline for inline, name, kinds in FITTING if event.kind in kinds or getattr(event, name).exists()]
    if event.kind == EventKind.LEGISLATIVE or DraftLaw.objects.filter(event=event).exists():
        found.append(DraftLawInline)
    return found


def fields_that_do_not_fit(event: Event) -> tuple[str, ...]:
    """Return the fields that the kind of the event, or its platform, has no use for."""
    has_forms = event.platform is not None and event.platform.forms.exists()
    unused = {
        "form": not has_forms and event.form_id is None,
        "episode": event.kind != EventKind.BROADCAST and event.episode is None,
    }
    return tuple(name for name, is_unused in unused.items() if is_unused)


@admin.register(EventGuest)
class EventGuestAdmin(EventPartAdmin):
    """Guests."""

    list_display = ["event", "position", "role", "guest"]
    list_filter = ["role", *EventPartAdmin.list_filter]
    list_select_related = ["event", "member"]
    search_fields = ["name", "member__name", *EventPartAdmin.search_fields]
    autocomplete_fields = ["event", "member"]

    @admin.display(description=EventGuest._meta.get_field("name").verbose_name)
    def guest(self, guest: EventGuest) -> str:
        """The guest's name."""
        return str(guest)


@admin.register(BriefingItem)
class BriefingItemAdmin(EventPartAdmin):
    """Policies told of."""

    view_on_site = False
    list_display = ["event", "position", "unit", "name", "policy"]
    list_select_related = ["event", "unit"]
    search_fields = ["policy", "name", "unit__name", *EventPartAdmin.search_fields]
    autocomplete_fields = ["event", "unit"]


@admin.register(DraftLaw)
class DraftLawAdmin(EventPartAdmin):
    """Draft laws."""

    list_display = ["title", "version", "event", "reported_on"]
    search_fields = ["title", *EventPartAdmin.search_fields]
    autocomplete_fields = ["event", "document"]
