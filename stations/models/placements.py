"""Members placed at workstations 进站委员, dated."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Member
from stations.choices import Placement, StationRole
from stations.models.stations import Station
from stations.querysets import StationMemberManager


class StationMember(Record):
    """A member at a workstation for a time; a member may belong to two stations."""

    natural_key_fields = ("station__slug", "member__committee__slug", "member__code", "starts")
    committee_path = "station__committee"

    station = models.ForeignKey(
        Station, verbose_name=_("workstation"), on_delete=models.CASCADE, related_name="memberships"
    )
    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="station_memberships"
    )
    placed_by = models.CharField(_("placed"), max_length=15, choices=Placement, blank=True)
    role = models.CharField(_("post"), max_length=10, choices=StationRole, default=StationRole.RESIDENT)
    starts = models.DateField(_("from"), help_text=_("When the day is not known, the day the station was unveiled."))
    ends = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day; empty while it is held."))

    objects = StationMemberManager()

    class Meta:
        verbose_name = _("station member")
        verbose_name_plural = _("station members")
        ordering = ["station", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "member", "starts"],
                name="stations_member_once",
                violation_error_message=_("This member is already recorded at this workstation from this day."),
            ),
            models.UniqueConstraint(
                fields=["station", "member"],
                condition=Q(ends=None),
                name="stations_member_one_open",
                violation_error_message=_("This member still belongs to this workstation; end that row first."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")) | Q(ends=None),
                name="stations_member_dates_in_order",
                violation_error_message=_("The time at the workstation cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.station}"

    def clean(self) -> None:
        """Refuse a member whose membership had ended before the first day."""
        super().clean()
        if not (self.member_id and self.starts):
            return
        rows = self.member.memberships.all()
        if rows and all(row.ends and row.ends < self.starts for row in rows):
            message = _("%(member)s was no member of the committee any more on this day.")
            raise ValidationError({"starts": message % {"member": self.member}})
