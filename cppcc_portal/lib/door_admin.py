"""Records in the admin whose state changes through a door: steps as buttons, a page for each, the history below."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.admin import CommitteeAdmin
from cppcc_portal.lib.doors import LONGEST_NOTE, Door, Step
from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.refusals import Refused


class StepForm(forms.Form):
    """What every step asks for: a note. Forms of steps that need more add fields named as the step's details.

    ``row`` is the record the step is taken on, ``user`` who takes it: forms limit their choices by them.
    """

    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=LONGEST_NOTE, required=False, widget=forms.Textarea({"rows": 3})
    )
    note.help_text = gettext_lazy("Kept in the history; for the office.")

    def __init__(self, *args: Any, step: Step, row: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.row, self.user = step, row, user
        self.order_fields([name for name in self.fields if name != "note"])
        self.fields["note"].required = "note" in step.needs


class DoorAdmin(CommitteeAdmin):
    """An admin of a model with a door: the state is read only, a new record begins its history.

    ``step_forms`` names the form of each step that asks for more than a note.
    """

    door: ClassVar[Door]
    step_forms: ClassVar[dict[str, type[StepForm]]] = {}
    change_form_template = "admin/door_change_form.html"

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Leave the state to the door."""
        return (*super().get_readonly_fields(request, obj), self.door.state_field)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Begin the history of a new record."""
        super().save_model(request, obj, form, change)
        if not change:
            self.door.begin(obj, by=request.user)

    def get_urls(self) -> list[Any]:
        """Add the page of a step."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        page = self.admin_site.admin_view(self.step_page)
        return [path("<path:object_id>/step/<slug:name>/", page, name=name), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Add the steps open to the account, and the history."""
        row = context.get("original")
        if row is not None:
            steps = [(step.label, self.step_url(step, row)) for step in self.door.open_to(request.user, row)]
            taken = row.steps.select_related("by").order_by("-number")
            context |= {"door_steps": steps, "door_history": [(entry, self.label_of(entry.step)) for entry in taken]}
        return super().render_change_form(request, context, *args, **kwargs)

    def step_url(self, step: Step, row: Model) -> str:
        """Return the address of the page on which ``step`` is taken on ``row``."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_step", args=[row.pk, step.name])

    def label_of(self, name: str) -> Any:
        """Return the name of a step as people read it."""
        return self.door.steps[name].label if name in self.door.steps else _("Entered")

    def step_page(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """Ask for what the step needs and take it; a refusal keeps what was typed."""
        row: Any = self.get_object(request, object_id)
        step = self.door.steps.get(name)
        if row is None or step is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        typed = {"step": step, "row": row, "user": request.user}
        form_class = self.step_forms.get(name, StepForm)
        form = form_class(request.POST, request.FILES, **typed) if request.method == "POST" else form_class(**typed)
        if request.method == "POST" and form.is_valid() and self.attempt(request, form):
            return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk]))
        return TemplateResponse(request, "admin/door_step.html", self.step_context(request, form))

    def step_context(self, request: HttpRequest, form: StepForm) -> dict[str, Any]:
        """Return what the page of a step shows."""
        row = form.row
        is_open = form.step in self.door.open_to(request.user, row)
        return {
            **self.admin_site.each_context(request),
            "title": form.step.label,
            "opts": self.opts,
            "original": row,
            "form": form,
            "seen": self.door.version_of(row),
            "state": self.door.state_in_words(row),
            "why_not": "" if is_open else self.why_not(request, form),
        }

    def why_not(self, request: HttpRequest, form: StepForm) -> str:
        """Return why the step cannot be taken now, as a sentence."""
        words = {"step": form.step.label, "state": self.door.state_in_words(form.row)}
        return _("“%(step)s” is not possible now: the state is “%(state)s”.") % words

    def attempt(self, request: HttpRequest, form: StepForm) -> bool:
        """Take the form's step; a refusal becomes an error of the form and False is returned."""
        details = dict(form.cleaned_data)
        seen = whole_number(request.POST.get("seen", ""))
        try:
            self.door.perform(form.step.name, form.row, by=request.user, seen=seen, **details)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            return False
        words = {"step": form.step.label, "record": form.row}
        messages.success(request, _("“%(step)s” is done: %(record)s") % words)
        return True
