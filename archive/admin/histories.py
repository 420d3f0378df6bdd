"""Oral histories with their consent, and photographs of documents, in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import DocumentPhoto, OralHistory, OralHistoryStep
from archive.workflow import CONSENTS
from cppcc_portal.lib.admin import CommitteeAdmin
from cppcc_portal.lib.door_admin import DoorAdmin, StepForm
from cppcc_portal.lib.photo_admin import PHOTOGRAPH, PHOTOGRAPH_WIDGETS, ShowsThePicture, TakesPhotograph


class GiveForm(StepForm):
    """The day of the consent, and what it covers."""

    consent_on = forms.DateField(label=_("consent given on"), widget=forms.DateInput({"type": "date"}))
    consent_scope = forms.CharField(label=_("what the consent covers"), widget=forms.Textarea({"rows": 3}))


@admin.register(OralHistory)
class OralHistoryAdmin(DoorAdmin):
    """Oral histories; the consent changes by its steps only."""

    door = CONSENTS
    step_forms = {"give": GiveForm}
    list_display = ["narrator", "document", "interviewed_on", "consent"]
    list_filter = ["document__committee", "consent"]
    list_select_related = ["document"]
    search_fields = ["narrator", "document__title"]
    autocomplete_fields = ["document"]
    readonly_fields = ["consent_on", "withdrawn_on", "consent_scope"]
    fields = [
        "document",
        ("narrator", "narrator_post"),
        ("interviewed_on", "interviewer"),
        "consent",
        ("consent_on", "withdrawn_on"),
        "consent_scope",
        "consent_note",
    ]


@admin.register(OralHistoryStep)
class OralHistoryStepAdmin(CommitteeAdmin):
    """What was done with consents."""

    list_display = ["history", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["history__document__committee", "step"]
    list_select_related = ["history__document", "by"]
    search_fields = ["history__narrator"]
    autocomplete_fields = ["history"]


class DocumentPhotoForm(TakesPhotograph):
    """Takes a photograph of a document in."""

    class Meta:
        model = DocumentPhoto
        fields = ["document", "position", *PHOTOGRAPH]
        widgets = PHOTOGRAPH_WIDGETS


@admin.register(DocumentPhoto)
class DocumentPhotoAdmin(ShowsThePicture, CommitteeAdmin):
    """Photographs of documents."""

    form = DocumentPhotoForm
    list_display = ["caption", "document", "position", "width", "height", "credit"]
    list_filter = ["document__committee"]
    list_select_related = ["document"]
    search_fields = ["caption", "document__title"]
    autocomplete_fields = ["document"]
    fieldsets = [
        (None, {"fields": ["document", "position", "shown", "image"]}),
        (_("What stands under it"), {"fields": ["caption", "description", "credit"]}),
    ]

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Lead to the picture itself."""
        return reverse("photo", args=[obj.digest]) if obj else None
