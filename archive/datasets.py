"""What the archive offers as open data."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.choices import DocumentAction, DocumentKind, ParagraphKind
from archive.models import Document, Paragraph
from opendata.fields import Field, code, date, flag, integer, moment, several, text
from opendata.registry import Dataset, Filter, address_of, register

# The paragraphs a record was taken from, as other apps show them too.
SOURCE_FIELDS = (
    text("document", _("document"), "document__slug", _("The address word of the document.")),
    integer("paragraph", _("paragraph"), "number", always=True),
    text("url", _("address"), address_of),
)


def published_sources() -> Prefetch:
    """Fetch the paragraphs of published documents that a record was taken from."""
    paragraphs = Paragraph.objects.published().select_related("document").order_by("document_id", "number")
    return Prefetch("sources", paragraphs, to_attr="public_sources")


def sources() -> Field:
    """Return the field of the paragraphs a record was taken from; its dataset fetches ``published_sources``."""
    words = _("The paragraphs of published documents it was taken from.")
    return several("sources", _("sources"), SOURCE_FIELDS, "public_sources", words)


def documents() -> QuerySet:
    """Published documents with the paragraphs in which they are named."""
    return Document.objects.for_list_page().prefetch_related(published_sources())


def paragraphs() -> QuerySet:
    """Paragraphs of published documents."""
    return Paragraph.objects.published().select_related("section").prefetch_related("document__committee")


def of_section(part: str) -> Any:
    """Return how a part of a paragraph's section is read; empty outside sections."""
    return lambda paragraph: getattr(paragraph.section, part, "")


register(
    Dataset(
        name="documents",
        title=_("Documents"),
        description=_("Reports, rules, plans and research: the texts that every quoted figure can be followed to."),
        rows=documents,
        fields=(
            text("slug", _("address word")),
            code("kind", _("kind"), DocumentKind),
            text("title", _("title")),
            text("subtitle", _("subtitle")),
            text("issuer", _("issued by")),
            code("action", _("what was done with it"), DocumentAction),
            integer("year", _("year")),
            date("issued_on", _("date")),
            text("date_text", _("date in words")),
            date("effective_on", _("in force from")),
            date("repealed_on", _("repealed on")),
            text("repealed_by", _("repealed by")),
            text("standard_number", _("number of the document")),
            text("authors", _("authors or bodies")),
            text("summary", _("in one sentence")),
            flag(
                "has_text", _("text is held"), description=_("Its paragraphs are a dataset of their own."), always=True
            ),
            text("text_note", _("note on the text")),
            sources(),
            moment("published_at", _("published at")),
        ),
        filters=(Filter("year", _("year"), "year"),),
    ),
    Dataset(
        name="paragraphs",
        title=_("Paragraphs"),
        description=_("The documents' texts, paragraph by paragraph."),
        rows=paragraphs,
        fields=(
            text("document", _("document"), "document__slug", _("The address word of the document.")),
            integer("number", _("number"), description=_("Counts through the whole document."), always=True),
            code("kind", _("kind"), ParagraphKind),
            text("section", _("section"), of_section("label")),
            text("heading", _("heading"), of_section("heading")),
            text("text", _("text")),
        ),
        filters=(Filter("document_id", _("key of the document"), "document"),),
    ),
)
