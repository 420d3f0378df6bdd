"""Opinion reports, issues and their settings in the admin."""

from opinions.admin import issues, reports, settings

__all__ = ["issues", "reports", "settings"]
