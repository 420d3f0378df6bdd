"""What the archive offers to search."""

from django.utils.translation import gettext_lazy as _

from archive.models import Document, Paragraph
from search.registry import Source, register

register(
    Source(
        name="documents",
        label=_("Documents"),
        rows=Document.objects.for_list_page,
        fields=("title", "issuer", "summary"),
        summary=lambda row: row.summary or row.issuer,
    )
)
register(
    Source(
        name="paragraphs",
        label=_("Paragraphs"),
        rows=lambda: Paragraph.objects.published().with_document(),
        fields=("text",),
        title=lambda row: f"{row.document} · {row.section.label if row.section else ''}",
        summary=lambda row: row.text,
    )
)
