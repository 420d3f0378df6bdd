"""Open data: what is published, as files and through an interface; knows no model."""
