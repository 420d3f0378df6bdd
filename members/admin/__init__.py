"""The desk for committees, people, units, accounts and the logs."""

from members.admin import accounts, committees, logs, people, units

__all__ = ["accounts", "committees", "logs", "people", "units"]
