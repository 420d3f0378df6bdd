"""Letters that offices write with Word: read safely, and taken apart into what a clerk confirms."""
