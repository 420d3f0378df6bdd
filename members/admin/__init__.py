"""The desk for committees, people, units and accounts."""

from members.admin import accounts, committees, people, units

__all__ = ["accounts", "committees", "people", "units"]
