"""What differs from committee to committee."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from proposals.models import (
    Category,
    CategoryScheme,
    DeadlineRule,
    ProposalSettings,
    RatingChoice,
    RatingScale,
    RejectionReason,
    ResultClass,
)


class CategoryInline(CommitteeTabularInline):
    """The categories of a scheme."""

    model = Category
    fields = ["position", "code", "name"]


class RatingChoiceInline(CommitteeTabularInline):
    """The answers of a scale."""

    model = RatingChoice
    fields = ["position", "code", "label", "counts_as_satisfied", "asks_for_second_answer"]


@admin.register(CategoryScheme)
class CategorySchemeAdmin(CommitteeAdmin):
    """Schemes with their categories on one page."""

    list_display = ["name", "committee", "term", "position"]
    list_filter = ["committee"]
    list_select_related = ["committee", "term__committee"]
    search_fields = ["name"]
    autocomplete_fields = ["term"]
    inlines = [CategoryInline]


@admin.register(Category)
class CategoryAdmin(CommitteeAdmin):
    """All categories, to choose from."""

    list_display = ["name", "code", "scheme", "position"]
    list_filter = ["scheme"]
    list_select_related = ["scheme"]
    search_fields = ["name", "code", "scheme__name"]
    autocomplete_fields = ["scheme"]


@admin.register(ResultClass)
class ResultClassAdmin(CommitteeAdmin):
    """Result classes by committee and year."""

    list_display = ["label", "letter", "year", "committee", "group", "position"]
    list_filter = ["committee", "year", "group"]
    list_select_related = ["committee"]
    search_fields = ["label", "letter", "year"]


@admin.register(RatingScale)
class RatingScaleAdmin(CommitteeAdmin):
    """Scales with their answers on one page."""

    list_display = ["dimension", "committee", "from_year"]
    list_filter = ["committee", "dimension"]
    list_select_related = ["committee"]
    search_fields = ["committee__name", "from_year"]
    inlines = [RatingChoiceInline]


@admin.register(RatingChoice)
class RatingChoiceAdmin(CommitteeAdmin):
    """All answers, to choose from."""

    list_display = ["label", "code", "scale", "counts_as_satisfied", "asks_for_second_answer", "position"]
    list_filter = ["scale__dimension", "counts_as_satisfied"]
    list_select_related = ["scale"]
    search_fields = ["label", "code"]
    autocomplete_fields = ["scale"]


@admin.register(DeadlineRule)
class DeadlineRuleAdmin(CommitteeAdmin):
    """Time limits; a change is a new row from a later year, so that old years stay true."""

    list_display = ["duty", "committee", "is_for_key_proposals", "from_year", "length", "unit", "month", "day"]
    list_filter = ["committee", "duty", "from_year"]
    list_select_related = ["committee"]
    search_fields = ["duty", "from_year"]
    fields = [
        "committee",
        "duty",
        "is_for_key_proposals",
        "from_year",
        "unit",
        "length",
        ("month", "day"),
        "moves_to_workday",
    ]


@admin.register(RejectionReason)
class RejectionReasonAdmin(CommitteeAdmin):
    """Reasons for not filing."""

    list_display = ["label", "code", "bars_publication", "committee", "position"]
    list_filter = ["committee"]
    list_select_related = ["committee"]
    search_fields = ["label", "code"]


@admin.register(ProposalSettings)
class ProposalSettingsAdmin(CommitteeAdmin):
    """How the committee numbers, limits and counts; without a row the usual values hold."""

    list_display = ["committee", "number_form", "longest_title", "longest_part", "longest_reply"]
    list_select_related = ["committee"]
    search_fields = ["committee__name", "committee__short_name"]
    fieldsets = [
        (None, {"fields": ["committee", "number_form"]}),
        (_("Co-signing"), {"fields": [("plenary_cosign_hours", "between_cosign_hours")]}),
        (_("Lengths"), {"fields": [("longest_title", "longest_part", "longest_reply")]}),
        (_("Queues"), {"fields": [("early_notice_days", "late_notice_days")]}),
        (_("Counting"), {"fields": ["adopted_counts", "implemented_counts"]}),
    ]
