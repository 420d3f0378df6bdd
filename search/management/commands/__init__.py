"""Commands about the search index."""
