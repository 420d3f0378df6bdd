"""What residents left: the office's queue, its settings, and what is counted by address."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin
from cppcc_portal.lib.door_admin import DoorAdmin, StepForm
from stations.choices import MatterState
from stations.models import AddressUse, Reception, ResidentMatter, ResidentMatterStep, ResidentSettings
from stations.models.matters import LONGEST_ANSWER
from stations.workflow import MATTERS


class AcceptForm(StepForm):
    """The topic in the office's own words."""

    topic = forms.CharField(
        label=_("What it is about"),
        max_length=Reception._meta.get_field("topic").max_length,
        help_text=_("In one sentence, without names: the public may read it."),
    )
    category = forms.CharField(
        label=_("Category"), max_length=Reception._meta.get_field("category").max_length, required=False
    )


class AnswerForm(StepForm):
    """What the resident reads."""

    answer = forms.CharField(
        label=_("Answer to the resident"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Shown to whoever has the receipt code; without names and numbers of others."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].initial = self.row.answer


@admin.register(ResidentMatter)
class ResidentMatterAdmin(DoorAdmin):
    """Residents' matters, read here before anyone acts; nothing in them is changed by hand."""

    door = MATTERS
    step_forms = {"accept": AcceptForm, "refuse": AnswerForm, "answer": AnswerForm}
    change_list_template = "admin/stations/residentmatter/change_list.html"
    list_display = ["number", "station", "left_at", "state", "closed_at"]
    list_filter = ["station__committee", "state"]
    list_select_related = ["station"]
    search_fields = ["number", "station__name"]
    date_hierarchy = "left_at"
    fields: ClassVar[Any] = [
        "station",
        "number",
        "left_at",
        "state",
        "topic",
        "text",
        "name",
        "phone",
        "answer",
        "reception",
        "closed_at",
    ]
    readonly_fields: ClassVar[Any] = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only residents write matters."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Say how many wait for review."""
        waiting = self.get_queryset(request).filter(state=MatterState.HELD).count()
        return super().changelist_view(request, {**(extra_context or {}), "waiting": waiting})


@admin.register(ResidentMatterStep)
class ResidentMatterStepAdmin(CommitteeAdmin):
    """What was done with matters."""

    list_display = ["matter", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["matter__station__committee", "step"]
    list_select_related = ["matter__station", "by"]
    search_fields = ["matter__number", "matter__station__name"]
    autocomplete_fields = ["matter"]


@admin.register(ResidentSettings)
class ResidentSettingsAdmin(CommitteeAdmin):
    """How committees take matters."""

    list_display = ["committee", "is_open", "matters_per_hour", "longest_text", "keep_private_days"]
    list_select_related = ["committee"]
    search_fields = ["committee__name"]


@admin.register(AddressUse)
class AddressUseAdmin(CommitteeAdmin):
    """What is counted by address; nobody enters it by hand."""

    list_display = ["kind", "at"]
    list_filter = ["kind"]
    search_fields = ["kind"]
    fields: ClassVar[Any] = ["kind", "at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The site counts by itself."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is changed by hand."""
        return False
