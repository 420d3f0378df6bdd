"""The desk for committees, people, units, accounts, the calendar and the logs."""

from members.admin import accounts, calendar, committees, logs, people, tasks, units

__all__ = ["accounts", "calendar", "committees", "logs", "people", "tasks", "units"]
