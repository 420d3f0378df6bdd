"""PDFs: whether this machine can make them, WeasyPrint loaded late, and nothing fetched from anywhere."""

import ctypes
import logging
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

# What WeasyPrint calls by these names; Debian's packages are named in docs/operations.md.
LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
)

CHINESE = range(0x3400, 0xA000)
# A rare character may lack a glyph in any font; this many lack it only where no Chinese font is installed.
FEW = 20

log = logging.getLogger(__name__)


class Unavailable(Exception):  # noqa: N818 - named as what it is
    """No PDF can be made now; the message is a sentence for the reader."""


@cache
def is_possible() -> bool:
    """Return whether this machine has the libraries that draw text; asked without loading WeasyPrint."""
    try:
        for name in LIBRARIES:
            ctypes.CDLL(name)
    except OSError as error:
        log.error("PDFs cannot be made: %s. See docs/operations.md.", error)
        return False
    return True


def loaded() -> Any:
    """Return WeasyPrint, loaded when the first PDF is made: it takes a second and 100 MB."""
    if not is_possible():
        raise Unavailable(_("This server lacks the libraries that draw text, so no PDF can be made here."))
    import weasyprint

    return weasyprint


def require_fonts(document: Any) -> None:
    """Raise Unavailable when Chinese came out as boxes, because no font of this machine has it."""
    missing = {code for font in document.fonts.values() for code in font.missing if code in CHINESE}
    if len(missing) > FEW:
        log.error("No font of this machine has Chinese characters: install one. See docs/operations.md.")
        raise Unavailable(_("This server has no font for Chinese, so no PDF can be made here."))


def site_address() -> str:
    """Return the address of the site as printed figures lead to it: its domain, or the first name it answers to."""
    names = [name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*"))]
    host = settings.SITE["domain"] or next(iter(names), "localhost")
    return f"{'https' if settings.SECURE_SSL_REDIRECT else 'http'}://{host}"


def fetching_nothing(weasyprint: Any) -> Any:
    """Return a fetcher that refuses every address: all that a paper shows stands in its page."""

    class Nothing(weasyprint.urls.URLFetcher):
        """Opens nothing."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """Refuse the address."""
            log.warning("A paper asked for %s, which was refused.", url)
            raise ValueError("A paper fetches nothing.")

    return Nothing(allowed_protocols=())
