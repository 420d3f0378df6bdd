"""Word templates with which committees replace the built-in ones."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Committee
from papers.choices import paper_choices
from papers.querysets import PaperTemplateManager


class PaperTemplate(Record):
    """A committee's own Word template of one paper; earlier ones stay, so that one can go back to them.

    The file stands in the row: it is small, is checked before it is stored, and is backed up with the records.
    """

    natural_key_fields = ("committee__slug", "paper", "number")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="paper_templates"
    )
    paper = models.CharField(_("paper"), max_length=40, choices=paper_choices)
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("1 for the first template of this paper."))
    is_active = models.BooleanField(
        _("in use"), default=False, help_text=_("One of each paper; without one the built-in template is used.")
    )
    file_name = models.CharField(_("file"), max_length=150)
    content = models.BinaryField(_("content"), editable=False)
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256 digest"), max_length=64)
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("What was changed, for the office."))
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = PaperTemplateManager()

    class Meta:
        verbose_name = _("paper template")
        verbose_name_plural = _("paper templates")
        ordering = ["committee", "paper", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "paper", "number"],
                name="papers_template_number_once",
                violation_error_message=_("This committee already has a template with this number."),
            ),
            models.UniqueConstraint(
                fields=["committee", "paper"],
                condition=Q(is_active=True),
                name="papers_template_one_in_use",
                violation_error_message=_("Another template of this paper is in use."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_paper_display()} #{self.number}"
