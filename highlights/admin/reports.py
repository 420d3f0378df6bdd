"""Annual reports in the admin."""

from django.contrib import admin
from django.urls import URLPattern

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.fieldsets import PUBLICATION
from highlights import office
from highlights.admin.photos import PhotoInline, PullQuoteInline
from highlights.models import AnnualReport, Chart, ChartBar, Highlight, ReportFigure


class HighlightInline(CommitteeTabularInline):
    """Highlights of a report."""

    model = Highlight
    autocomplete_fields = ["section"]
    show_change_link = True


class ReportFigureInline(CommitteeTabularInline):
    """Figures set large."""

    model = ReportFigure
    autocomplete_fields = ["figure", "highlight"]


class ChartBarInline(CommitteeTabularInline):
    """Bars of a chart."""

    model = ChartBar
    autocomplete_fields = ["figure", "base"]


@admin.register(AnnualReport)
class AnnualReportAdmin(CommitteeAdmin):
    """Annual reports."""

    list_display = ["committee", "year", "series", "title", "is_published"]
    list_filter = ["committee", "year", "is_published"]
    list_select_related = ["committee"]
    search_fields = ["title", "series"]
    autocomplete_fields = ["committee", "document"]
    inlines = [HighlightInline, ReportFigureInline]
    fieldsets = [
        (None, {"fields": ["committee", "year", "series", "title", "subtitle", "document"]}),
        PUBLICATION,
    ]

    def app_pages(self) -> list[URLPattern]:
        """Return the editor's pages for releases; the site puts them beside the lists."""
        return office.urlpatterns


@admin.register(Highlight)
class HighlightAdmin(CommitteeAdmin):
    """Highlights."""

    list_display = ["report", "rank", "label", "headline"]
    list_filter = ["report__committee", "report__year"]
    list_select_related = ["report__committee"]
    search_fields = ["headline", "label", "report__title"]
    autocomplete_fields = ["report", "section"]
    inlines = [PullQuoteInline, PhotoInline]


@admin.register(ReportFigure)
class ReportFigureAdmin(CommitteeAdmin):
    """Figures set large."""

    list_display = ["report", "position", "highlight", "figure", "label"]
    list_filter = ["report__committee", "report__year"]
    list_select_related = ["report__committee", "highlight", "figure"]
    search_fields = ["label", "figure__code", "figure__indicator"]
    autocomplete_fields = ["report", "highlight", "figure"]


@admin.register(Chart)
class ChartAdmin(CommitteeAdmin):
    """Charts."""

    list_display = ["highlight", "position", "kind", "title"]
    list_filter = ["highlight__report__committee", "kind"]
    list_select_related = ["highlight"]
    search_fields = ["title", "finding"]
    autocomplete_fields = ["highlight"]
    inlines = [ChartBarInline]


@admin.register(ChartBar)
class ChartBarAdmin(CommitteeAdmin):
    """Bars of charts."""

    list_display = ["chart", "position", "label", "figure", "base", "tone"]
    list_filter = ["chart__highlight__report__committee", "tone"]
    list_select_related = ["chart", "figure", "base"]
    search_fields = ["label", "chart__title", "figure__code"]
    autocomplete_fields = ["chart", "figure", "base"]
