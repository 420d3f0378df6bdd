"""Papers that the clerks of handling units print."""
