"""How a committee works with its workstations."""

from django.contrib import admin

from cppcc_portal.lib.admin import CommitteeAdmin
from stations.models import StationSettings


@admin.register(StationSettings)
class StationSettingsAdmin(CommitteeAdmin):
    """Settings for workstations."""

    list_display = ["committee", "silent_after_days"]
    list_filter = ["committee"]
    list_select_related = ["committee"]
    search_fields = ["committee__name"]
