"""A member's duty record of a year, and the entries it is reckoned from."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from duties.choices import RecordState
from duties.models.rules import Indicator, IndicatorSet
from duties.querysets import DutyEntryManager, DutyRecordManager
from members.histories import StepTaken
from members.models import Member
from proposals.models.keys import Numbered, through

names_a_record = RegexValidator(
    r"^[a-z_]+\.[a-z]+:\d+$", _("Write the application, the model and the row, e.g. proposals.proposal:12.")
)


class DutyRecord(Record):
    """A member's duty record 履职档案 of one year, measured by one version of the rules. Private.

    ``results`` holds the rules as they were at the last reckoning, with what was achieved: pages show nothing else, so
    that a closed record stays as it was whatever becomes of the rules.
    """

    natural_key_fields = (*through("member", Member.natural_key_fields), "year")
    committee_path = "member__committee"
    private_fields = ("note",)
    state_field: ClassVar[str] = "state"

    member = models.ForeignKey(Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="duty_records")
    year = models.PositiveSmallIntegerField(_("year"), db_index=True)
    indicator_set = models.ForeignKey(
        IndicatorSet, verbose_name=_("indicator set"), on_delete=models.PROTECT, related_name="records"
    )
    state = models.CharField(_("state"), max_length=10, choices=RecordState, default=RecordState.OPEN, db_index=True)
    objections_until = models.DateField(_("objections until"), null=True, blank=True)
    is_scored = models.BooleanField(
        _("ranked"), default=True, help_text=_("Leaders who are not scored have totals and no rank.")
    )
    joined_on = models.DateField(_("joined on"), null=True, blank=True, help_text=_("When it was within the year."))
    left_on = models.DateField(_("left on"), null=True, blank=True, help_text=_("When it was within the year."))
    total = models.DecimalField(_("points in all"), max_digits=9, decimal_places=2, null=True, blank=True)
    reached = models.PositiveSmallIntegerField(_("targets reached"), default=0)
    targets = models.PositiveSmallIntegerField(_("targets"), default=0)
    results: Any = models.JSONField(_("results"), default=dict, blank=True)
    rule_version = models.CharField(_("version of the rules"), max_length=20, blank=True)
    reckoned_at = models.DateTimeField(_("reckoned at"), null=True, blank=True)
    reckoned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reckoned by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("Private; for the office."))

    objects = DutyRecordManager()

    class Meta:
        verbose_name = _("duty record")
        verbose_name_plural = _("duty records")
        ordering = ["-year", "member"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "year"],
                name="duties_record_once_a_year",
                violation_error_message=_("This member already has a record for this year."),
            ),
            models.CheckConstraint(
                condition=Q(state=RecordState.OPEN) | Q(objections_until__isnull=False),
                name="duties_record_announced_until",
                violation_error_message=_("Say until which day members may object."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.year}"

    def clean(self) -> None:
        """Refuse the rules of another committee."""
        super().clean()
        if not (self.member_id and self.indicator_set_id):
            return
        if self.member.committee_id != self.indicator_set.committee_id:
            raise ValidationError({"indicator_set": _("This set belongs to another committee.")})

    @property
    def is_closed(self) -> bool:
        """Whether nothing changes any more."""
        return self.state == RecordState.CLOSED

    @property
    def lines(self) -> list[dict[str, Any]]:
        """One line for each indicator, as it was last reckoned."""
        return self.results.get("lines", [])

    def get_own_url(self) -> str:
        """Return the address of the member's own page."""
        return reverse("my_record:year", args=[self.year])


RECORD_KEY = through("record", DutyRecord.natural_key_fields)
RECORD_COMMITTEE = f"record__{DutyRecord.committee_path}"


class DutyRecordStep(StepTaken):
    """A step in the life of a record."""

    subject_field = "record"
    natural_key_fields = (*RECORD_KEY, "number")
    committee_path = RECORD_COMMITTEE

    record = models.ForeignKey(
        DutyRecord, verbose_name=_("duty record"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step of a duty record")
        verbose_name_plural = _("steps of duty records")
        ordering = ["record", "number"]
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="duties_record_step_once")]


class DutyEntry(Numbered, Record):
    """One thing a member did that counts for an indicator: drawn from the portal's records, or made by hand."""

    natural_key_fields = (*RECORD_KEY, "number")
    committee_path = RECORD_COMMITTEE
    counter_within = "record"

    record = models.ForeignKey(
        DutyRecord, verbose_name=_("duty record"), on_delete=models.CASCADE, related_name="entries"
    )
    number = models.PositiveIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="entries"
    )
    on = models.DateField(_("date"), null=True, blank=True)
    title = models.CharField(_("what was done"), max_length=200)
    is_drawn = models.BooleanField(_("entered by itself"), default=False, editable=False)
    quantity = models.SmallIntegerField(
        _("counts as"), default=1, help_text=_("How many; -1 takes one away, 0 changes the points only.")
    )
    factor = models.DecimalField(_("share of the points"), max_digits=5, decimal_places=4, default=1)
    fixed_points = models.DecimalField(
        _("points set by the office"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Empty: by the rules."),
    )
    points = models.DecimalField(_("points"), max_digits=9, decimal_places=2, null=True, blank=True)
    is_counted = models.BooleanField(_("counted"), default=True)
    reference = models.CharField(
        _("record it comes from"),
        max_length=80,
        blank=True,
        validators=[names_a_record],
        help_text=_("Application, model and row, e.g. proposals.proposal:12; empty when entered by hand."),
    )
    source_note = models.CharField(
        _("evidence"), max_length=300, blank=True, help_text=_("A link or a few words, when entered by hand.")
    )

    objects = DutyEntryManager()

    class Meta:
        verbose_name = _("duty entry")
        verbose_name_plural = _("duty entries")
        ordering = ["record", "indicator", "on", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "number"],
                name="duties_entry_number_once",
                violation_error_message=_("Another entry of this record has this number."),
            ),
            models.UniqueConstraint(
                fields=["record", "indicator", "reference"],
                condition=~Q(reference=""),
                name="duties_entry_reference_once",
                violation_error_message=_("This record already counts for this indicator."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse an indicator of another set than the record's."""
        super().clean()
        if not (self.record_id and self.indicator_id):
            return
        if self.indicator.indicator_set_id != self.record.indicator_set_id:
            raise ValidationError({"indicator": _("This indicator belongs to another set than the record.")})
