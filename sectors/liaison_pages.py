"""The liaison calendar for readers: the page, and the file to subscribe to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cppcc_portal.lib.icalendars import calendar_answer, calendar_file
from cppcc_portal.lib.pages import Crumb, PageMixin
from members.models import Committee
from sectors.activities import liaison_events, liaison_figures
from sectors.liaison import calendar_dates, coming_days

MOST_EVENTS = 20


class LiaisonView(PageMixin, TemplateView):
    """The days of the next twelve months, beside the visits that were recorded."""

    title = gettext_lazy("Liaison days with the sectors")
    section_title = gettext_lazy("Sectors")
    section_url_name = "sectors:sector_list"
    template_name = "sectors/liaison.html"
    description = gettext_lazy("Founding days and festivals on which the leadership visits the sectors.")

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the section."""
        return [(str(self.section_title), reverse(self.section_url_name))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the days, the visits and what the reports say."""
        chosen = self.request.GET.get("committee", "")
        return super().get_context_data(
            committees=Committee.objects.filter(terms__sectors__is_published=True).distinct(),
            chosen=chosen,
            kept=coming_days(chosen, timezone.localdate()),
            events=liaison_events(chosen)[:MOST_EVENTS],
            figures=liaison_figures(chosen),
            **kwargs,
        )


def liaison_file(request: HttpRequest) -> HttpResponse:
    """Return the same days as a calendar to subscribe to."""
    page = request.build_absolute_uri(reverse("sectors:liaison"))
    kept = coming_days(request.GET.get("committee", ""), timezone.localdate())
    name, host = _("Liaison days with the sectors"), request.get_host()
    return calendar_answer("liaison", calendar_file(name, calendar_dates(kept, page), host=host, now=timezone.now()))
