"""The office's own pages inside the admin: queues, review, assignment, everything in bulk with one confirmation."""
