"""What the archive offers to search."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from archive.models import Document, Paragraph
from cppcc_portal.lib.changes import Watched
from search.registry import Offer, Source, register

DOCUMENT = ("title", "subtitle", "issuer", "summary", "authors", "kind", "year", "issued_on", "slug", "is_published")


def document(row: Document) -> Iterator[Offer]:
    """Offer a document by its title page."""
    yield Offer(
        title=row.title,
        address=row.get_absolute_url(),
        line=row.summary or row.issuer,
        text="\n".join([row.subtitle, row.issuer, row.authors]),
        committee=row.committee.slug if row.committee else "",
        year=row.year,
        day=row.issued_on,
    )


def paragraph(row: Paragraph) -> Iterator[Offer]:
    """Offer a paragraph under the heading it stands under."""
    found, section = row.document, row.section
    yield Offer(
        title=" ".join(filter(None, [section.label, section.heading])) if section else found.title,
        address=row.get_absolute_url(),
        line=found.title,
        text=row.text,
        committee=found.committee.slug if found.committee else "",
        year=found.year,
        day=found.issued_on,
    )


register(
    Source(
        name="documents",
        number=9,
        title=_("Documents"),
        label="archive.Document",
        rows=Document.objects.for_list_page,
        offers=document,
        tables=(Watched(fields=(*DOCUMENT, "has_text")), Watched("history")),
    ),
    Source(
        name="paragraphs",
        number=1,
        title=_("Paragraphs"),
        label="archive.Paragraph",
        rows=lambda: Paragraph.objects.published().select_related("document__committee", "section"),
        offers=paragraph,
        tables=(
            Watched(),
            Watched("document", (*DOCUMENT, "has_text")),
            Watched("document__history"),
            Watched("section", ("label", "heading")),
        ),
    ),
)
