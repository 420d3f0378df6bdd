"""Sectors 界别 of a term, the names they are written under, and the dated seats of members in them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Sourced
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Counted
from members.models import Member, Term
from sectors.choices import SeatEnd
from sectors.querysets import SeatManager, SectorManager


class Sector(Sourced, Counted, Publishable, Record):
    """A sector 界别 in one term: the list changes from term to term, so every term has rows of its own."""

    natural_key_fields = ("slug",)
    committee_path = "term__committee"

    term = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="sectors")
    slug = models.SlugField(
        _("address word"), max_length=80, unique=True, help_text=_("The word in web addresses. Do not change it later.")
    )
    code = models.CharField(
        _("code"), max_length=20, blank=True, help_text=_("The office's number for it, if it has one.")
    )
    name = models.CharField(_("name"), max_length=60, help_text=_("As the committee's list of sectors writes it."))
    predecessor = models.ForeignKey(
        "self",
        verbose_name=_("sector before"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        help_text=_("The sector of the term before that this one continues, even under another name."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Place in the committee's list; small comes first.")
    )

    objects = SectorManager()

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["term", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "name"],
                name="sectors_sector_name_once",
                violation_error_message=_("This term already has a sector of this name."),
            ),
            models.UniqueConstraint(
                fields=["term", "code"],
                condition=~Q(code=""),
                name="sectors_sector_code_once",
                violation_error_message=_("This term already has a sector with this code."),
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("id")),
                name="sectors_sector_not_its_own_predecessor",
                violation_error_message=_("A sector cannot be its own predecessor."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("sectors:sector", args=[self.slug])

    def clean(self) -> None:
        """Refuse a predecessor of the same term."""
        super().clean()
        if self.predecessor and self.predecessor.term_id == self.term_id:
            raise ValidationError({"predecessor": _("The sector before must belong to another term.")})


class SectorAlias(Record):
    """Another way of writing a sector's name: "民革", "中国国民党革命委员会" and "民革界" are one sector."""

    natural_key_fields = ("sector__slug", "name")
    committee_path = "sector__term__committee"

    sector = models.ForeignKey(Sector, verbose_name=_("sector"), on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("written as"), max_length=60, db_index=True)

    class Meta:
        verbose_name = _("sector alias")
        verbose_name_plural = _("sector aliases")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["sector", "name"],
                name="sectors_sector_alias_once",
                violation_error_message=_("This sector already has this alias."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Seat(Record):
    """A member's seat in a sector for a time; a member who changes sector ends one seat and starts another."""

    natural_key_fields = ("member__committee__slug", "member__code", "sector__slug", "starts")
    committee_path = "member__committee"

    member = models.ForeignKey(Member, verbose_name=_("member"), on_delete=models.CASCADE, related_name="seats")
    term = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="seats")
    sector = models.ForeignKey(Sector, verbose_name=_("sector"), on_delete=models.PROTECT, related_name="seats")
    starts = models.DateField(_("from"), help_text=_("When the day is not known, the first day of the term."))
    ends = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day; empty while it is held."))
    reason = models.CharField(
        _("reason of the end"),
        max_length=10,
        choices=SeatEnd,
        blank=True,
        help_text=_("Why the seat ended; empty while it is held."),
    )

    objects = SeatManager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["term", "sector", "member", "starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "sector", "starts"],
                name="sectors_seat_once",
                violation_error_message=_("This seat is already recorded for this member."),
            ),
            models.UniqueConstraint(
                fields=["member", "term"],
                condition=Q(ends=None),
                name="sectors_seat_one_open_a_term",
                violation_error_message=_("This member still holds a seat in this term; end it first."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")) | Q(ends=None),
                name="sectors_seat_dates_in_order",
                violation_error_message=_("The seat cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.sector}"

    def clean(self) -> None:
        """Refuse a sector of another term, a member of another committee, and two seats at one time."""
        super().clean()
        if not (self.member_id and self.term_id and self.sector_id and self.starts):
            return
        if self.sector.term_id != self.term_id:
            raise ValidationError({"sector": _("This sector belongs to another term.")})
        if self.member.committee_id != self.term.committee_id:
            raise ValidationError({"member": _("This member belongs to another committee.")})
        other = Seat.objects.overlapping(self).select_related("sector").first()
        if other:
            message = _("This member sits in %(sector)s at that time; end that seat first.") % {"sector": other.sector}
            raise ValidationError({"starts": message})
