"""Consultation platforms and events."""
