"""Workstations in the admin."""

from stations.admin import duty, matters, receptions, stations

__all__ = ["duty", "matters", "receptions", "stations"]
