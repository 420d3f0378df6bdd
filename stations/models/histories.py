"""The histories that the doors of this app write."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.histories import StepTaken
from stations.models.stations import Station


class StationStep(StepTaken):
    """A step in the life of a workstation; what the public reads of it is the dated StationChange."""

    subject_field = "station"
    natural_key_fields = ("station__slug", "number")
    committee_path = "station__committee"

    station = models.ForeignKey(Station, verbose_name=_("workstation"), on_delete=models.CASCADE, related_name="steps")

    class Meta:
        verbose_name = _("step of a workstation")
        verbose_name_plural = _("steps of workstations")
        ordering = ["station", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "number"],
                name="stations_station_step_number_once",
                violation_error_message=_("Another step of this workstation has this number."),
            )
        ]
