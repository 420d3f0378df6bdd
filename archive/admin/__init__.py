"""The archive in the admin."""

from archive.admin import documents, histories

__all__ = ["documents", "histories"]
