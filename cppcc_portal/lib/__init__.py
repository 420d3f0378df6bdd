"""Helpers in modules named by noun. Nothing here imports an app."""
