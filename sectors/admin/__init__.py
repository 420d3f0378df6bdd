"""Sectors, groups, task books and what groups hand in, in the admin."""

from sectors.admin import groups, sectors, tasks

__all__ = ["groups", "sectors", "tasks"]
