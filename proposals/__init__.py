"""Proposals from draft to follow-up."""
