"""Members' duty record and its indicator sets."""
