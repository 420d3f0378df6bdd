"""The tables of this app."""

from stations.models.duty import DutyRule, DutyShift, ShiftMember
from stations.models.placements import StationMember
from stations.models.receptions import Reception
from stations.models.stations import Station, StationChange, StationHost, StationRule

__all__ = [
    "DutyRule",
    "DutyShift",
    "Reception",
    "ShiftMember",
    "Station",
    "StationChange",
    "StationHost",
    "StationMember",
    "StationRule",
]
