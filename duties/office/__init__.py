"""The office's pages for a year of duty records."""
