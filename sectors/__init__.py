"""Sectors, seats, sector groups and their task books."""
