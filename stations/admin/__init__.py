"""Workstations in the admin."""

from stations.admin import duty, evaluation, receptions, settings, stations

__all__ = ["duty", "evaluation", "receptions", "settings", "stations"]
