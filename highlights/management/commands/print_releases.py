"""Makes the PDFs of releases before somebody asks for them."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cppcc_portal.lib.pdf import Unavailable
from highlights.models import Release
from highlights.pdf import file_of


class Command(BaseCommand):
    """Make the PDFs of the newest releases that are not made yet."""

    help = (
        "Make the PDF of the newest release of every published report, in each language of the site. "
        "Can be repeated: what is made already is kept."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say where each file is."""
        for release in Release.objects.published().newest().select_related("report__committee"):
            for language, _name in settings.LANGUAGES:
                try:
                    self.stdout.write(str(file_of(release, language)))
                except Unavailable as why:
                    raise CommandError(str(why)) from None
        self.stdout.write(_("Every released report has its PDF."))
