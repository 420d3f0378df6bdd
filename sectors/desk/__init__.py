"""The office's overview of the sector groups."""
