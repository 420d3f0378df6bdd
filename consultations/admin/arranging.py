"""Events that are arranged: their steps, the settings of the committee, and the histories."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultations.choices import EventState
from consultations.models import AttendanceStep, Event, EventSettings, EventStep
from consultations.workflow import EVENTS, missing
from consultations.workflow.events import ARRANGED
from cppcc_portal.lib.admin import CommitteeAdmin
from cppcc_portal.lib.door_admin import DoorAdmin, StepForm

UNDER_WAY = (EventState.PLANNED, EventState.POSTPONED)


def day_input() -> forms.DateInput:
    """Return the browser's own field for a day."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def time_input() -> forms.TimeInput:
    """Return the browser's own field for a time of day."""
    return forms.TimeInput({"type": "time"}, format="%H:%M")


class ArrangementForm(StepForm):
    """Another day, time or place; what stands there now is filled in."""

    starts_on = forms.DateField(label=gettext_lazy("first day"), required=False, widget=day_input())
    ends_on = forms.DateField(label=gettext_lazy("last day"), required=False, widget=day_input())
    starts_at = forms.TimeField(label=gettext_lazy("starts at"), required=False, widget=time_input())
    ends_at = forms.TimeField(label=gettext_lazy("ends at"), required=False, widget=time_input())
    place = forms.CharField(label=gettext_lazy("place"), required=False, max_length=200)

    def __init__(self, *args: Any, row: Event, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        for name in ARRANGED:
            self.fields[name].initial = getattr(row, name)
        self.fields["note"].help_text = _("Everyone who had confirmed is asked again; earlier answers are kept.")


class ClosingForm(StepForm):
    """Says beforehand who would be absent."""

    def __init__(self, *args: Any, row: Event, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        count = len(missing(row))
        words = ngettext("%(count)s member will be absent.", "%(count)s members will be absent.", count)
        signed = row.attendances.filter(state="signed_in").count()
        signed_words = ngettext("%(count)s member has signed in.", "%(count)s members have signed in.", signed)
        self.fields["note"].help_text = f"{signed_words % {'count': signed}} {words % {'count': count}}"


class Arranged(DoorAdmin):
    """The admin of events, as far as their door goes."""

    door = EVENTS
    step_forms = {"rearrange": ArrangementForm, "replan": ArrangementForm, "close_attendance": ClosingForm}

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> Any:
        """Let a new event begin as planned or held; day, time and place of one under way change by a step."""
        fields = super().get_readonly_fields(request, obj)
        if obj is None:
            return [name for name in fields if name != self.door.state_field]
        return (*fields, *ARRANGED) if obj.state in UNDER_WAY else fields


@admin.register(EventSettings)
class EventSettingsAdmin(CommitteeAdmin):
    """What differs between committees."""

    list_display = [
        "committee",
        "sign_in_before_minutes",
        "leave_requests_max",
        "presence_parts",
        "presence_of",
        "remind_days",
    ]
    list_select_related = ["committee"]
    search_fields = ["committee__name"]


@admin.register(EventStep)
class EventStepAdmin(CommitteeAdmin):
    """What was done with events."""

    list_display = ["event", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["event__committee", "step"]
    list_select_related = ["event", "by"]
    search_fields = ["event__title", "event__code"]
    autocomplete_fields = ["event"]


@admin.register(AttendanceStep)
class AttendanceStepAdmin(CommitteeAdmin):
    """What was answered, granted, signed and corrected."""

    list_display = ["attendance", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["attendance__event__committee", "step"]
    list_select_related = ["attendance__event", "attendance__member", "by"]
    search_fields = ["attendance__event__title", "attendance__member__name"]
    autocomplete_fields = ["attendance"]
