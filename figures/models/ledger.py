"""The figure ledger: every published number is a row here, quoted from a sentence or computed from records."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Paragraph
from cppcc_portal.lib.numerals import PrintedNumber, set_large
from cppcc_portal.lib.records import Publishable, Record
from figures.choices import FigureKind, Qualifier
from figures.definitions import UnknownDefinition, definition, read_part
from figures.querysets import FigureManager
from members.models import Committee

PERCENT = {"%", "％"}


class Counted(models.Model):
    """A record that figures speak about."""

    figures = models.ManyToManyField(
        "figures.Figure",
        verbose_name=_("figures"),
        blank=True,
        related_name="%(app_label)s_%(class)s_set",
        help_text=_("Published figures that speak about this record."),
    )

    class Meta:
        abstract = True


def require_definition(code: str, part: str, committee: Committee) -> None:
    """Raise ValidationError unless ``code`` is a definition that can be narrowed to ``part`` in the committee."""
    try:
        found = definition(code)
    except UnknownDefinition:
        raise ValidationError({"definition": _("There is no definition of this name.")}) from None
    for name, value in read_part(part):
        means = found.parts.get(name)
        if means is None or means(committee, value) is None:
            message = _("This definition cannot be narrowed to “%(name)s=%(value)s”.")
            raise ValidationError({"part": message % {"name": name, "value": value}})


class Figure(Publishable, Record):
    """A number the portal prints: quoted (with its sentences) or computed (with its definition and day)."""

    natural_key_fields = ("code",)

    code = models.CharField(
        _("code"), max_length=60, unique=True, help_text=_("E.g. lg.proposals_collected; never reused.")
    )
    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="figures"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=FigureKind, default=FigureKind.QUOTED)
    subject = models.CharField(_("subject"), max_length=100, help_text=_("What the number speaks about."))
    indicator = models.CharField(_("indicator"), max_length=100, help_text=_("What was counted or measured."))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=30, blank=True, help_text=_("件, 场, 人次, % …"))
    qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    printed = models.CharField(
        _("as printed"), max_length=40, help_text=_("The number with its qualifier and unit in words, e.g. 750多条.")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, db_index=True)
    period = models.CharField(
        _("period"), max_length=30, blank=True, help_text=_("As the source gives it, e.g. 2000-2022.")
    )
    definition = models.CharField(
        _("definition"), max_length=60, blank=True, help_text=_("For computed figures: the name of the definition.")
    )
    part = models.CharField(
        _("narrowed to"),
        max_length=200,
        blank=True,
        help_text=_("For computed figures of a part only: in what respect, e.g. platform=zuhequan."),
    )
    base = models.DecimalField(
        _("base"),
        max_digits=20,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("For computed shares and averages: what the number was divided by."),
    )
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("For computed figures: the day of the count.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = FigureManager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=FigureKind.QUOTED, definition="", part="", base=None, as_of=None)
                | (Q(kind=FigureKind.COMPUTED, as_of__isnull=False) & ~Q(definition="")),
                name="figures_figure_kind_complete",
                violation_error_message=_(
                    "A computed figure needs its definition and day; a quoted figure has neither."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.printed}"

    def clean(self) -> None:
        """Refuse a computed figure whose definition does not exist, or cannot be narrowed so."""
        super().clean()
        if self.kind == FigureKind.COMPUTED and self.definition and self.committee_id:
            require_definition(self.definition, self.part, self.committee)

    def get_absolute_url(self) -> str:
        """Return the address where the number can be followed to its sentence."""
        return reverse("figures:figure", args=[self.pk])

    @property
    def is_percent(self) -> bool:
        """Whether the number is a share in percent."""
        return self.unit.strip() in PERCENT

    @property
    def parts(self) -> PrintedNumber:
        """The printed number cut into what stands before, the digits, and what stands after.

        Set large, a number the source writes in characters (十件) is shown in digits, and a computed rate without its
        base, which then stands beside it.
        """
        is_computed = self.kind == FigureKind.COMPUTED
        return set_large(self.printed.rpartition(" · ")[2] if is_computed else self.printed)


class Quote(Record):
    """One sentence in which a source prints a figure."""

    natural_key_fields = ("figure__code", "paragraph__document__slug", "paragraph__number", "position")
    committee_path = "figure__committee"

    figure = models.ForeignKey(Figure, verbose_name=_("figure"), on_delete=models.CASCADE, related_name="quotes")
    paragraph = models.ForeignKey(
        Paragraph, verbose_name=_("paragraph"), on_delete=models.PROTECT, related_name="quotes"
    )
    position = models.PositiveSmallIntegerField(_("order in the paragraph"), default=1)
    sentence = models.TextField(_("sentence"), help_text=_("Exactly as it stands in the paragraph."))
    printed = models.CharField(_("as printed"), max_length=40, help_text=_("The number's own words in the sentence."))
    subject = models.CharField(_("subject"), max_length=100)
    indicator = models.CharField(_("indicator"), max_length=100)
    qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    period = models.CharField(_("period"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ["paragraph", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "paragraph", "position"],
                name="figures_quote_once",
                violation_error_message=_("This sentence is already recorded for this figure."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure.code} ¶{self.paragraph.number}"

    def clean(self) -> None:
        """Refuse a sentence that the paragraph does not hold, or a number the sentence does not hold."""
        super().clean()
        if self.paragraph_id and self.sentence not in self.paragraph.text:
            raise ValidationError(
                {"sentence": _("The paragraph does not contain this sentence, character by character.")}
            )
        if self.printed not in self.sentence:
            raise ValidationError({"printed": _("The sentence does not contain these words.")})
