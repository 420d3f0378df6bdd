"""Opinion reports on the member's side: writing one, and what became of one's own."""
