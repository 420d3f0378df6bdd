"""The office's pages for lists that come in."""
