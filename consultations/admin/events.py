"""Events in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consultations.admin.inlines import (
    AttendanceInline,
    EventHostInline,
    EventStageInline,
    EventTextInline,
    OutcomeInline,
    ResponseInline,
    ViewGivenInline,
)
from consultations.models import Event
from consultations.querysets import EventQuerySet
from consultations.services import copy_platform_stages
from cppcc_portal.lib.admin import CommitteeAdmin
from cppcc_portal.lib.fieldsets import PUBLICATION

# Longer lists have pages of their own: a form of hundreds of rows is slow to open and easy to spoil.
ROWS_ON_ONE_PAGE = 30


@admin.register(Event)
class EventAdmin(CommitteeAdmin):
    """Events."""

    list_display = ["title", "when", "committee", "platform", "kind", "state", "is_published"]
    list_filter = ["committee", "kind", "task_kind", "state", "year", "is_published", "is_count_reported", "channel"]
    list_select_related = ["committee", "platform"]
    search_fields = ["title", "code", "topic", "place", "platform__name"]
    date_hierarchy = "starts_on"
    actions = ["copy_stages"]
    autocomplete_fields = [
        "committee",
        "platform",
        "district",
        "proposals",
        "key_proposals",
        "stations",
        "opinions",
        "documents",
        "units",
        "sources",
        "figures",
    ]
    inlines = [EventHostInline, EventStageInline, EventTextInline, OutcomeInline, ResponseInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "committee",
                    "code",
                    "platform",
                    "kind",
                    "task_kind",
                    "state",
                    "title",
                    "topic",
                    "topic_source",
                ]
            },
        ),
        (
            _("When"),
            {
                "fields": ["year", ("starts_on", "ends_on"), ("date_text", "time_text"), ("half_days", "enrol_by")],
                "description": _("The year is always needed; the day only when it is known."),
            },
        ),
        (_("Where"), {"fields": ["channel", "place", ("district", "subdistrict")]}),
        (_("Who and what came of it"), {"fields": ["leader", "participants_text", "units", "result"]}),
        (
            _("In the plan and in the reports"),
            {"fields": ["in_annual_plan", "is_count_reported", "sources", "figures"]},
        ),
        (
            _("Tied to"),
            {
                "fields": ["proposals", "key_proposals", "stations", "opinions", "documents"],
                "description": _("The event is shown on the pages of these records, and they on the event's page."),
            },
        ),
        PUBLICATION,
    ]

    @admin.display(description=_("when"), ordering="starts_on")
    def when(self, event: Event) -> str:
        """The date in words."""
        return event.when

    def get_inlines(self, request: HttpRequest, obj: Event | None) -> list[Any]:
        """Add views and attendance as long as they are few."""
        inlines = list(self.inlines)
        if obj is not None and obj.views.count() <= ROWS_ON_ONE_PAGE:
            inlines.append(ViewGivenInline)
        if obj is not None and obj.attendances.count() <= ROWS_ON_ONE_PAGE:
            inlines.append(AttendanceInline)
        return inlines

    @admin.action(description=_("Copy the platform's stages"), permissions=["change"])
    def copy_stages(self, request: HttpRequest, events: EventQuerySet) -> None:
        """Give the chosen events their platform's stages, unless they have stages already."""
        copied = sum(copy_platform_stages(event=event) > 0 for event in events.select_related("platform"))
        text = ngettext("%(count)s event got its stages.", "%(count)s events got their stages.", copied)
        self.message_user(request, text % {"count": copied}, messages.SUCCESS)
