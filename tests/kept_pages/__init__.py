"""Public pages kept in memory."""
