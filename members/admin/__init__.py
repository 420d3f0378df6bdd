"""The desk for committees, people, units, accounts, the calendar, tasks, notices and the logs."""

from members.admin import accounts, calendar, committees, logs, notices, people, tasks, units

__all__ = ["accounts", "calendar", "committees", "logs", "notices", "people", "tasks", "units"]
