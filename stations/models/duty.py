"""The duty rota 值班: the rule that fixes duty days, the shifts themselves, and who is on duty."""

import datetime
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Member
from members.querysets import DatedManager
from stations.choices import DutyKind, Weekday
from stations.models.stations import Station
from stations.querysets import DutyShiftManager, ShiftMemberManager

DAYS_OF_MONTH = RegexValidator(
    r"^(0?[1-9]|[12]\d|3[01])(,(0?[1-9]|[12]\d|3[01]))*$", _("Write days of the month with commas, e.g. 10,20.")
)
MOST_PEOPLE = 20
# A rule can name the 31st or the fifth Monday: such a day comes within three months at the latest.
LOOK_AHEAD = 93

# A comparison with an empty column is neither true nor false, and a CHECK lets that pass: ask for the value first.
WEEKDAY_GIVEN = Q(weekday__isnull=False, weekday__range=(1, 7))


class DutyRule(Record):
    """How a workstation fixes its duty days: "10th and 20th of each month", "every Wednesday", "first Tuesday"."""

    natural_key_fields = ("station__slug", "description")
    committee_path = "station__committee"

    station = models.ForeignKey(
        Station, verbose_name=_("workstation"), on_delete=models.CASCADE, related_name="duty_rules"
    )
    description = models.CharField(_("rule in words"), max_length=200, help_text=_("As posted, e.g. 每月10日、20日."))
    kind = models.CharField(_("kind"), max_length=15, choices=DutyKind)
    days = models.CharField(
        _("days of the month"),
        max_length=90,
        blank=True,
        validators=[DAYS_OF_MONTH],
        help_text=_("Only for days of the month: numbers with commas, e.g. 10,20."),
    )
    weekday = models.PositiveSmallIntegerField(
        _("day of the week"), choices=Weekday, null=True, blank=True, help_text=_("Only for rules by week.")
    )
    nth = models.PositiveSmallIntegerField(
        _("which week"), null=True, blank=True, help_text=_("Only for a week of the month: 1 for the first.")
    )
    starts_at = models.TimeField(_("from (time)"), null=True, blank=True)
    ends_at = models.TimeField(_("until (time)"), null=True, blank=True)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    people = models.PositiveSmallIntegerField(
        _("members each time"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)],
        help_text=_("How many members are on duty together."),
    )
    moves_on_holidays = models.BooleanField(
        _("moves on holidays"),
        default=True,
        help_text=_("A duty day on which offices are closed is held on the next working day 遇节假日顺延."),
    )

    objects = DatedManager()

    class Meta:
        verbose_name = _("duty rule")
        verbose_name_plural = _("duty rules")
        ordering = ["station", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "description"],
                name="stations_duty_rule_once",
                violation_error_message=_("This duty rule is already recorded for this workstation."),
            ),
            models.CheckConstraint(
                condition=(Q(kind=DutyKind.MONTHLY_DAYS, weekday=None, nth=None) & ~Q(days=""))
                | (Q(kind=DutyKind.WEEKDAY, days="", nth=None) & WEEKDAY_GIVEN)
                | (Q(kind=DutyKind.NTH_WEEKDAY, days="", nth__isnull=False, nth__range=(1, 5)) & WEEKDAY_GIVEN),
                name="stations_duty_rule_complete",
                violation_error_message=_(
                    "Days of the month need their numbers; every week needs a day of the week; "
                    "a week of the month needs the day and which week (1 to 5). Leave the other fields empty."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")) | Q(starts_at=None) | Q(ends_at=None),
                name="stations_duty_rule_hours_in_order",
                violation_error_message=_("Duty cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")) | Q(starts=None) | Q(ends=None),
                name="stations_duty_rule_dates_in_order",
                violation_error_message=_("The rule cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.description

    def falls_on(self, day: datetime.date) -> bool:
        """Whether the rule, as written, makes ``day`` a duty day (holidays not yet considered)."""
        if (self.starts and day < self.starts) or (self.ends and day > self.ends):
            return False
        if self.kind == DutyKind.MONTHLY_DAYS:
            return day.day in {int(number) for number in self.days.split(",")}
        if self.kind == DutyKind.WEEKDAY:
            return day.isoweekday() == self.weekday
        return day.isoweekday() == self.weekday and (day.day - 1) // 7 + 1 == self.nth

    def next_day(self, on: datetime.date) -> datetime.date | None:
        """Return the first duty day on or after ``on``; None when the rule has ended by then."""
        first = max(on, self.starts or on)
        days = (first + timedelta(days=ahead) for ahead in range(LOOK_AHEAD))
        return next((day for day in days if self.falls_on(day)), None)


class DutyShift(Record):
    """A turn of duty: the planned day, and the day it is held on when a holiday moves it."""

    natural_key_fields = ("station__slug", "planned_on", "number")
    committee_path = "station__committee"

    station = models.ForeignKey(Station, verbose_name=_("workstation"), on_delete=models.CASCADE, related_name="shifts")
    planned_on = models.DateField(_("planned day"), help_text=_("The day by the rule."))
    number = models.PositiveSmallIntegerField(
        _("shift of the day"), default=1, help_text=_("2 for a second shift on the same day.")
    )
    held_on = models.DateField(
        _("held on"), db_index=True, help_text=_("The planned day, or the working day it was moved to.")
    )
    starts_at = models.TimeField(_("from (time)"), null=True, blank=True)
    ends_at = models.TimeField(_("until (time)"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("Shown to the public."))
    rule = models.ForeignKey(
        DutyRule,
        verbose_name=_("made by the rule"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="shifts",
        help_text=_("Set by planning: such a shift is made anew when the rota is. A shift changed by hand stays."),
    )

    objects = DutyShiftManager()

    class Meta:
        verbose_name = _("duty shift")
        verbose_name_plural = _("duty shifts")
        ordering = ["-held_on", "station", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "planned_on", "number"],
                name="stations_shift_once",
                violation_error_message=_("This shift is already planned for this day."),
            ),
            models.CheckConstraint(
                condition=Q(held_on__gte=F("planned_on")),
                name="stations_shift_moves_forward",
                violation_error_message=_("A shift moves to a later day, never to an earlier one."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")) | Q(starts_at=None) | Q(ends_at=None),
                name="stations_shift_hours_in_order",
                violation_error_message=_("Duty cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} {self.held_on:%Y-%m-%d}"

    @property
    def is_moved(self) -> bool:
        """Whether it is held on another day than planned."""
        return self.held_on != self.planned_on

    @property
    def calendar_key(self) -> str:
        """The same after the rota was made anew, so that a subscribed calendar moves the entry."""
        return f"duty-{self.station_id}-{self.planned_on:%Y%m%d}-{self.number}"


class ShiftMember(Record):
    """A member on duty, perhaps in place of another."""

    natural_key_fields = (
        "shift__station__slug",
        "shift__planned_on",
        "shift__number",
        "member__committee__slug",
        "member__code",
    )
    committee_path = "shift__station__committee"

    shift = models.ForeignKey(DutyShift, verbose_name=_("duty shift"), on_delete=models.CASCADE, related_name="turns")
    member = models.ForeignKey(Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="duty_turns")
    replaces = models.ForeignKey(
        Member,
        verbose_name=_("in place of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_turns",
        help_text=_("The member first planned, when this one stepped in."),
    )
    served_at = models.DateTimeField(
        _("duty done, said at"), null=True, blank=True, help_text=_("When the member, or the office, said so.")
    )

    objects = ShiftMemberManager()

    class Meta:
        verbose_name = _("member on duty")
        verbose_name_plural = _("members on duty")
        ordering = ["shift", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "member"],
                name="stations_shift_member_once",
                violation_error_message=_("This member is already on this shift."),
            ),
            models.CheckConstraint(
                condition=~Q(replaces=F("member")),
                name="stations_shift_member_replaces_another",
                violation_error_message=_("A member cannot stand in for himself or herself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.shift}"

    def clean(self) -> None:
        """Refuse a member who is on duty elsewhere at the same time."""
        super().clean()
        # A new shift is checked together with its members: it has no key yet.
        shift = self._state.fields_cache.get("shift") or (self.shift if self.shift_id else None)
        if shift is None or shift.held_on is None or not self.member_id:
            return
        clash = ShiftMember.objects.clashing(shift, self.member).exclude(pk=self.pk).first()
        if clash:
            words = {"member": self.member, "station": clash.shift.station}
            message = _("%(member)s is on duty at %(station)s at that time: nobody is in two places at once.")
            raise ValidationError({"member": message % words})
