"""What differs from committee to committee, and the numbers that were given."""

from django.contrib import admin

from cppcc_portal.lib.admin import CommitteeAdmin
from opinions.models import OpinionSeries, OpinionSettings


@admin.register(OpinionSettings)
class OpinionSettingsAdmin(CommitteeAdmin):
    """Settings."""

    list_display = ["committee", "max_characters", "min_characters", "needs_examination"]
    list_select_related = ["committee"]
    search_fields = ["committee__name"]


@admin.register(OpinionSeries)
class OpinionSeriesAdmin(CommitteeAdmin):
    """Numbers that were given."""

    list_display = ["name", "committee", "last"]
    list_filter = ["committee"]
    list_select_related = ["committee"]
    search_fields = ["name"]
