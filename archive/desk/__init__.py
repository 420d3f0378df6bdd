"""Pages of the desk for the archive: entering a text."""
