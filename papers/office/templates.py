"""What a template may name, and the files to begin with: the built-in ones and the committee's own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.papers import Paper, paper, papers
from cppcc_portal.lib.papers.bulk import file_name
from cppcc_portal.lib.staff_pages import StaffPage
from papers.models import PaperTemplate
from papers.office.access import READS, templates_for
from papers.printing import as_file


class TemplatePage(StaffPage):
    """Pages about templates."""

    def may_open(self, user: Any) -> bool:
        """Let in who may see templates."""
        return user.has_perm(READS)


class OverviewPage(TemplatePage):
    """All papers: which template each committee of the account uses."""

    template_name = "admin/papers/overview.html"
    title = gettext_lazy("The office's papers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Bring the papers, each with the templates in use."""
        own = list(templates_for(self.request.user).in_use())
        rows = [(kind, [row for row in own if row.paper == kind.code]) for kind in papers()]
        return super().get_context_data(rows=rows, **kwargs)


class PaperPage(TemplatePage):
    """One paper: its placeholders with their meaning."""

    template_name = "admin/papers/paper.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Bring the paper."""
        kind = paper_named(kwargs.pop("code"))
        return super().get_context_data(paper=kind, **{**kwargs, "title": kind.label})


class BuiltInFile(TemplatePage):
    """The built-in template of a paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file."""
        kind = paper_named(kwargs["code"])
        return as_file(request, HttpResponse(kind.built_in.read_bytes()), file_name(str(kind.label), "docx"))


class UploadedFile(TemplatePage):
    """A template of one of the account's committees."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file; raises Http404."""
        row: PaperTemplate = get_object_or_404(templates_for(request.user), pk=kwargs["pk"])
        return as_file(request, HttpResponse(bytes(row.content)), file_name(str(row), "docx"))


def paper_named(code: str) -> Paper:
    """Return the paper with this code; raises Http404."""
    kind = paper(code)
    if kind is None:
        raise Http404
    return kind
