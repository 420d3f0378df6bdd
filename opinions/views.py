"""Public pages: the list of opinion reports, and a report with its uses."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.pages import RecordDetailView, RecordListView
from cppcc_portal.lib.relations import related
from opinions.filters import OpinionFilter
from opinions.models import OpinionReport


class OpinionListView(RecordListView):
    """All published opinion reports."""

    title = section_title = _("Public opinion")
    section_url_name = "opinions:opinion_list"
    description = _("What members and workstations reported about people's concerns, and where it was used.")
    filterset_class = OpinionFilter
    row_template = "opinions/_opinion_row.html"
    empty_text = _(
        "Opinion reports are short papers, one matter each, in which members pass on what people are concerned about. "
        "The committee edits them, issues them and sends them on. None is recorded here yet."
    )
    feed_url_name = "opinions:feed"

    def get_queryset(self) -> QuerySet:
        """Published reports, the newest first."""
        return OpinionReport.objects.for_list_page().order_by("-received_on", "-pk")


class OpinionView(RecordDetailView):
    """An opinion report: who reported it, where it stands, its text, where it was used."""

    section_title = _("Public opinion")
    section_url_name = "opinions:opinion_list"
    template_name = "opinions/opinion.html"

    def get_queryset(self) -> QuerySet:
        """Published reports."""
        return OpinionReport.objects.for_detail_page()

    def get_title(self) -> str:
        """Return the title as it was issued."""
        return self.object.shown_title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the events it was discussed at or led to, and the source paragraphs."""
        events = related(OpinionReport, "events").objects.published().filter(opinions=self.object).for_links()
        return super().get_context_data(events=events, sources=self.object.sources.all(), **kwargs)
