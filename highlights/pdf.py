"""A release as a PDF: made once, from the frozen content alone, and kept as a file."""

import logging
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cppcc_portal.lib.files import Busy, one_at_a_time, write_whole
from cppcc_portal.lib.pdf import Unavailable, loaded, require_fonts, site_address
from cppcc_portal.lib.photos import path_of
from highlights.models import Release
from highlights.notes import chapters_of
from highlights.paper import lay_out

STYLE = "css/report-pdf.css"
PHOTO = re.compile(r"/photos/([0-9a-f]{64})\.jpg")
log = logging.getLogger(__name__)


def file_of(release: Release, language: str) -> Path:
    """Return the file of the release's PDF, made now when it is asked for the first time.

    Raises Unavailable: who asks while it is being made is asked to come back, so that no request waits for another.
    """
    host = site_address().partition("://")[2].replace(":", "_")
    path = Path(settings.VAR_DIR) / "pdf" / host / f"{name_of(release, language)}.pdf"
    if not path.exists():
        try:
            with one_at_a_time(path.with_suffix(".lock")):
                if not path.exists():
                    write_whole(path, write(release, language))
        except Busy:
            raise Unavailable(_("The PDF is being made. This takes some seconds.")) from None
    return path


def name_of(release: Release, language: str) -> str:
    """Return what tells this PDF from every other: a later version may say again what an earlier one said."""
    return f"{release.digest}-v{release.version}-{language}"


def write(release: Release, language: str) -> bytes:
    """Return the PDF of a release with the words around its text in ``language``; raises Unavailable.

    Nothing is fetched: the style sheet is read from the portal's own files, and of all addresses in the page only
    those of the release's photographs are answered, from the folder they are kept in.
    """
    weasyprint = loaded()
    require_photos(release)
    with translation.override(language):
        page = render_to_string("highlights/pdf.html", context(release))
    fetcher = only_photos(weasyprint)
    style = weasyprint.CSS(string=style_sheet(), url_fetcher=fetcher)
    html = weasyprint.HTML(string=page, base_url=site_address(), url_fetcher=fetcher)
    document = html.render(stylesheets=[style], pdf_variant="pdf/ua-1")
    data = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=release.digest.encode())
    require_fonts(document)
    return data


def require_photos(release: Release) -> None:
    """Raise Unavailable when the file of a photograph is lost: what is kept for good must be whole."""
    digests = [photo["digest"] for chapter in chapters_of(release.content) for photo in chapter["photos"]]
    lost = [digest for digest in digests if not path_of(digest).exists()]
    if lost:
        log.error("The PDF of %s lacks photographs: %s.", release, ", ".join(lost))
        raise Unavailable(_("A photograph of this release is missing on the server, so its PDF cannot be made."))


def context(release: Release) -> dict[str, Any]:
    """Return what the template prints: the content laid out, the release with its corrections, the site."""
    return {
        "paper": lay_out(release.content),
        "content": release.content,
        "release": release,
        "errata": list(release.errata.all()),
        "site_address": site_address(),
        "site_name": settings.SITE["name"] or _("CPPCC work records"),
        "page_mark": SafeString('<span class="page-mark"></span>'),
        "pages_mark": SafeString('<span class="pages-mark"></span>'),
    }


def style_sheet() -> str:
    """Return the style sheet of the PDF."""
    return Path(str(finders.find(STYLE))).read_text(encoding="utf-8")


def only_photos(weasyprint: Any) -> Any:
    """Return a fetcher that opens photographs in their own folder and refuses every other address."""

    class OnlyPhotos(weasyprint.urls.URLFetcher):
        """Opens photographs of releases."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """Answer with the photograph; any other address is refused."""
            path = photo_path(url)
            if path is None:
                log.warning("The PDF of a release asked for %s, which was refused.", url)
                raise ValueError("Only photographs of the release are opened.")
            return weasyprint.urls.URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "image/jpeg"})

    return OnlyPhotos(allowed_protocols=())


def photo_path(url: str) -> Path | None:
    """Return the file of a photograph at its address on this site; None for any other address."""
    site, asked = urlsplit(site_address()), urlsplit(url)
    match = PHOTO.fullmatch(asked.path)
    is_here = (asked.scheme, asked.netloc, asked.query) == (site.scheme, site.netloc, "")
    return path_of(match[1]) if match and is_here else None
