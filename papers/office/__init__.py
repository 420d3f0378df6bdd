"""The office's pages: printing, and what a template may name."""
