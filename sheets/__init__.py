"""Spreadsheets coming in and going out: imports with their faults, templates of columns, what each import wrote."""
