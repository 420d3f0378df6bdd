"""Workstations in the admin."""

from stations.admin import duty, evaluation, matters, receptions, settings, stations

__all__ = ["duty", "evaluation", "matters", "receptions", "settings", "stations"]
