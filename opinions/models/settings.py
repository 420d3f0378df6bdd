"""How one committee works with opinion reports, and the numbers it has given."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Committee


class OpinionSettings(Record):
    """Settings of a committee; a committee without a row works with the defaults."""

    natural_key_fields = ("committee__slug",)

    committee = models.OneToOneField(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="opinion_settings"
    )
    max_characters = models.PositiveIntegerField(
        _("longest report, in characters"),
        default=1500,
        validators=[MinValueValidator(1)],
        help_text=_("What is longer cannot be handed in."),
    )
    min_characters = models.PositiveIntegerField(
        _("shortest report, in characters"), null=True, blank=True, help_text=_("Leave empty when none is too short.")
    )
    categories = models.TextField(
        _("categories"), blank=True, help_text=_("One in each line; members choose from them, others may be written.")
    )
    needs_examination = models.BooleanField(
        _("examined before it is issued"),
        default=True,
        help_text=_("Untick where an edited report is issued without a second person having examined it."),
    )

    class Meta:
        verbose_name = _("settings for opinion reports")
        verbose_name_plural = _("settings for opinion reports")
        ordering = ["committee"]

    def __str__(self) -> str:
        return str(self.committee)

    @classmethod
    def of(cls, committee: Committee) -> "OpinionSettings":
        """Return the committee's settings, or the defaults."""
        return cls.objects.filter(committee=committee).order_by("pk").first() or cls(committee=committee)

    @property
    def category_names(self) -> list[str]:
        """The categories in their order."""
        return [line.strip() for line in self.categories.splitlines() if line.strip()]

    def clean(self) -> None:
        """Refuse a shortest length above the longest."""
        super().clean()
        if self.min_characters and self.max_characters and self.min_characters > self.max_characters:
            raise ValidationError({"min_characters": _("The shortest report is longer than the longest.")})


class OpinionSeries(Record):
    """The last number given in a series of a year: of the reports, or of the issues. A number is never given twice."""

    natural_key_fields = ("committee__slug", "name")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="opinion_series"
    )
    name = models.CharField(_("series"), max_length=30, help_text=_("report-2026 or issue-2026."))
    last = models.PositiveIntegerField(_("last number given"), default=0)

    class Meta:
        verbose_name = _("series of numbers of opinion reports")
        verbose_name_plural = _("series of numbers of opinion reports")
        ordering = ["committee", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name"],
                name="opinions_series_once",
                violation_error_message=_("This committee already has this series."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.last}"
