"""A file that comes in, the steps taken on it, and each row that it wrote."""

from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from cppcc_portal.lib.sheets.resources import SheetResource, kind_of
from members.histories import StepTaken
from members.models import Committee, Session, Term
from sheets.choices import ImportState


def kept_apart() -> Storage:
    """Return where files that came in are kept: away from what the site serves."""
    return FileSystemStorage(location=settings.IMPORT_ROOT)


class ImportBatch(Record):
    """One file of one kind: what its columns hold, what is wrong with it, what became of it."""

    state_field = "state"
    natural_key_fields = ("committee__slug", "number")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="imports"
    )
    number = models.PositiveIntegerField(_("number"), editable=False)
    kind = models.CharField(_("kind of list"), max_length=20)
    term = models.ForeignKey(
        Term, verbose_name=_("term"), on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    file = models.FileField(_("file"), storage=kept_apart, upload_to="%Y/%m", max_length=200)
    file_name = models.CharField(_("name of the file"), max_length=200)
    digest = models.CharField(_("digest of the file"), max_length=64, db_index=True, help_text=_("SHA-256."))
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    columns = models.JSONField(_("columns"), default=dict, help_text=_("Place of the column and what it holds."))
    report = models.JSONField(_("what was found"), default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.UPLOADED, db_index=True
    )

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "number"],
                name="sheets_import_number_once",
                violation_error_message=_("This committee already has an import with this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.file_name}"

    def get_absolute_url(self) -> str:
        """Return the address of the page on which it is worked on."""
        return reverse("admin:sheets_import", args=[self.pk])

    @property
    def resource(self) -> SheetResource:
        """The kind; KeyError when no app offers it any more."""
        return kind_of(self.kind)

    @property
    def about(self) -> Any:
        """The term or session the list is about, or None."""
        return self.session or self.term


class ImportBatchStep(StepTaken):
    """A step on an import."""

    subject_field = "batch"
    natural_key_fields = ("batch__committee__slug", "batch__number", "number")
    committee_path = "batch__committee"

    batch = models.ForeignKey(ImportBatch, verbose_name=_("import"), on_delete=models.CASCADE, related_name="steps")

    class Meta:
        verbose_name = _("step on an import")
        verbose_name_plural = _("steps on imports")
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "number"],
                name="sheets_import_step_number_once",
                violation_error_message=_("Another step on this import has this number."),
            )
        ]


class ImportedRow(Record):
    """A row of the sheet and the record it became: each stored row, what stood there before, its mark afterwards.

    A mark is a digest of all columns: as long as it fits, nobody has changed the stored row since.
    """

    is_history = True
    natural_key_fields = ("batch__committee__slug", "batch__number", "model", "object_id")
    committee_path = "batch__committee"
    private_fields = ("pieces", "masked")

    batch = models.ForeignKey(ImportBatch, verbose_name=_("import"), on_delete=models.CASCADE, related_name="written")
    place = models.PositiveIntegerField(_("row of the sheet"), help_text=_("Counted from 0."))
    model = models.CharField(_("kind of record"), max_length=60)
    object_id = models.BigIntegerField(_("key of the record"))
    is_new = models.BooleanField(_("new"))
    pieces = models.JSONField(_("stored rows"), default=list)
    masked = models.JSONField(
        _("masked"), default=dict, blank=True, help_text=_("What stood in columns that are never kept; only masked.")
    )

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["batch", "place", "pk"]
        indexes = [models.Index(fields=["model", "object_id"], name="sheets_imported_record")]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "model", "object_id"],
                name="sheets_imported_row_once",
                violation_error_message=_("This record was written by another row of the same import."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.batch} · {self.place}"
