"""The tables of this app."""

from sectors.models.groups import GroupPost, SectorGroup
from sectors.models.sectors import Seat, Sector, SectorAlias
from sectors.models.tasks import Task, TaskBook

__all__ = ["GroupPost", "Seat", "Sector", "SectorAlias", "SectorGroup", "Task", "TaskBook"]
