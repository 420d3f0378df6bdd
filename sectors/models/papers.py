"""Plans and summaries of sector groups: what a group wrote for a year, and how the office dealt with it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Document
from cppcc_portal.lib.records import Publishable, Record
from members.histories import StepTaken
from sectors.choices import PaperKind, PaperState
from sectors.models.groups import SectorGroup
from sectors.querysets import PaperManager


class GroupPaper(Publishable, Record):
    """The plan or the summary of a group for a year; its state changes through its door."""

    state_field = "state"
    natural_key_fields = ("group__slug", "year", "kind")
    committee_path = "group__term__committee"

    group = models.ForeignKey(
        SectorGroup, verbose_name=_("sector group"), on_delete=models.PROTECT, related_name="papers"
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1949), MaxValueValidator(2999)])
    kind = models.CharField(_("kind"), max_length=10, choices=PaperKind)
    text = models.TextField(_("text"), blank=True, help_text=_("Plain text, a blank line between paragraphs."))
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="group_papers",
        help_text=_("The document in the archive, when the paper was handed in as one."),
    )
    state = models.CharField(_("state"), max_length=10, choices=PaperState, default=PaperState.DRAFT, db_index=True)

    objects = PaperManager()

    class Meta:
        verbose_name = _("paper of a group")
        verbose_name_plural = _("papers of groups")
        ordering = ["-year", "group", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "year", "kind"],
                name="sectors_paper_once_a_year",
                violation_error_message=_("This group already has such a paper for this year."),
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(state=PaperState.ACCEPTED),
                name="sectors_paper_published_when_accepted",
                violation_error_message=_("Only a paper that was accepted can be published."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} · {self.year} · {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("sectors:paper", args=[self.group.slug, self.year, self.kind])

    def clean(self) -> None:
        """Refuse to publish the paper of a group that is not public itself."""
        super().clean()
        if self.is_published and self.group_id and not self.group.is_published:
            raise ValidationError({"is_published": _("The group is not published: its papers cannot be, either.")})


class GroupPaperStep(StepTaken):
    """A step on a plan or summary."""

    subject_field = "paper"
    natural_key_fields = ("paper__group__slug", "paper__year", "paper__kind", "number")
    committee_path = "paper__group__term__committee"

    paper = models.ForeignKey(
        GroupPaper, verbose_name=_("paper of a group"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step on a group's paper")
        verbose_name_plural = _("steps on groups' papers")
        ordering = ["paper", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "number"],
                name="sectors_paper_step_number_once",
                violation_error_message=_("Another step on this paper has this number."),
            )
        ]
