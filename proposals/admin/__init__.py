"""The desk for proposals."""

from proposals.admin import handling, key, parts, proposals, rules, workflow

__all__ = ["handling", "key", "parts", "proposals", "rules", "workflow"]
