"""Workstations 委员工作站, their hosts, changes and posted rules."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Document, Sourced
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Counted
from members.models import Committee, District, Member, SpecialCommittee
from sectors.models import Sector
from stations.choices import ChangeKind, HostKind, StationLevel, StationStatus
from stations.querysets import StationManager


class Station(Sourced, Counted, Publishable, Record):
    """A workstation where members meet the public; level and host kind are two separate things."""

    natural_key_fields = ("slug",)
    state_field = "status"

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="stations"
    )
    slug = models.SlugField(
        _("address word"), max_length=80, unique=True, help_text=_("The word in web addresses. Do not change it later.")
    )
    name = models.CharField(_("name"), max_length=100, help_text=_("As on the plaque."))
    level = models.CharField(
        _("level"),
        max_length=20,
        choices=StationLevel,
        help_text=_("The level the workstation serves; who runs it is the next field."),
    )
    host_kind = models.CharField(
        _("kind of host"), max_length=20, choices=HostKind, help_text=_("Name the hosts themselves below.")
    )
    district = models.ForeignKey(
        District,
        verbose_name=_("district"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stations",
        help_text=_("The district it stands in; it is counted there on the map."),
    )
    subdistrict = models.CharField(_("subdistrict"), max_length=60, blank=True, help_text=_("E.g. 横岗街道."))
    community = models.CharField(_("community"), max_length=60, blank=True)
    address = models.CharField(
        _("public address"), max_length=200, blank=True, help_text=_("Where visitors go; shown to the public.")
    )
    hours = models.CharField(
        _("opening hours"), max_length=200, blank=True, help_text=_("In words, as posted at the door.")
    )
    phone = models.CharField(
        _("public phone"), max_length=40, blank=True, help_text=_("The station's line; shown to the public.")
    )
    head = models.ForeignKey(
        Member,
        verbose_name=_("station head"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="headed_stations",
        help_text=_("May be a member of another level's committee."),
    )
    liaison_leader = models.ForeignKey(
        Member,
        verbose_name=_("liaison leader"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="liaised_stations",
        help_text=_("The leader of the committee who guides the station 联络指导."),
    )
    liaison_note = models.CharField(
        _("liaison in words"),
        max_length=200,
        blank=True,
        help_text=_("When the source names no person, e.g. 由区政协班子成员联络指导."),
    )
    brand = models.CharField(_("brand"), max_length=200, blank=True, help_text=_("Its speciality 一站一品, in words."))
    founded_on = models.DateField(_("unveiled on"), null=True, blank=True, help_text=_("Only when the day is known."))
    founded_text = models.CharField(
        _("unveiled, in words"), max_length=60, blank=True, help_text=_("When only a part of the date is known.")
    )
    status = models.CharField(_("status"), max_length=10, choices=StationStatus, default=StationStatus.OPEN)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor station"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        help_text=_("The station that took over when this one was renamed, merged or closed."),
    )
    duty_note = models.CharField(
        _("duty in words"), max_length=200, blank=True, help_text=_("Shown with the duty days, e.g. 遇节假日顺延.")
    )

    # Set by for_detail_page(): whether a shift is planned, and how many visits were received in the year.
    has_shift: bool
    heard: int

    objects = StationManager()

    class Meta:
        verbose_name = _("workstation")
        verbose_name_plural = _("workstations")
        ordering = ["committee", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name"],
                name="stations_station_name_once",
                violation_error_message=_("This committee already has a workstation of this name."),
            ),
            models.CheckConstraint(
                condition=~Q(successor=F("id")),
                name="stations_station_not_its_own_successor",
                violation_error_message=_("A workstation cannot be its own successor."),
            ),
            models.CheckConstraint(
                condition=~Q(status=StationStatus.OPEN) | Q(successor=None),
                name="stations_station_open_has_no_successor",
                violation_error_message=_("An open workstation has no successor; change the status first."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[StationStatus.RENAMED, StationStatus.MERGED]) | Q(successor__isnull=False),
                name="stations_station_successor_named",
                violation_error_message=_("Name the workstation it was renamed to or merged into."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("stations:station", args=[self.slug])

    @property
    def is_open(self) -> bool:
        """Whether people can go there."""
        return self.status == StationStatus.OPEN


class StationHost(Record):
    """One of the hosts of a workstation; a sector and a subdistrict may run one together."""

    natural_key_fields = ("station__slug", "name")
    committee_path = "station__committee"

    station = models.ForeignKey(Station, verbose_name=_("workstation"), on_delete=models.CASCADE, related_name="hosts")
    kind = models.CharField(
        _("kind"), max_length=20, choices=[choice for choice in HostKind.choices if choice[0] != HostKind.JOINT]
    )
    special_committee = models.ForeignKey(
        SpecialCommittee,
        verbose_name=_("special committee"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_stations",
    )
    sector = models.ForeignKey(
        Sector,
        verbose_name=_("sector"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_stations",
    )
    name = models.CharField(_("name"), max_length=100, help_text=_("The host's name as printed."))

    class Meta:
        verbose_name = _("station host")
        verbose_name_plural = _("station hosts")
        ordering = ["station", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "name"],
                name="stations_host_once",
                violation_error_message=_("This host is already recorded for this workstation."),
            ),
            models.CheckConstraint(
                condition=Q(special_committee=None) | Q(kind=HostKind.SPECIAL_COMMITTEE),
                name="stations_host_special_committee_fits_kind",
                violation_error_message=_("Only a host of the kind “special committee” names a special committee."),
            ),
            models.CheckConstraint(
                condition=Q(sector=None) | Q(kind=HostKind.SECTOR),
                name="stations_host_sector_fits_kind",
                violation_error_message=_("Only a host of the kind “sector” names a sector."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StationChange(Record):
    """Something that happened to a workstation: unveiled, renamed, merged, closed, moved."""

    natural_key_fields = ("station__slug", "kind", "on")
    committee_path = "station__committee"

    station = models.ForeignKey(
        Station, verbose_name=_("workstation"), on_delete=models.CASCADE, related_name="changes"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    on = models.DateField(_("date"))
    old = models.CharField(_("before"), max_length=200, blank=True, help_text=_("The old name or address."))
    new = models.CharField(_("after"), max_length=200, blank=True, help_text=_("The new name or address."))
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("Shown to the public."))
    level_before = models.CharField(
        _("level before"),
        max_length=20,
        choices=StationLevel,
        blank=True,
        help_text=_(
            "For a move: the level until then. Counts of earlier days go by it; leave empty if nothing changed."
        ),
    )
    district_before = models.ForeignKey(
        District,
        verbose_name=_("district before"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("For a move: the district until then; empty, with a level before, means that it had none."),
    )

    class Meta:
        verbose_name = _("station change")
        verbose_name_plural = _("station changes")
        ordering = ["station", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "kind", "on"],
                name="stations_change_once",
                violation_error_message=_("This change is already recorded for this day."),
            ),
            models.CheckConstraint(
                condition=Q(district_before=None) | ~Q(level_before=""),
                name="stations_change_place_before_is_whole",
                violation_error_message=_("Give the level before as well as the district before."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} · {self.get_kind_display()} {self.on:%Y-%m-%d}"


class StationRule(Record):
    """A rule posted at a workstation, e.g. 委员轮值制度."""

    natural_key_fields = ("station__slug", "title")
    committee_path = "station__committee"

    station = models.ForeignKey(Station, verbose_name=_("workstation"), on_delete=models.CASCADE, related_name="rules")
    title = models.CharField(_("title"), max_length=200, help_text=_("As posted."))
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="station_rules",
        help_text=_("The rule in the archive, when it is held there."),
    )

    class Meta:
        verbose_name = _("posted rule")
        verbose_name_plural = _("posted rules")
        ordering = ["station", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "title"],
                name="stations_rule_once",
                violation_error_message=_("This rule is already recorded for this workstation."),
            )
        ]

    def __str__(self) -> str:
        return self.title
