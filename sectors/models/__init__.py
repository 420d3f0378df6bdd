"""The tables of this app."""

from sectors.models.groups import GroupPost, SectorGroup
from sectors.models.liaison import LiaisonDay
from sectors.models.papers import GroupPaper, GroupPaperStep
from sectors.models.sectors import Seat, Sector, SectorAlias
from sectors.models.settings import SectorSettings, settings_of
from sectors.models.tasks import Task, TaskBook

__all__ = [
    "GroupPaper",
    "GroupPaperStep",
    "GroupPost",
    "LiaisonDay",
    "Seat",
    "Sector",
    "SectorAlias",
    "SectorGroup",
    "SectorSettings",
    "Task",
    "TaskBook",
    "settings_of",
]
