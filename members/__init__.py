"""Who: committees, terms, sessions, people, units and accounts."""
