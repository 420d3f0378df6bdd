"""The public page of the year's statistics, and the same numbers as a file."""

import csv
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView

from cppcc_portal.lib.pages import Crumb, PageMixin
from cppcc_portal.lib.spreadsheets import BYTE_ORDER_MARK
from proposals.stats import Statistics, yearly
from proposals.stats.charts import Chart, charted
from proposals.stats.choosing import Asked, asked_among
from proposals.stats.download import rows
from proposals.stats.shapes import Section


def asked_by(request: HttpRequest) -> Asked:
    """Return what the address asks for."""
    return asked_among(None, request.GET.get("committee", ""), request.GET.get("year", ""))


def counted(found: Asked) -> Statistics | None:
    """Return the statistics asked for, if there are any."""
    return yearly(found.committee, found.year) if found.committee and found.year else None


def drawn(statistics: Statistics) -> list[tuple[Section, list[Chart]]]:
    """Return the sections with their tables as charts."""
    return [(section, [charted(table) for table in section.tables]) for section in statistics.sections]


class StatisticsView(PageMixin, TemplateView):
    """A committee's year in numbers, each with its base and its definition."""

    title = _("Proposal statistics")
    section_title = _("Proposals")
    section_url_name = "proposals:proposal_list"
    description = _("What was proposed in a year, who answered, and what came of it; each number with its definition.")
    template_name = "proposals/statistics.html"

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list of proposals."""
        return [(str(self.section_title), reverse(self.section_url_name))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count the year asked for, or say which years there are."""
        found = asked_by(self.request)
        statistics = counted(found)
        return super().get_context_data(
            asked=found,
            statistics=statistics,
            sections=drawn(statistics) if statistics else [],
            content_source=found.committee,
            **kwargs,
        )


class StatisticsFile(View):
    """The numbers of the page, as a file for spreadsheets."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Write the rows; there is no file for a year without records."""
        statistics = counted(asked_by(request))
        if statistics is None:
            raise Http404
        name = f"proposals-{statistics.committee.slug}-{statistics.year}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8", headers=headers)
        csv.writer(response).writerows(rows(statistics, request.build_absolute_uri))
        return response
