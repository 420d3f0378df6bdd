"""The page on which a document's text is pasted, looked at as paragraphs, and kept."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from archive.models import Document
from archive.pasting import mark_of, paste, plan, stored_rows
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.staff_pages import StaffPage

CHANGES = "archive.change_document"


class PastePage(StaffPage):
    """Paste, look at what each paragraph becomes, keep."""

    template_name = "admin/archive/paste.html"

    def may_open(self, user: Any) -> bool:
        """Let in who changes documents."""
        return user.has_perm(CHANGES)

    @cached_property
    def document(self) -> Document:
        """The document, if it is the account's to change."""
        document = Document.objects.select_related("committee").filter(pk=self.kwargs["pk"]).first()
        if document is None:
            raise Http404
        if not self.request.user.has_perm(CHANGES, document):
            raise PermissionDenied
        return document

    def page_title(self) -> str:
        """Return what is done here."""
        return _("Text of “%(document)s”") % {"document": self.document}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the text as it is stored."""
        rows = stored_rows(self.document)
        return self.answer("\n\n".join(row.text for row in rows), mark_of(rows))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what would become of each paragraph, or keep it; a refusal keeps what was pasted."""
        text, seen = request.POST.get("text", ""), request.POST.get("seen", "")
        try:
            if request.POST.get("act") != "keep":
                return self.answer(text, seen, lines=plan(self.document, text))
            lines = paste(document=self.document, text=text, seen=seen)
        except Refused as refused:
            mark = mark_of(stored_rows(self.document)) if refused.code == "stale" else seen
            return self.answer(text, mark, refused=refused.sentence)
        messages.success(request, _("The text is kept: %(count)s paragraphs.") % {"count": kept(lines)})
        return redirect("admin:archive_document_change", self.document.pk)

    def answer(self, text: str, seen: str, **more: Any) -> HttpResponse:
        """Return the page."""
        return self.render_to_response(self.get_context_data(document=self.document, text=text, seen=seen, **more))


def kept(lines: list[Any]) -> int:
    """Return how many paragraphs the text has now."""
    return sum(line.what != "gone" for line in lines)
