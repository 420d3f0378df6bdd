"""Members on the lists of events, in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from consultations.admin.parts import EventPartAdmin
from consultations.choices import LeaveKind
from consultations.models import Attendance
from consultations.workflow import ATTENDANCES
from consultations.workflow.attendances import CORRECTED
from cppcc_portal.lib.door_admin import DoorAdmin, StepForm

LONGEST = 300


class LeaveForm(StepForm):
    """A request that reached the office by telephone or on paper."""

    leave_kind = forms.ChoiceField(label=gettext_lazy("kind of leave"), choices=LeaveKind)
    leave_reason = forms.CharField(
        label=gettext_lazy("reason of leave"), max_length=LONGEST, help_text=gettext_lazy("For the office only.")
    )


class AnswerForm(StepForm):
    """What the office answers; the member reads it."""

    leave_answer = forms.CharField(
        label=gettext_lazy("answer to the request"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy("The member reads it, nobody else."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leave_answer"].required = "leave_answer" in self.step.needs


class HalfDaysForm(StepForm):
    """How long the member stayed."""

    half_days = forms.IntegerField(label=gettext_lazy("half-days present"), min_value=1)


class CorrectionForm(StepForm):
    """What it should have been, with a reason."""

    to = forms.ChoiceField(
        label=gettext_lazy("It should be"),
        choices=[(state.value, state.label) for state in CORRECTED],
        widget=forms.RadioSelect,
    )


@admin.register(Attendance)
class AttendanceAdmin(DoorAdmin, EventPartAdmin):
    """Attendance; state, leave and half-days change by steps."""

    door = ATTENDANCES
    step_forms = {
        "ask_leave": LeaveForm,
        "grant_leave": AnswerForm,
        "refuse_leave": AnswerForm,
        "count_half_days": HalfDaysForm,
        "correct": CorrectionForm,
    }
    list_display = ["member", "member_code", "event", "role", "how", "state", "half_days"]
    list_filter = ["state", "role", "how", *EventPartAdmin.list_filter]
    list_select_related = ["event", "member"]
    search_fields = [
        "member__name",
        "member__code",
        "member__pinyin",
        "member__initials",
        *EventPartAdmin.search_fields,
    ]
    autocomplete_fields = ["event", "member"]
    readonly_fields = ["half_days", "leave_kind", "leave_reason", "leave_answer"]
    fieldsets = [
        (None, {"fields": ["event", "member", "role", "how", "state", "half_days"]}),
        (
            _("Leave"),
            {
                "fields": ["leave_kind", "leave_reason", "leave_answer"],
                "description": _("For the office only; the public never sees it."),
            },
        ),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Attendance | None = None) -> Any:
        """Leave event and member as they are once the history has begun."""
        fixed = () if obj is None else ("event", "member")
        return (*super().get_readonly_fields(request, obj), *fixed)

    @admin.display(description=_("member number"), ordering="member__code")
    def member_code(self, attendance: Attendance) -> str:
        """The number that tells namesakes apart."""
        return attendance.member.code
