"""Problems found, with the steps of their door."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from consultations.models import Problem, ProblemStep
from consultations.problem_door import PROBLEMS
from cppcc_portal.lib.admin import CommitteeAdmin
from cppcc_portal.lib.door_admin import DoorAdmin, StepForm
from cppcc_portal.lib.fieldsets import PUBLICATION


class SolveForm(StepForm):
    """On which day and how it was solved."""

    solved_on = forms.DateField(label=_("Solved on"), widget=forms.DateInput({"type": "date"}))
    how = forms.CharField(
        label=_("How it was solved"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Without names: the public may read it."),
    )


class GiveUpForm(StepForm):
    """Why it cannot be solved."""

    reason = forms.CharField(
        label=_("Why it cannot be solved"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Without names: the public may read it."),
    )


@admin.register(Problem)
class ProblemAdmin(DoorAdmin):
    """Problems found."""

    door = PROBLEMS
    step_forms = {"solve": SolveForm, "give_up": GiveUpForm}
    view_on_site = False
    list_display = ["event", "number", "text", "unit", "state", "solved_on", "is_published"]
    list_filter = ["event__committee", "state", "event__year", "is_published"]
    list_select_related = ["event", "unit"]
    search_fields = ["text", "event__title", "event__code"]
    autocomplete_fields = ["event", "unit"]
    readonly_fields = ["solved_on", "how", "reason"]
    fieldsets = [
        (None, {"fields": ["event", "number", "text", "unit"]}),
        (_("The enterprise"), {"fields": ["enterprise", "names_enterprise"]}),
        (_("What became of it"), {"fields": ["state", "solved_on", "how", "reason"]}),
        PUBLICATION,
    ]


@admin.register(ProblemStep)
class ProblemStepAdmin(CommitteeAdmin):
    """What was done with problems."""

    list_display = ["problem", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["problem__event__committee", "step"]
    list_select_related = ["problem__event", "by"]
    search_fields = ["problem__text", "problem__event__title"]
    autocomplete_fields = ["problem"]
