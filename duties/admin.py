"""The desk for duty records."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeStackedInline, CommitteeTabularInline
from cppcc_portal.lib.fieldsets import IN_THE_REPORTS, PUBLICATION
from cppcc_portal.lib.inlines import NamedByOthers
from duties.models import DutyEntry, DutyRecord, Indicator, IndicatorSet, Objection
from proposals.forms import NumberedFormSet


class IndicatorInline(CommitteeTabularInline):
    """The lines of a set."""

    model = Indicator
    formset = NumberedFormSet
    fields = ["position", "name", "target", "unit", "source", "is_automatic", "points", "cap"]


class DutyEntryInline(CommitteeTabularInline):
    """What the member did."""

    model = DutyEntry
    formset = NumberedFormSet
    autocomplete_fields = ["indicator"]
    fields = ["number", "indicator", "on", "title", "points", "source_note"]


class ObjectionInline(NamedByOthers, CommitteeStackedInline):
    """What the member objects to."""

    model = Objection
    named_by = ("record__member",)
    formset = NumberedFormSet
    autocomplete_fields = ["entry", "member"]


@admin.register(IndicatorSet)
class IndicatorSetAdmin(CommitteeAdmin):
    """Sets with their lines on one page; a change of the rules is a new version."""

    list_display = ["name", "version", "committee", "applies_to", "valid_from", "valid_until", "is_published"]
    list_filter = ["committee", "applies_to", "is_published"]
    list_select_related = ["committee"]
    search_fields = ["name", "version", "note"]
    autocomplete_fields = ["document", "sources", "figures"]
    fieldsets = [
        (
            None,
            {
                "fields": ["committee", ("name", "version"), "applies_to", "document", "note"],
                "description": _("Records are measured by the version they name; add a version to change the rules."),
            },
        ),
        (_("Validity"), {"fields": [("valid_from", "valid_until"), "validity_text"]}),
        IN_THE_REPORTS,
        PUBLICATION,
    ]
    inlines = [IndicatorInline]


@admin.register(Indicator)
class IndicatorAdmin(CommitteeAdmin):
    """All indicators, to choose from."""

    list_display = ["name", "indicator_set", "target", "unit", "source", "is_automatic", "points", "cap"]
    list_filter = ["source", "is_automatic", "indicator_set"]
    list_select_related = ["indicator_set"]
    search_fields = ["name", "indicator_set__name"]
    autocomplete_fields = ["indicator_set"]


@admin.register(DutyRecord)
class DutyRecordAdmin(CommitteeAdmin):
    """A member's year on one page."""

    list_display = ["member", "year", "indicator_set"]
    list_filter = ["year", "indicator_set"]
    list_select_related = ["member", "indicator_set"]
    search_fields = ["member__name", "member__code", "year"]
    autocomplete_fields = ["member", "indicator_set"]
    inlines = [DutyEntryInline, ObjectionInline]


@admin.register(DutyEntry)
class DutyEntryAdmin(CommitteeAdmin):
    """All entries, e.g. to see where they come from."""

    list_display = ["title", "record", "indicator", "on", "points", "reference"]
    list_filter = ["indicator", "record__year"]
    list_select_related = ["record__member", "indicator"]
    search_fields = ["title", "record__member__name", "reference"]
    autocomplete_fields = ["record", "indicator"]
    date_hierarchy = "on"


@admin.register(Objection)
class ObjectionAdmin(CommitteeAdmin):
    """Objections, the open ones first."""

    list_display = ["record", "member", "state", "raised_on", "answered_on"]
    list_filter = ["state", "record__year"]
    list_select_related = ["record__member", "member"]
    search_fields = ["text", "member__name"]
    autocomplete_fields = ["record", "entry", "member"]
    ordering = ["state", "-raised_on"]
