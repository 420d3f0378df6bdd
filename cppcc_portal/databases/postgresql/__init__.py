"""PostgreSQL for the portal."""
