"""PDF: each record is laid out by itself, so that its pages count from 1; many are bound into one file.

Laying out 500 letters one by one costs no more than one long page of them all, and one file needs its fonts once.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from cppcc_portal.lib.papers.registry import Paper
from cppcc_portal.lib.pdf import fetching_nothing, loaded, require_fonts

STYLE = "css/papers.css"


class Printer:
    """Lays papers out with one style sheet and one set of fonts; raises pdf.Unavailable where no PDF can be made."""

    def __init__(self) -> None:
        self.weasyprint = loaded()
        self.fetcher = fetching_nothing(self.weasyprint)
        self.fonts = self.weasyprint.text.fonts.FontConfiguration()
        self.styles = [self.style_of(Path(str(finders.find(STYLE))).read_text(encoding="utf-8"))]

    def style_of(self, text: str) -> Any:
        """Return a style sheet, read once for all papers."""
        return self.weasyprint.CSS(string=text, url_fetcher=self.fetcher, font_config=self.fonts)

    def lay_out(self, paper: Paper, context: dict[str, Any]) -> Any:
        """Return the pages of one record."""
        with translation.override(settings.LANGUAGE_CODE):
            page = render_to_string(paper.template, {"paper": paper, **context})
        html = self.weasyprint.HTML(string=page, url_fetcher=self.fetcher)
        return html.render(stylesheets=self.styles, font_config=self.fonts)

    def one(self, paper: Paper, context: dict[str, Any]) -> bytes:
        """Return the PDF of one record."""
        return self.written(self.lay_out(paper, context))

    def bound(self, paper: Paper, contexts: Iterable[dict[str, Any]]) -> bytes:
        """Return one PDF of several records, each beginning on a page of its own."""
        documents = [self.lay_out(paper, context) for context in contexts]
        return self.written(documents[0].copy([page for document in documents for page in document.pages]))

    def written(self, document: Any) -> bytes:
        """Return a document as a file, unless Chinese came out as boxes."""
        data = document.write_pdf()
        require_fonts(document)
        return data
