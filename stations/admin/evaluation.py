"""Checklists and evaluations; stations are evaluated on the pages of their own."""

from django.contrib import admin

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.door_admin import DoorAdmin
from stations.models import (
    EvaluationForm,
    EvaluationFormStep,
    EvaluationItem,
    EvaluationMark,
    StationEvaluation,
    StationEvaluationStep,
)
from stations.workflow import CHECKLISTS, EVALUATIONS


class ItemInline(CommitteeTabularInline):
    """Lines of the checklist."""

    model = EvaluationItem


@admin.register(EvaluationForm)
class EvaluationFormAdmin(DoorAdmin):
    """Checklists."""

    door = CHECKLISTS
    list_display = ["committee", "year", "title", "state"]
    list_filter = ["committee", "year", "state"]
    list_select_related = ["committee"]
    search_fields = ["title"]
    inlines = [ItemInline]


@admin.register(EvaluationItem)
class EvaluationItemAdmin(CommitteeAdmin):
    """Lines of checklists."""

    list_display = ["name", "form", "position", "weight", "max_points"]
    list_filter = ["form__committee", "form__year"]
    list_select_related = ["form"]
    search_fields = ["name", "form__title"]
    autocomplete_fields = ["form"]


@admin.register(StationEvaluation)
class StationEvaluationAdmin(DoorAdmin):
    """Evaluations of workstations."""

    door = EVALUATIONS
    list_display = ["station", "form", "state", "total", "reviewer"]
    list_filter = ["form__committee", "form__year", "state"]
    list_select_related = ["station", "form", "reviewer"]
    search_fields = ["station__name"]
    autocomplete_fields = ["form", "station"]


@admin.register(EvaluationMark)
class EvaluationMarkAdmin(CommitteeAdmin):
    """Marks with their evidence."""

    list_display = ["evaluation", "item", "points", "evidence"]
    list_filter = ["evaluation__form__committee", "evaluation__form__year"]
    list_select_related = ["evaluation__station", "evaluation__form", "item"]
    search_fields = ["evaluation__station__name", "item__name", "evidence"]
    autocomplete_fields = ["evaluation", "item"]


@admin.register(EvaluationFormStep)
class EvaluationFormStepAdmin(CommitteeAdmin):
    """What was done with checklists."""

    list_display = ["form", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["form__committee", "step"]
    list_select_related = ["form", "by"]
    search_fields = ["form__title"]
    autocomplete_fields = ["form"]


@admin.register(StationEvaluationStep)
class StationEvaluationStepAdmin(CommitteeAdmin):
    """What was done with evaluations."""

    list_display = ["evaluation", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["evaluation__form__committee", "step"]
    list_select_related = ["evaluation__station", "evaluation__form", "by"]
    search_fields = ["evaluation__station__name"]
    autocomplete_fields = ["evaluation"]
