"""Which column of an office's list holds what, remembered under a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Committee


class SheetTemplate(Record):
    """The columns of a list that an office uses again and again: heading → column of the kind."""

    natural_key_fields = ("committee__slug", "kind", "name")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="sheet_templates"
    )
    kind = models.CharField(_("kind of list"), max_length=20)
    name = models.CharField(_("name"), max_length=60, help_text=_("E.g. the list's own title."))
    columns = models.JSONField(_("columns"), default=dict, help_text=_("Heading and what it holds."))

    class Meta:
        verbose_name = _("template of columns")
        verbose_name_plural = _("templates of columns")
        ordering = ["committee", "kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "name"],
                name="sheets_template_name_once",
                violation_error_message=_("This committee already has a template of this name for such lists."),
            )
        ]

    def __str__(self) -> str:
        return self.name
