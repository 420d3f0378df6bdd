"""Opinion reports in the admin: what is handed in, with the steps of the door; drafts do not exist here."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeStackedInline
from cppcc_portal.lib.door_admin import DoorAdmin, StepForm
from cppcc_portal.lib.doors import Step
from cppcc_portal.lib.fieldsets import PUBLICATION, SOURCE
from cppcc_portal.lib.inlines import NamedByOthers
from opinions.models import OpinionReport, OpinionStep, OpinionText, OpinionUse
from opinions.numbering import next_report_number
from opinions.querysets import BEING_WRITTEN
from opinions.workflow import OPINIONS
from opinions.writing import joins_two_matters


class HidesDrafts:
    """An admin of reports or their parts: what members are still writing does not exist here."""

    link: ClassVar[str] = "report__"
    model: Any

    def drafts(self) -> Q:
        """Condition: belongs to a report that was not handed in."""
        return Q(**{f"{self.link}state__in": BEING_WRITTEN})

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Leave out drafts."""
        return super().get_queryset(request).exclude(self.drafts())  # type: ignore[misc]

    def may_be_chosen(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        """Return the rows that forms may refer to."""
        return rows.exclude(self.drafts())

    def hidden_rows(self, request: HttpRequest) -> QuerySet:
        """Return the rows of which no log tells."""
        return self.model._base_manager.filter(self.drafts())


class ToldForm(StepForm):
    """A step with a reason that the author reads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = _("The author reads it.")


class EditForm(StepForm):
    """The editor's version; it begins with what stands there, the author's own text stays beside it."""

    edited_title = forms.CharField(label=_("title as edited"), max_length=200)
    edited_body = forms.CharField(
        label=_("text as edited"), strip=False, widget=forms.Textarea({"rows": 20, "class": "vLargeTextField"})
    )
    edited_body.help_text = _("The author's own text stays beside it and is never overwritten.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = OpinionText.objects.filter(report=self.row).first()
        self.initial = {"edited_title": self.row.shown_title, "edited_body": text.shown_body if text else ""}


class ExamineForm(StepForm):
    """The examination: one matter."""

    is_one_matter = forms.BooleanField(label=_("one matter only"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if joins_two_matters(self.row.shown_title):
            self.fields["is_one_matter"].help_text = _("The title seems to join two matters: look at it again.")


class ForwardForm(StepForm):
    """The unit."""

    unit: Any = forms.ModelChoiceField(label=_("handled by"), queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = self.row.committee.units.filter(ends=None).order_by("name")  # type: ignore[attr-defined]


class ResultForm(StepForm):
    """What the unit did."""

    result = forms.CharField(label=_("result"), widget=forms.Textarea({"rows": 6}))
    result.help_text = _("Shown to the public, so no names.")


class TextInline(CommitteeStackedInline):
    """The text."""

    model = OpinionText
    min_num = 1
    fields = ["body", "edited_title", "edited_body"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the author's words alone once the report is there; the office edits beside them."""
        is_there = obj is not None and OpinionText.objects.filter(report=obj).exclude(body="").exists()
        return ["edited_title", "edited_body", *(["body"] if is_there else [])]


class UseInline(NamedByOthers, CommitteeStackedInline):
    """Uses."""

    model = OpinionUse
    named_by = ("report",)
    fields = [("level", "mode", "receiver"), ("used_on", "adopted"), "instruction_by", "instruction", "tell_author"]


@admin.register(OpinionReport)
class OpinionReportAdmin(HidesDrafts, DoorAdmin):
    """Opinion reports."""

    link = ""
    door = OPINIONS
    step_forms = {
        "return": ToldForm,
        "not_use": ToldForm,
        "edit": EditForm,
        "examine": ExamineForm,
        "forward": ForwardForm,
        "handled": ResultForm,
    }
    list_display = ["number", "title", "committee", "kind", "reporter", "received_on", "state", "is_published"]
    list_filter = ["committee", "state", "kind", "category", "is_published"]
    list_select_related = ["committee", "reporter"]
    search_fields = ["number", "title", "reporter__name", "reported_by_text"]
    autocomplete_fields = ["reporter", "co_reporters", "reception", "station", "sources", "figures"]
    readonly_fields = ["unit", "result", "is_one_matter"]
    date_hierarchy = "received_on"
    inlines = [TextInline, UseInline]
    fieldsets = [
        (None, {"fields": ["committee", "number", "title", "category", "kind", "received_on", "state"]}),
        (
            _("Who reported it"),
            {
                "fields": ["reporter", "co_reporters", "reported_by_text", "is_one_matter"],
                "description": _("Name the member, or write the collective in words; one of the two is needed."),
            },
        ),
        (_("Where it came from and went to"), {"fields": ["station", "reception", "unit", "result"]}),
        SOURCE,
        PUBLICATION,
    ]

    def step_url(self, step: Step, row: Model) -> str:
        """Lead to the page on which an issue is composed for the step that belongs to an issue."""
        if step.name == "issue":
            return f"{reverse('admin:opinions_compose')}?report={row.pk}"
        return super().step_url(step, row)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Give a number where none was typed."""
        if not obj.number:
            day = obj.received_on or timezone.localdate()
            with transaction.atomic():
                obj.number = next_report_number(obj.committee, day.year)
        super().save_model(request, obj, form, change)


@admin.register(OpinionText)
class OpinionTextAdmin(HidesDrafts, CommitteeAdmin):
    """Texts of reports."""

    list_display = ["report"]
    list_filter = ["report__committee"]
    list_select_related = ["report"]
    search_fields = ["report__title", "body"]
    autocomplete_fields = ["report"]
    readonly_fields = ["edited_title", "edited_body"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the author's words alone; only a missing text is entered here."""
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "body") if obj is not None and obj.body else fields


@admin.register(OpinionStep)
class OpinionStepAdmin(HidesDrafts, CommitteeAdmin):
    """What was done with reports."""

    list_display = ["report", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["report__committee", "step"]
    list_select_related = ["report", "by"]
    search_fields = ["report__title"]
    autocomplete_fields = ["report"]


@admin.register(OpinionUse)
class OpinionUseAdmin(HidesDrafts, CommitteeAdmin):
    """Uses."""

    list_display = ["report", "level", "mode", "receiver", "used_on", "adopted"]
    list_filter = ["report__committee", "level", "mode", "adopted"]
    list_select_related = ["report"]
    search_fields = ["report__title", "receiver"]
    autocomplete_fields = ["report"]
