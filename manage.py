#!/usr/bin/env python
"""Django's command line for the portal; a fault of the surroundings is one sentence, not a traceback."""

import os
import sys


def main() -> None:
    """Run the command named in ``sys.argv``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cppcc_portal.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import DatabaseError
    except ImportError:
        sys.exit("Django is not installed here: type `make run` first, then use .venv/bin/python manage.py.")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, DatabaseError) as error:
        if "--traceback" in sys.argv:
            raise
        from cppcc_portal.faults import sentence

        sys.exit(sentence(error))


if __name__ == "__main__":
    main()
