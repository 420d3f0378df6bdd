"""Documents, their sections and paragraphs in the admin."""

from django.contrib import admin
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from archive.desk.pasting import PastePage
from archive.models import Document, Paragraph, Section
from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.fieldsets import PUBLICATION


class SectionInline(CommitteeTabularInline):
    """Sections of a document."""

    model = Section
    show_change_link = True


@admin.register(Document)
class DocumentAdmin(CommitteeAdmin):
    """Documents."""

    list_display = ["title", "committee", "kind", "action", "year", "has_text", "is_published"]
    list_filter = ["committee", "kind", "action", "has_text", "is_published", "year"]
    list_select_related = ["committee"]
    search_fields = ["title", "issuer", "slug"]
    autocomplete_fields = ["committee", "sources", "predecessor"]
    prepopulated_fields = {}
    change_form_template = "admin/archive/document_change_form.html"
    inlines = [SectionInline]
    fieldsets = [
        (None, {"fields": ["committee", "kind", "title", "subtitle", "slug", "issuer", "action"]}),
        (_("Date"), {"fields": ["year", "issued_on", "date_text"]}),
        (
            _("Rules: in force, revised, repealed"),
            {"fields": ["effective_on", "repealed_on", "repealed_by", "predecessor"], "classes": ["collapse"]},
        ),
        (_("Who wrote it"), {"fields": ["authors", "standard_number"]}),
        (_("Text"), {"fields": ["summary", "has_text", "text_note", "sources"]}),
        PUBLICATION,
    ]

    def app_pages(self) -> list[URLPattern]:
        """Return the page on which a text is pasted."""
        return [path("document/<int:pk>/text/", PastePage.as_view(), name="archive_paste")]


@admin.register(Section)
class SectionAdmin(CommitteeAdmin):
    """Sections of documents."""

    list_display = ["document", "number", "label", "heading"]
    list_filter = ["document__committee"]
    list_select_related = ["document"]
    search_fields = ["label", "heading", "document__title"]
    autocomplete_fields = ["document"]


@admin.register(Paragraph)
class ParagraphAdmin(CommitteeAdmin):
    """Paragraphs of documents."""

    list_display = ["document", "number", "section", "kind", "beginning"]
    list_filter = ["document__committee", "kind"]
    list_select_related = ["document", "section"]
    search_fields = ["text", "document__title"]
    autocomplete_fields = ["document", "section"]

    @admin.display(description=_("text"))
    def beginning(self, row: Paragraph) -> str:
        """The first words, enough to recognise the paragraph."""
        return row.text[:40]
