"""Documents with numbered paragraphs, the sources of every quoted figure."""
