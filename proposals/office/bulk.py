"""Many records at once: one page says what will be done, then each is done by itself and each refusal is told."""

from typing import Any, NamedTuple, cast

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cppcc_portal.lib.keys import whole_number, whole_numbers
from proposals.choices import Subject
from proposals.models import StateChange
from proposals.office.access import rows_read_by
from proposals.office.forms import StepForm, unit_names
from proposals.office.pages import OfficePage, case_url
from proposals.office.step_forms import form_of
from proposals.office.steps import proposal_of
from proposals.workflow import STEPS, Refused, perform
from proposals.workflow.door import LINK_FIELD, state_of
from proposals.workflow.moves import Step

BULK = {
    Subject.PROPOSAL: ("begin_review", "file", "not_file", "assign", "close"),
    Subject.ASSIGNMENT: ("remind", "deliver", "publish_reply"),
}
MOST_ROWS = 500


class Result(NamedTuple):
    """One record, and the sentence of the refusal; empty when it was done."""

    row: Any
    sentence: str


class BulkPage(OfficePage):
    """Confirmation and result; queues and the admin's lists lead here."""

    template_name = "admin/proposals/bulk.html"

    def page_title(self) -> "str | Promise":
        """Return the step's name."""
        return self.step().label

    def step(self) -> Step:
        """Return the step, if it is one that is done in bulk."""
        subject, name = self.kwargs["subject"], self.kwargs["name"]
        if name not in BULK.get(subject, ()):
            raise Http404
        return STEPS[subject, name]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is done by an address alone."""
        self.step()
        return redirect("admin:proposals_queues")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for confirmation; when confirmed, do it."""
        step, chosen = self.step(), chosen_in(request)
        rows = list(rows_read_by(request.user, step.subject).filter(pk__in=chosen).order_by("pk"))
        problem = cannot_be_done_together(rows, chosen)
        if problem:
            messages.warning(request, problem)
            return redirect(self.back_to(reverse("admin:proposals_queues")))
        return self.confirm_or_do(step, rows, chosen)

    def confirm_or_do(self, step: Step, rows: list[Any], chosen: dict[int, int | None]) -> HttpResponse:
        """Show the confirmation, or the result."""
        is_confirmed = "confirmed" in self.request.POST
        form = form_of(step)(self.request.POST if is_confirmed else None, step=step, row=rows[0])
        context = {"step": step, "form": form, "rows": rows, "back": self.back_to(reverse("admin:proposals_queues"))}
        if is_confirmed and form.is_valid():
            results = [Result(row, take(step, form, row, self.request.user, chosen[row.pk])) for row in rows]
            return self.render_to_response(self.get_context_data(**context, results=results))
        versions = {pk: seen for pk, seen in chosen.items() if seen is not None} or versions_of(step, rows)
        context["chosen"] = ",".join(f"{row.pk}:{versions.get(row.pk, 0)}" for row in rows)
        context["fitting"] = sum(state_of(row) in step.sources for row in rows)
        context["units"] = unit_names(form.committee) if form.names_units else []
        return self.render_to_response(self.get_context_data(**context))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name each record's page."""
        context = super().get_context_data(**kwargs)
        context["links"] = [(row, case_url(proposal_of(row))) for row in context["rows"]]
        return context


def take(step: Step, form: StepForm, row: Any, user: Any, seen: int | None) -> str:
    """Take the step on one record, in a transaction of its own; return the sentence when it is refused."""
    try:
        perform(step.name, row, by=user, seen=seen, **form.details(row))
    except Refused as refusal:
        return refusal.sentence
    return ""


def chosen_in(request: HttpRequest) -> dict[int, int | None]:
    """Return the keys of the ticked records; from the confirmation also the version that was seen."""
    ticked = dict.fromkeys(whole_numbers(request.POST.getlist("_selected_action")))
    pairs = [pair.partition(":") for pair in request.POST.get("chosen", "").split(",")]
    sent = [(whole_number(key), whole_number(version)) for key, _colon, version in pairs]
    seen = {key: version for key, version in sent if key is not None and version is not None}
    return {**ticked, **seen}


def cannot_be_done_together(rows: list[Any], chosen: dict[int, int | None]) -> str:
    """Return why there is nothing to confirm; empty when there is."""
    if not rows:
        return _("Tick at least one record first.")
    if len(chosen) > MOST_ROWS:
        return _("At most %(count)s records are done at once.") % {"count": MOST_ROWS}
    if len({proposal_of(row).session.term.committee_id for row in rows}) > 1:
        return _("These records belong to several committees; do one committee after the other.")
    return ""


def versions_of(step: Step, rows: list[Any]) -> dict[int, int]:
    """Return the number of the last change of each record; one query."""
    field = LINK_FIELD.get(step.subject, "proposal")
    changes = StateChange.objects.filter(subject=step.subject, **{f"{field}__in": [row.pk for row in rows]})
    return dict(changes.order_by().values_list(field).annotate(last=Max("number")))


def bulk_actions(subject: Subject) -> list[Any]:
    """Return the steps as actions of the admin's list of this kind of record."""
    return [as_action(STEPS[subject, name]) for name in BULK[subject]]


def as_action(step: Step) -> Any:
    """Return one step as an action that leads to the confirmation."""

    def action(model_admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse:
        keys = list(queryset.order_by().values_list("pk", flat=True)[: MOST_ROWS + 1])
        sent = request.POST.copy()
        sent.setlist("_selected_action", [str(key) for key in keys])
        sent["back"] = request.get_full_path()
        request.POST = cast("Any", sent)
        return BulkPage.as_view()(request, subject=str(step.subject), name=step.name)

    action.__name__ = f"take_{step.name}"
    action.short_description = step.label  # type: ignore[attr-defined]
    action.allowed_permissions = ["handle"]  # type: ignore[attr-defined]
    return action
