"""The parts of an event as they stand on its own page in the admin."""

from typing import Any

from django.db.models import Field
from django.http import HttpRequest

from consultations.models import (
    Attendance,
    BriefingItem,
    DraftLaw,
    EventGuest,
    EventHost,
    EventStage,
    EventText,
    Outcome,
    Problem,
    Response,
    ViewGiven,
)
from cppcc_portal.lib.admin import CommitteeStackedInline, CommitteeTabularInline, ScopedByCommittee
from cppcc_portal.lib.inlines import NamedByOthers


class AnyKindOfHost(ScopedByCommittee):
    """Chooses no committee beforehand: a host may just as well be a station, a unit or a name."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Leave the committee empty."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "committee":
            field.initial = None
        return field


class EventTextInline(CommitteeStackedInline):
    """The long texts."""

    model = EventText


class EventHostInline(NamedByOthers, AnyKindOfHost, CommitteeStackedInline):
    """Hosts; one row for each."""

    model = EventHost
    named_by = ("committee", "special_committee", "sector_group", "station", "unit")
    autocomplete_fields = ["committee", "special_committee", "sector_group", "station", "unit"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("position", "role"),
                    ("committee", "special_committee", "sector_group"),
                    ("station", "unit", "name"),
                ]
            },
        )
    ]


class EventStageInline(CommitteeTabularInline):
    """Stages."""

    model = EventStage


class OutcomeInline(CommitteeStackedInline):
    """Outcomes."""

    model = Outcome
    autocomplete_fields = ["proposal", "opinion", "document"]
    fieldsets = [
        (None, {"fields": [("position", "kind", "on"), "title", "text", ("proposal", "opinion", "document")]}),
    ]


class ResponseInline(NamedByOthers, CommitteeStackedInline):
    """Responses."""

    model = Response
    named_by = ("unit", "event")
    autocomplete_fields = ["unit", "outcome"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("position", "kind", "on"),
                    "outcome",
                    ("unit", "responder"),
                    "text",
                    ("is_published", "published_at"),
                ]
            },
        )
    ]


class ViewGivenInline(NamedByOthers, CommitteeStackedInline):
    """Views given, while there are few."""

    model = ViewGiven
    named_by = ("event",)
    autocomplete_fields = ["speaker_member", "target_unit"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("number", "article"),
                    ("speaker_member", "speaker_name", "target_unit"),
                    "text",
                    ("adopted", "reason"),
                    "is_confirmed",
                ]
            },
        )
    ]


class AttendanceInline(NamedByOthers, CommitteeTabularInline):
    """Members on the list, while they are few; all that changes is done on the attendance's own page."""

    model = Attendance
    named_by = ("member", "event")
    fields = ["member", "role", "how", "state", "half_days"]
    readonly_fields = ["member", "role", "how", "state", "half_days"]
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Members come onto the list by an invitation, which begins their history."""
        return False


class EventGuestInline(NamedByOthers, CommitteeTabularInline):
    """Presenters, guests, experts and lecturers."""

    model = EventGuest
    named_by = ("member",)
    autocomplete_fields = ["member"]


class BriefingItemInline(NamedByOthers, CommitteeTabularInline):
    """Departments and the policies they told of."""

    model = BriefingItem
    named_by = ("unit",)
    autocomplete_fields = ["unit"]


class DraftLawInline(CommitteeStackedInline):
    """The draft law consulted on."""

    model = DraftLaw
    autocomplete_fields = ["document"]


class ProblemInline(NamedByOthers, CommitteeStackedInline):
    """Problems found; what becomes of each is entered on its own page."""

    model = Problem
    named_by = ("event", "unit")
    autocomplete_fields = ["unit"]
    readonly_fields = ["state"]
    show_change_link = True
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("number", "state"),
                    "text",
                    ("unit", "enterprise", "names_enterprise"),
                    ("is_published", "published_at"),
                ]
            },
        )
    ]
