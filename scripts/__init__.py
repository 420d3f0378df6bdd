"""Programs for those who work on the portal; the site itself never runs them."""
