"""Spreadsheets of offices: what stands in them and what it means."""
