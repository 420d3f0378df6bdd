"""Events in the admin."""

import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from consultations.admin.arranging import Arranged
from consultations.admin.guests import GuestPages
from consultations.admin.inlines import (
    AttendanceInline,
    EventHostInline,
    EventStageInline,
    EventTextInline,
    OutcomeInline,
    ResponseInline,
    ViewGivenInline,
)
from consultations.admin.kinds import fields_that_do_not_fit, fitting_inlines
from consultations.models import Event, Problem
from consultations.problem_door import PROBLEMS
from consultations.querysets import EventQuerySet
from consultations.services import copy_platform_stages, finish_stage, give_code
from cppcc_portal.lib.admin import without
from cppcc_portal.lib.fieldsets import PUBLICATION
from cppcc_portal.lib.refusals import Refused

# Longer lists have pages of their own: a form of hundreds of rows is slow to open and easy to spoil.
ROWS_ON_ONE_PAGE = 30


@admin.register(Event)
class EventAdmin(GuestPages, Arranged):
    """Events."""

    list_display = ["title", "when", "committee", "platform", "kind", "state", "is_published"]
    list_filter = ["committee", "kind", "task_kind", "state", "year", "is_published", "is_count_reported", "channel"]
    list_select_related = ["committee", "platform"]
    search_fields = ["title", "code", "topic", "place", "platform__name"]
    date_hierarchy = "starts_on"
    actions = ["copy_stages"]
    change_form_template = "admin/consultations/event_change_form.html"
    autocomplete_fields = [
        "committee",
        "platform",
        "form",
        "district",
        "proposals",
        "key_proposals",
        "stations",
        "receptions",
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
                    ("platform", "form", "episode"),
                    ("kind", "task_kind"),
                    "state",
                    "title",
                    ("topic", "topic_source"),
                    "receptions",
                ]
            },
        ),
        (
            _("When"),
            {
                "fields": [
                    "year",
                    ("starts_on", "ends_on"),
                    ("starts_at", "ends_at"),
                    ("date_text", "time_text"),
                    ("half_days", "enrol_by"),
                ],
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
        return inlines if obj is None else inlines + fitting_inlines(obj)

    def get_fieldsets(self, request: HttpRequest, obj: Event | None = None) -> Any:
        """Leave out the fields that do not fit the event."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is None else without(fieldsets, fields_that_do_not_fit(obj))

    def get_urls(self) -> list[Any]:
        """Add the button that marks a stage as done."""
        done = self.admin_site.admin_view(self.stage_done)
        return [path("<int:event>/stage/<int:stage>/done/", done, name="event_stage_done"), *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        """Give a code to an event that has none."""
        if not obj.code:
            give_code(event=obj)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Begin the history of new problems."""
        super().save_formset(request, form, formset, change)
        for row in formset.new_objects:
            if isinstance(row, Problem):
                PROBLEMS.begin(row, by=request.user)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Give a new event without stages those of its platform."""
        super().save_related(request, form, formsets, change)
        if not change:
            copy_platform_stages(event=form.instance)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Add the stages that wait to be marked as done."""
        event = context.get("original")
        if event is not None and self.has_change_permission(request, event):
            context |= {"open_stages": event.stages.filter(is_done=False), "today": timezone.localdate()}
        return super().render_change_form(request, context, *args, **kwargs)

    @method_decorator(require_POST)
    def stage_done(self, request: HttpRequest, event: int, stage: int) -> HttpResponse:
        """Mark one stage as done on the day that was given, and come back to the event."""
        row = get_object_or_404(self.get_queryset(request), pk=event)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        own = get_object_or_404(row.stages, pk=stage)
        try:
            done = finish_stage(stage=own, on=read_day(request.POST.get("on", "")))
            self.message_user(request, _("“%(stage)s” is done.") % {"stage": done}, messages.SUCCESS)
        except Refused as refused:
            self.message_user(request, refused.sentence, messages.ERROR)
        return redirect("admin:consultations_event_change", row.pk)

    @admin.action(description=_("Copy the platform's stages"), permissions=["change"])
    def copy_stages(self, request: HttpRequest, events: EventQuerySet) -> None:
        """Give the chosen events their platform's stages, unless they have stages already."""
        copied = sum(copy_platform_stages(event=event) > 0 for event in events.select_related("platform"))
        text = ngettext("%(count)s event got its stages.", "%(count)s events got their stages.", copied)
        self.message_user(request, text % {"count": copied}, messages.SUCCESS)


def read_day(words: str) -> datetime.date:
    """Return the day that was typed; raises Refused when it is none."""
    try:
        return datetime.date.fromisoformat(words)
    except ValueError as error:
        raise Refused(_("Give the day as year-month-day, e.g. 2026-03-05."), field="on") from error
