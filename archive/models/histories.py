"""Oral histories 口述史 with the narrator's consent, and the photographs of documents."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.choices import Consent, DocumentKind
from archive.models.documents import Document
from archive.querysets import DocumentPartManager
from cppcc_portal.lib.photo_fields import KeptPhotograph
from cppcc_portal.lib.records import Record
from members.histories import StepTaken


class OralHistory(Record):
    """Who told a history to whom, and the consent without which the public reads none of it."""

    state_field = "consent"
    natural_key_fields = ("document__slug",)
    committee_path = "document__committee"
    private_fields = ("consent_note",)

    document = models.OneToOneField(
        Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="history"
    )
    narrator = models.CharField(_("narrator"), max_length=60)
    narrator_post = models.CharField(
        _("narrator's post"), max_length=100, blank=True, help_text=_("As at the time told of.")
    )
    interviewed_on = models.DateField(_("interviewed on"), null=True, blank=True)
    interviewer = models.CharField(_("interviewer"), max_length=60, blank=True)
    consent = models.CharField(_("consent"), max_length=10, choices=Consent, default=Consent.NONE, db_index=True)
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("consent withdrawn on"), null=True, blank=True)
    consent_scope = models.TextField(
        _("what the consent covers"), blank=True, help_text=_("In the narrator's words, e.g. text and photographs.")
    )
    consent_note = models.CharField(
        _("where the signed consent is kept"), max_length=200, blank=True, help_text=_("Private; for the office.")
    )

    class Meta:
        verbose_name = _("oral history")
        verbose_name_plural = _("oral histories")
        ordering = ["document"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(consent=Consent.WRITTEN) | Q(consent_on__isnull=False),
                name="archive_history_consent_has_day",
                violation_error_message=_("Write on which day the consent was given."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(consent_on=None) | Q(withdrawn_on__gte=F("consent_on")),
                name="archive_history_consent_dates_in_order",
                violation_error_message=_("A consent is not withdrawn before it is given."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.narrator} · {self.document}"

    def clean(self) -> None:
        """Refuse a document of another kind."""
        super().clean()
        if self.document.kind != DocumentKind.HISTORY:
            raise ValidationError({"document": _("Choose a document of the kind “oral history”.")})


class OralHistoryStep(StepTaken):
    """What was done with a consent."""

    natural_key_fields = ("history__document__slug", "number")
    committee_path = "history__document__committee"
    subject_field = "history"

    history = models.ForeignKey(
        OralHistory, verbose_name=_("oral history"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step of a consent")
        verbose_name_plural = _("steps of consents")
        ordering = ["history", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["history", "number"],
                name="archive_history_step_number_once",
                violation_error_message=_("This consent already has a step with this number."),
            )
        ]


class DocumentPhoto(KeptPhotograph, Record):
    """A photograph of a document; the public sees it while it may read the document."""

    natural_key_fields = ("document__slug", "position")
    committee_path = "document__committee"

    document = models.ForeignKey(Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    objects = DocumentPartManager()

    class Meta:
        verbose_name = _("photograph of a document")
        verbose_name_plural = _("photographs of documents")
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "position"],
                name="archive_photo_position_once",
                violation_error_message=_("This document already has a photograph at this place."),
            )
        ]
