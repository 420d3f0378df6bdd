"""Duty records: versioned sets of indicators, what each member did in a year, and objections."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.models import Document, Sourced
from cppcc_portal.lib.records import Publishable, Record
from duties.choices import AppliesTo, IndicatorSource, ObjectionState
from figures.models import Counted
from members.models import Committee, Member
from proposals.models.keys import Numbered, through

names_a_record = RegexValidator(
    r"^[a-z_]+\.[a-z]+:\d+$", _("Write the application, the model and the row, e.g. proposals.proposal:12.")
)


class IndicatorSet(Publishable, Sourced, Counted, Record):
    """A version of the rules a committee measures duties by, e.g. 委员履职“七个一”."""

    natural_key_fields = ("committee__slug", "name", "version")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="indicator_sets"
    )
    name = models.CharField(_("name"), max_length=100, help_text=_("As printed, e.g. 委员履职“七个一”."))
    version = models.CharField(
        _("version"), max_length=20, default="1", help_text=_("Change the rules by adding a version, not in place.")
    )
    applies_to = models.CharField(_("applies to"), max_length=10, choices=AppliesTo, default=AppliesTo.MEMBER)
    valid_from = models.DateField(_("valid from"), null=True, blank=True, help_text=_("Only when the day is known."))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    validity_text = models.CharField(
        _("validity in words"), max_length=60, blank=True, help_text=_("When the days are not known, e.g. 2022年出台.")
    )
    document = models.ForeignKey(
        Document,
        verbose_name=_("rule"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicator_sets",
        help_text=_("The document that lays the rules down."),
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("What is missing, e.g. that the report does not list it.")
    )

    class Meta:
        verbose_name = _("indicator set")
        verbose_name_plural = _("indicator sets")
        ordering = ["committee", "applies_to", "name", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name", "version"],
                name="duties_set_version_once",
                violation_error_message=_("This committee already has this version of this set."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")) | Q(valid_from=None) | Q(valid_until=None),
                name="duties_set_dates_in_order",
                violation_error_message=_("The set cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.name if self.version == "1" else f"{self.name} ({self.version})"


class Indicator(Numbered, Record):
    """One line of a set: what is counted, how often it is wanted, where the entries come from."""

    natural_key_fields = (*through("indicator_set", IndicatorSet.natural_key_fields), "position")
    committee_path = "indicator_set__committee"
    counter_field = "position"
    counter_within = "indicator_set"

    indicator_set = models.ForeignKey(
        IndicatorSet, verbose_name=_("indicator set"), on_delete=models.CASCADE, related_name="indicators"
    )
    position = models.PositiveSmallIntegerField(_("order"), blank=True, help_text=_("Given by itself when left empty."))
    name = models.CharField(_("name"), max_length=100)
    target = models.PositiveSmallIntegerField(_("target"), default=1, help_text=_("How many are wanted in a year."))
    unit = models.CharField(_("unit"), max_length=20, blank=True, help_text=_("件, 次, 篇, 半天 …"))
    source = models.CharField(_("taken from"), max_length=15, choices=IndicatorSource, default=IndicatorSource.OTHER)
    is_automatic = models.BooleanField(
        _("entered by itself"), default=False, help_text=_("Tick when the portal's own records make the entries.")
    )
    points = models.DecimalField(
        _("points for each"), max_digits=6, decimal_places=2, null=True, blank=True, help_text=_("Empty: only counted.")
    )
    cap = models.DecimalField(
        _("highest sum"), max_digits=6, decimal_places=2, null=True, blank=True, help_text=_("Empty: no limit.")
    )

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["indicator_set", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator_set", "position"],
                name="duties_indicator_position_once",
                violation_error_message=_("Another indicator of this set has this place."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class DutyRecord(Record):
    """A member's duty record 履职档案 of one year, measured by one version of the rules. Private."""

    natural_key_fields = (
        *through("member", Member.natural_key_fields),
        "year",
        "indicator_set__name",
        "indicator_set__version",
    )
    committee_path = "member__committee"
    private_fields = ("note",)

    member = models.ForeignKey(Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="duty_records")
    year = models.PositiveSmallIntegerField(_("year"), db_index=True)
    indicator_set = models.ForeignKey(
        IndicatorSet, verbose_name=_("indicator set"), on_delete=models.PROTECT, related_name="records"
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("Private; for the office."))

    class Meta:
        verbose_name = _("duty record")
        verbose_name_plural = _("duty records")
        ordering = ["-year", "member"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "year", "indicator_set"],
                name="duties_record_once_a_year",
                violation_error_message=_("This member already has a record for this year and this set."),
            )
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


RECORD_KEY = through("record", DutyRecord.natural_key_fields)


class DutyEntry(Numbered, Record):
    """One thing a member did that counts for an indicator."""

    natural_key_fields = (*RECORD_KEY, "number")
    committee_path = "record__member__committee"
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
    points = models.DecimalField(_("points"), max_digits=6, decimal_places=2, null=True, blank=True)
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


class Objection(Numbered, Record):
    """A member's objection to a record or to one entry of it, with the office's answer."""

    natural_key_fields = (*RECORD_KEY, "number")
    committee_path = "record__member__committee"
    counter_within = "record"

    record = models.ForeignKey(
        DutyRecord, verbose_name=_("duty record"), on_delete=models.CASCADE, related_name="objections"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    entry = models.ForeignKey(
        DutyEntry,
        verbose_name=_("entry"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="objections",
        help_text=_("Leave empty when the member objects to the whole record, or misses an entry."),
    )
    member = models.ForeignKey(
        Member, verbose_name=_("raised by"), on_delete=models.PROTECT, related_name="duty_objections"
    )
    text = models.TextField(_("objection"))
    raised_on = models.DateField(_("raised on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ObjectionState, default=ObjectionState.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["record", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "number"],
                name="duties_objection_number_once",
                violation_error_message=_("Another objection to this record has this number."),
            ),
            models.CheckConstraint(
                condition=Q(state=ObjectionState.OPEN) | ~Q(answer=""),
                name="duties_objection_answered",
                violation_error_message=_("Say in the answer why the objection is accepted or refused."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}: {self.text[:40]}"

    def clean(self) -> None:
        """Refuse an objection to somebody else's record or to another record's entry."""
        super().clean()
        if self.record_id and self.member_id and self.member_id != self.record.member_id:
            raise ValidationError({"member": _("A member objects to his or her own record only.")})
        if self.entry and self.entry.record_id != self.record_id:
            raise ValidationError({"entry": _("This entry belongs to another record.")})
