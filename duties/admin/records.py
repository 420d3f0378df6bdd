"""Members' records, what is in them, evidence and objections; everything changes by steps."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeStackedInline, CommitteeTabularInline
from cppcc_portal.lib.door_admin import DoorAdmin
from cppcc_portal.lib.inlines import NamedByOthers
from duties.admin.step_forms import AcceptForm, AnswerForm, EnterForm, RefuseForm, StrikeForm, UntilForm
from duties.models import (
    DutyEntry,
    DutyEvidence,
    DutyEvidenceStep,
    DutyRecord,
    DutyRecordStep,
    Objection,
    ObjectionStep,
)
from duties.office import urls as office
from duties.workflow import EVIDENCE, OBJECTIONS, RECORDS


class DutyEntryInline(CommitteeTabularInline):
    """What the member did."""

    model = DutyEntry
    fields = ["indicator", "on", "title", "quantity", "factor", "points", "is_counted", "source_note"]
    ordering = ["indicator__position", "on", "number"]


class EvidenceInline(CommitteeTabularInline):
    """What the member handed in."""

    model = DutyEvidence
    fields = ["indicator", "on", "title", "state", "answer"]
    show_change_link = True


class ObjectionInline(NamedByOthers, CommitteeStackedInline):
    """What the member objects to."""

    model = Objection
    named_by = ("record__member",)
    fields = ["about", "text", "state", "answer"]
    show_change_link = True


@admin.register(DutyRecord)
class DutyRecordAdmin(DoorAdmin):
    """A member's year on one page."""

    door = RECORDS
    step_forms = {"announce": UntilForm, "enter": EnterForm, "strike": StrikeForm}
    change_list_template = "admin/duties/dutyrecord/change_list.html"
    change_form_template = "admin/duties/dutyrecord/change_form.html"
    list_display = ["member", "year", "indicator_set", "total", "reached", "targets", "is_scored", "state"]
    list_filter = ["member__committee", "year", "state", "is_scored", "indicator_set"]
    list_select_related = ["member", "indicator_set"]
    search_fields = ["member__name", "member__code", "year"]
    fieldsets = [
        (None, {"fields": [("member", "year"), "state", "objections_until", "note"]}),
        (_("Reckoned"), {"fields": [("total", "reached", "targets"), ("indicator_set", "rule_version")]}),
        (_("Membership in the year"), {"fields": ["is_scored", ("joined_on", "left_on")]}),
        (_("Last reckoning"), {"fields": [("reckoned_at", "reckoned_by")]}),
    ]
    inlines = [DutyEntryInline, EvidenceInline, ObjectionInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Leave only the note to be typed."""
        return [field.name for field in self.opts.fields if field.name != "note"]

    def app_pages(self) -> list[URLPattern]:
        """Return the pages of a committee's year; the site puts them beside the lists."""
        return office.urlpatterns


@admin.register(DutyEntry)
class DutyEntryAdmin(CommitteeAdmin):
    """All entries, e.g. to see where they come from."""

    list_display = ["title", "record", "indicator", "on", "points", "is_drawn", "reference"]
    list_filter = ["indicator", "record__year", "is_drawn"]
    list_select_related = ["record__member", "indicator"]
    search_fields = ["title", "record__member__name", "reference"]
    date_hierarchy = "on"


@admin.register(DutyEvidence)
class DutyEvidenceAdmin(DoorAdmin):
    """What members handed in, what waits first."""

    door = EVIDENCE
    step_forms = {"refuse": AnswerForm}
    list_display = ["title", "record", "indicator", "on", "state"]
    list_filter = ["state", "record__year", "record__member__committee"]
    list_select_related = ["record__member", "indicator"]
    search_fields = ["title", "record__member__name"]
    ordering = ["-state", "record", "number"]


@admin.register(Objection)
class ObjectionAdmin(DoorAdmin):
    """Objections, the newest first."""

    door = OBJECTIONS
    step_forms = {"accept": AcceptForm, "refuse": RefuseForm}
    list_display = ["record", "about", "state", "raised_on", "answered_on"]
    list_filter = ["state", "record__year", "record__member__committee"]
    list_select_related = ["record__member", "member"]
    search_fields = ["text", "member__name"]
    ordering = ["-raised_on", "-pk"]


class StepAdmin(CommitteeAdmin):
    """What was done with records of one kind."""

    subject = ""

    def get_list_display(self, request: HttpRequest) -> list[str]:
        """Name the record before the step."""
        return [self.subject, "step", "from_state", "to_state", "at", "by"]


@admin.register(DutyRecordStep)
class DutyRecordStepAdmin(StepAdmin):
    """What was done with records."""

    subject = "record"
    list_filter = ["record__year", "step"]
    list_select_related = ["record__member", "by"]
    search_fields = ["record__member__name"]


@admin.register(DutyEvidenceStep)
class DutyEvidenceStepAdmin(StepAdmin):
    """What was done with evidence."""

    subject = "evidence"
    list_filter = ["step"]
    list_select_related = ["evidence", "by"]
    search_fields = ["evidence__title"]


@admin.register(ObjectionStep)
class ObjectionStepAdmin(StepAdmin):
    """What was done with objections."""

    subject = "objection"
    list_filter = ["step"]
    list_select_related = ["objection__record__member", "by"]
    search_fields = ["objection__text"]
