"""Commands about workstations."""
