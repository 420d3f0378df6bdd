"""Workstations in the admin."""

from stations.admin import duty, receptions, stations

__all__ = ["duty", "receptions", "stations"]
