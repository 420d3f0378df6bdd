"""The share card of a release: text as SVG, served so that it can load and run nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import View

from highlights.models import Release
from highlights.sharing import card

POLICY = "default-src 'none'; style-src 'none'"
SECONDS = 3600


class CardView(View):
    """The card of one version, which never changes; the site's name on it may."""

    def get(self, request: HttpRequest, committee: str, year: int, version: int, **_kwargs: Any) -> HttpResponse:
        """Draw the card of a published report's release; 404 otherwise."""
        releases = Release.objects.published().select_related("stored")
        release = get_object_or_404(releases, report__committee__slug=committee, report__year=year, version=version)
        context = {"card": card(release.content), "synthetic_words": _("Synthetic data")}
        svg = render_to_string("highlights/card.svg", context, request)
        headers = {
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": f"public, max-age={SECONDS}",
        }
        return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8", headers=headers)
