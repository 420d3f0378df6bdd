"""Measurements of the running portal; each prints its figures and fails when a limit is passed."""
