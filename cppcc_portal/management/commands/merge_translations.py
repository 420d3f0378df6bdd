"""Bring the catalogues up to date with the sources."""

from typing import Any

from django.core.management.base import BaseCommand

from cppcc_portal.catalogues import locales, merge


class Command(BaseCommand):
    """Add new strings, drop unused ones, keep every translation."""

    help = "Write new interface strings into locale/ and list those still to be translated."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Merge every language and say what is left to do."""
        for locale in locales():
            untranslated = merge(locale)
            for msgid in untranslated:
                self.stdout.write(f"{locale}: {msgid!r}")
            self.stdout.write(f"{locale}: {len(untranslated)} strings to translate.")
