"""The handling units' side of the portal: their list, and one page for each proposal they were given."""
