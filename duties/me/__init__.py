"""A member's own duty record, under /me/."""
