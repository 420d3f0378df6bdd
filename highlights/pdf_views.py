"""Hands out the PDF of a release."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views import View

from cppcc_portal.lib.files import handed_out
from cppcc_portal.lib.pdf import Unavailable
from highlights.models import Release
from highlights.pdf import file_of, name_of
from highlights.views import released

SECONDS = 5


class ReportPdf(View):
    """The PDF of a release the public may read: of its newest version, or of the one named in the address."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Send the file; a page with the sentence, and 503, when there is none (yet)."""
        found = released(**kwargs)
        release = Release.objects.select_related("report__committee").get(pk=found.pk)
        language = get_language() or ""
        try:
            path = file_of(release, language)
        except Unavailable as why:
            context = {"why": why, "release": release, "seconds": SECONDS}
            answer = render(request, "highlights/pdf_unavailable.html", context, status=503)
            answer["Retry-After"] = str(SECONDS)
            return answer
        name = f"{release.report.committee.slug}-{release.report.year}-v{release.version}.pdf"
        headers = {
            "Content-Type": "application/pdf",
            "Content-Disposition": f'inline; filename="{name}"',
            "Cache-Control": "no-cache",
        }
        return handed_out(request, path, headers, digest=name_of(release, language), changed=release.frozen_at)
