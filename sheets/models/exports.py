"""Who took which list out, when and why."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Committee


class SheetExport(Record):
    """One list that left the portal as a file. Rows are added, never changed."""

    natural_key_fields = ("committee__slug", "number")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="sheet_exports"
    )
    number = models.PositiveIntegerField(_("number"))
    what = models.CharField(_("list"), max_length=100)
    asked = models.CharField(_("asked for"), max_length=300, blank=True, help_text=_("Filter and subject."))
    rows = models.PositiveIntegerField(_("rows"))
    shows_private = models.BooleanField(_("with private columns"), default=False)
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField(_("taken at"), default=timezone.now)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "number"],
                name="sheets_export_number_once",
                violation_error_message=_("This committee already has an export with this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.what}"
