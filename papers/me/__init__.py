"""Papers that members print."""
