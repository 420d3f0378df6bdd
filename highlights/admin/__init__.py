"""Annual reports, their photographs and their releases in the admin."""

from highlights.admin import photos, releases, reports

__all__ = ["photos", "releases", "reports"]
