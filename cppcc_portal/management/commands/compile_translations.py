"""Compile the catalogues that Django reads."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cppcc_portal.catalogues import compile_catalogue, locales, po_path


class Command(BaseCommand):
    """Write a .mo file beside each .po file."""

    help = "Compile the interface's translations in locale/ (gettext's tools are not needed)."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile every language, or stop at the first that has no catalogue."""
        for locale in locales():
            if not po_path(locale).exists():
                raise CommandError(f"The catalogue {po_path(locale)} is missing: get it back from the repository.")
            path = compile_catalogue(locale)
            if options["verbosity"]:
                self.stdout.write(f"Compiled {path}")
