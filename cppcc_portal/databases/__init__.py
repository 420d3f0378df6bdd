"""Django's databases, told before each commit what was written (``cppcc_portal/lib/changes``)."""
