"""Annual reports composed of figures, and the home page."""
