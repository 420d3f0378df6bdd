"""The office's papers: the templates that committees replace, and the pages that print."""
