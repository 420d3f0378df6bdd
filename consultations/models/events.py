"""Events 协商活动: what took place, when and where, and what it is tied to."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.models import Document, Sourced
from consultations.choices import Channel, EventKind, EventState
from consultations.models.platforms import Platform, PlatformForm
from consultations.querysets import EventManager
from cppcc_portal.lib.indexes import EmptyLastIndex
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Counted
from members.models import Committee, District, HandlingUnit
from sectors.choices import EVENT_TASKS


class Event(Publishable, Sourced, Counted, Record):
    """Something a committee held or took part in. Its date may be known to the day, in words, or to the year only."""

    natural_key_fields = ("committee__slug", "code")
    state_field = "state"

    committee = models.ForeignKey(
        Committee,
        verbose_name=_("committee"),
        on_delete=models.PROTECT,
        related_name="events",
        help_text=_("The committee that keeps this record; hosts are listed below."),
    )
    code = models.CharField(
        _("code"),
        max_length=60,
        blank=True,
        help_text=_("The office's own number, unique in the committee; never reused. Given by itself when left empty."),
    )
    platform = models.ForeignKey(
        Platform, verbose_name=_("platform"), on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    form = models.ForeignKey(
        PlatformForm,
        verbose_name=_("form"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        help_text=_("Which of the platform's forms it took, e.g. 界别聊."),
    )
    episode = models.PositiveIntegerField(
        _("episode"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("For programmes: the number on air, once for each platform."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=15,
        choices=EventKind,
        default=EventKind.CONSULTATION,
        help_text=_("What kind of event it was; lists and figures group by it."),
    )
    task_kind = models.CharField(
        _("task of its sector groups"),
        max_length=15,
        choices=EVENT_TASKS,
        blank=True,
        help_text=_("Which yearly task of its sector groups it fulfils; leave empty when it fulfils none."),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=EventState,
        default=EventState.HELD,
        help_text=_("Planned events may still change; only those held are counted."),
    )
    title = models.CharField(
        _("title"), max_length=200, help_text=_("As printed; 【】 marks restored and □ lost characters.")
    )
    topic = models.CharField(_("topic"), max_length=200, blank=True, help_text=_("What was talked about."))
    topic_source = models.CharField(
        _("where the topic came from"), max_length=100, blank=True, help_text=_("E.g. residents, members, the plan.")
    )
    year = models.PositiveSmallIntegerField(_("year"), help_text=_("The year in which it began."))
    starts_on = models.DateField(_("first day"), null=True, blank=True, help_text=_("Only when the day is known."))
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("For events of several days."))
    date_text = models.CharField(
        _("date in words"), max_length=60, blank=True, help_text=_("As printed, when only a part is known.")
    )
    starts_at = models.TimeField(_("starts at"), null=True, blank=True, help_text=_("On the first day."))
    ends_at = models.TimeField(_("ends at"), null=True, blank=True, help_text=_("On the last day."))
    time_text = models.CharField(_("time"), max_length=60, blank=True, help_text=_("As printed, e.g. 上午11时."))
    half_days = models.PositiveSmallIntegerField(
        _("half-days"), null=True, blank=True, help_text=_("How many half-days it lasts; attendance is measured by it.")
    )
    enrol_by = models.DateTimeField(_("enrolment closes"), null=True, blank=True)
    place = models.CharField(
        _("place"),
        max_length=200,
        blank=True,
        help_text=_("As the source names it; no private address."),
    )
    district = models.ForeignKey(
        District, verbose_name=_("district"), on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    subdistrict = models.CharField(_("subdistrict or community"), max_length=100, blank=True)
    channel = models.CharField(
        _("on site or online"), max_length=10, choices=Channel, blank=True, help_text=_("Leave empty when unknown.")
    )
    leader = models.CharField(
        _("leaders present"), max_length=200, blank=True, help_text=_("With their posts, as printed.")
    )
    participants_text = models.CharField(
        _("participants"), max_length=500, blank=True, help_text=_("Who took part, in words, as printed.")
    )
    result = models.CharField(
        _("result in a sentence"), max_length=500, blank=True, help_text=_("Reports and answers are kept below.")
    )
    in_annual_plan = models.BooleanField(
        _("in the annual plan"), null=True, blank=True, help_text=_("Leave open when it is not known.")
    )
    is_count_reported = models.BooleanField(
        _("known as a number only"),
        default=False,
        help_text=_("Tick when the source reports several such events only as a number; the row stands for all."),
    )
    proposals = models.ManyToManyField(
        "proposals.Proposal", verbose_name=_("proposals"), blank=True, related_name="events"
    )
    key_proposals = models.ManyToManyField(
        "proposals.KeyProposal", verbose_name=_("key proposals"), blank=True, related_name="events"
    )
    stations = models.ManyToManyField(
        "stations.Station", verbose_name=_("workstations"), blank=True, related_name="events"
    )
    receptions = models.ManyToManyField(
        "stations.Reception",
        verbose_name=_("matters heard at workstations"),
        blank=True,
        related_name="events",
        help_text=_("The topic came from these visits; the public reads of published ones only."),
    )
    opinions = models.ManyToManyField(
        "opinions.OpinionReport", verbose_name=_("reports on public opinion"), blank=True, related_name="events"
    )
    documents = models.ManyToManyField(Document, verbose_name=_("documents"), blank=True, related_name="events")
    units = models.ManyToManyField(
        HandlingUnit,
        verbose_name=_("units attending"),
        blank=True,
        related_name="events",
        help_text=_("Departments that sent somebody."),
    )

    arrangement = models.PositiveSmallIntegerField(
        _("arrangement"), default=1, editable=False, help_text=_("Counts how often day, time or place were set.")
    )
    attendance_closed_at = models.DateTimeField(_("attendance closed at"), null=True, blank=True, editable=False)

    objects = EventManager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-year", F("starts_on").desc(nulls_last=True), "-pk"]
        # The public lists are walked along these; by_date() in querysets.py has their order.
        indexes = [
            EmptyLastIndex(
                fields=["-year", "-starts_on", "-id"],
                condition=Q(is_published=True),
                name="consultations_event_listed",
            ),
            EmptyLastIndex(
                fields=["committee", "-year", "-starts_on", "-id"],
                condition=Q(is_published=True),
                name="consultations_event_own_list",
            ),
            models.Index(fields=["platform", "year"], name="consultations_event_platform"),
            models.Index(fields=["state"], name="consultations_event_state"),
            models.Index(fields=["-year", "-starts_on"], name="consultations_event_date"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "code"],
                name="consultations_event_code_once",
                violation_error_message=_("This committee already has an event with this code."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="consultations_event_dates_in_order",
                violation_error_message=_("The event cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on__isnull=False),
                name="consultations_event_end_needs_start",
                violation_error_message=_("Give the first day as well as the last."),
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None)
                | Q(ends_at=None)
                | Q(ends_at__gt=F("starts_at"))
                | Q(ends_on__isnull=False, ends_on__gt=F("starts_on")),
                name="consultations_event_times_in_order",
                violation_error_message=_("On one day the event cannot end before it starts: look at the two times."),
            ),
            models.UniqueConstraint(
                fields=["platform", "episode"],
                name="consultations_event_episode_once",
                violation_error_message=_("This platform already has an episode with this number."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a year that is not the year of the first day, a form of another platform, an episode of none."""
        super().clean()
        if self.form and self.form.platform_id != self.platform_id:
            raise ValidationError({"form": _("This form belongs to another platform.")})
        if self.episode and not self.platform_id:
            raise ValidationError({"episode": _("Say of which platform it is an episode.")})
        if self.starts_on and self.year and self.starts_on.year != self.year:
            raise ValidationError({"year": _("The year must be that of the first day.")})

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("consultations:event", args=[self.pk])

    @property
    def is_off(self) -> bool:
        """Whether it does not take place, or not on the day that was announced."""
        return self.state in {EventState.CANCELLED, EventState.POSTPONED}

    @property
    def when(self) -> str:
        """The date in words: the days where they are known, else the printed words, else the year."""
        if self.starts_on is None:
            return self.date_text or gettext("%(year)s") % {"year": self.year}
        first = formats.date_format(self.starts_on)
        if self.ends_on in (None, self.starts_on):
            return first
        return gettext("%(first)s to %(last)s") % {"first": first, "last": formats.date_format(self.ends_on)}

    @property
    def last_day(self) -> datetime.date | None:
        """The last day, which is the first one for an event of one day."""
        return self.ends_on or self.starts_on

    @property
    def hours(self) -> str:
        """The time of day in words: the hours where they are known, else the printed words."""
        if self.starts_at is None:
            return self.time_text
        return "–".join(f"{time:%H:%M}" for time in (self.starts_at, self.ends_at) if time)
