"""The spreadsheets offices write: read as they are, laid out, marked where they are wrong, and written."""
