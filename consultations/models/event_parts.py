"""The parts of an event: its long texts, its hosts and its stages."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.choices import HostRole
from consultations.models.events import Event
from consultations.querysets import EventHostManager
from cppcc_portal.lib.records import Record
from members.models import Committee, HandlingUnit, SpecialCommittee

HOST_LINKS = ("committee", "special_committee", "sector_group", "station", "unit")


def only_link(link: str) -> Q:
    """Condition: of all that can name a host only ``link`` is set; no link at all for an empty ``link``."""
    return Q(**{f"{other}__isnull": other != link for other in HOST_LINKS})


def exactly_one_host() -> Q:
    """Condition: one link is set and the name is empty, or no link is set and the name is given."""
    one_link = reduce(or_, (only_link(link) for link in HOST_LINKS))
    return (one_link & Q(name="")) | (only_link("") & ~Q(name=""))


class EventText(Record):
    """The long texts of an event, apart from it so that lists stay light."""

    natural_key_fields = ("event__committee__slug", "event__code")
    committee_path = "event__committee"

    event = models.OneToOneField(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="text")
    account = models.TextField(
        _("what happened"), blank=True, help_text=_("As plain text; an empty line begins a new paragraph.")
    )
    consensus = models.TextField(_("consensus"), blank=True, help_text=_("What all sides agreed on."))

    class Meta:
        verbose_name = _("event text")
        verbose_name_plural = _("event texts")

    def __str__(self) -> str:
        return str(self.event)


class EventHost(Record):
    """One of the hosts of an event: a record of this portal, or a name when the portal holds none."""

    natural_key_fields = ("event__committee__slug", "event__code", "position")
    committee_path = "event__committee"

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="hosts")
    position = models.PositiveSmallIntegerField(_("order"))
    role = models.CharField(_("role"), max_length=10, choices=HostRole, default=HostRole.HOST)
    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, null=True, blank=True, related_name="hostings"
    )
    special_committee = models.ForeignKey(
        SpecialCommittee,
        verbose_name=_("special committee"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hostings",
    )
    sector_group = models.ForeignKey(
        "sectors.SectorGroup",
        verbose_name=_("sector group"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hostings",
    )
    station = models.ForeignKey(
        "stations.Station",
        verbose_name=_("workstation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hostings",
    )
    unit = models.ForeignKey(
        HandlingUnit,
        verbose_name=_("handling unit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hostings",
    )
    name = models.CharField(
        _("name"),
        max_length=100,
        blank=True,
        help_text=_("For hosts that cannot be chosen above: other bodies, other committees."),
    )

    objects = EventHostManager()

    class Meta:
        verbose_name = _("event host")
        verbose_name_plural = _("event hosts")
        ordering = ["event", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "position"],
                name="consultations_host_position_once",
                violation_error_message=_("This event already has a host at this place."),
            ),
            models.CheckConstraint(
                condition=exactly_one_host(),
                name="consultations_host_exactly_one",
                violation_error_message=_("Name exactly one host in each row: choose a record, or write a name."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject(self) -> Any:
        """The record that is the host, or its name."""
        return next((getattr(self, link) for link in HOST_LINKS if getattr(self, f"{link}_id")), self.name)


class EventStage(Record):
    """A stage of one event, with the day on which it took place."""

    natural_key_fields = ("event__committee__slug", "event__code", "position")
    committee_path = "event__committee"

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=60)
    on = models.DateField(_("date"), null=True, blank=True, help_text=_("Only when the day is known."))
    date_text = models.CharField(
        _("date in words"), max_length=60, blank=True, help_text=_("As printed, when only a part is known.")
    )
    is_done = models.BooleanField(_("done"), default=False, help_text=_("Tick when this stage has taken place."))
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("event stage")
        verbose_name_plural = _("event stages")
        ordering = ["event", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "position"],
                name="consultations_event_stage_once",
                violation_error_message=_("This event already has a stage at this place."),
            )
        ]

    def __str__(self) -> str:
        return self.name
