"""SQLite for the portal."""
