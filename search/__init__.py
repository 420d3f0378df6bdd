"""Search over what the other apps offer; knows no model."""
