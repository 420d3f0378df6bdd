"""The tables of this app."""

from stations.models.duty import DutyRule, DutyShift, ShiftMember
from stations.models.matters import AddressUse, ResidentMatter, ResidentMatterStep, ResidentSettings
from stations.models.placements import StationMember
from stations.models.receptions import Reception, ReceptionStep
from stations.models.stations import Station, StationChange, StationHost, StationRule

__all__ = [
    "AddressUse",
    "DutyRule",
    "DutyShift",
    "Reception",
    "ReceptionStep",
    "ResidentMatter",
    "ResidentMatterStep",
    "ResidentSettings",
    "ShiftMember",
    "Station",
    "StationChange",
    "StationHost",
    "StationMember",
    "StationRule",
]
