"""The pages of the inbox of data quality: the list, the page of a step, checking again at once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cppcc_portal.lib.door_admin import StepForm
from cppcc_portal.lib.doors import Step
from cppcc_portal.lib.keys import whole_number, whole_numbers
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.staff_pages import StaffPage
from members.checking import CHECKS, Change, label_of, mark_of
from members.inbox import LABELS_HERE, OFFERED, Inbox, kept_committees
from members.models import OfficeTask, User
from members.office_tasks import put_right, run_check
from members.task_owners import SEES_TASKS, colleagues, looks_after, tasks_seen_by
from members.workflow import OFFICE_TASKS, fix_of, record_of

PER_PAGE = 50
MOST_ROWS = 500


class AssignForm(StepForm):
    """Whom a task is given to."""

    person = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("to whom"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = colleagues(self.row)  # type: ignore[attr-defined]


STEP_FORMS: dict[str, type[StepForm]] = {"assign": AssignForm}


class QualityPage(StaffPage):
    """A page of the inbox, for accounts that may see tasks somewhere."""

    def may_open(self, user: Any) -> bool:
        """Let in who may see tasks."""
        return user.has_perm(SEES_TASKS)


class InboxPage(QualityPage):
    """All tasks that concern the account."""

    title = gettext_lazy("Data quality")
    template_name = "admin/members/quality/inbox.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Bring one page of tasks, and the numbers of all kinds."""
        inbox = Inbox(self.request.user, self.request.GET)
        paginator = Paginator(inbox.rows(), PER_PAGE)
        paginator.count = inbox.total
        page = paginator.get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        without_kind = query.copy()
        without_kind.pop("kind", None)
        lines = [inbox.line(task) for task in page]
        return super().get_context_data(**kwargs) | {
            "inbox": inbox,
            "page_obj": page,
            "lines": lines,
            "can_accept": any(line.can_be_accepted for line in lines),
            "asked_kind": inbox.filter.asked("kind"),
            "query": query.urlencode(),
            "without_kind": without_kind.urlencode(),
            "here": self.request.get_full_path(),
            "has_committees": len(inbox.committees) > 1,
        }


class TaskStepPage(QualityPage):
    """A step on one task: what it is about, what exactly is done, and the form."""

    template_name = "admin/members/quality/step.html"

    @cached_property
    def task(self) -> OfficeTask:
        """The task of the address; of another committee or role there is none."""
        return get_object_or_404(tasks_seen_by(self.request.user).select_related("committee"), pk=self.kwargs["pk"])

    @cached_property
    def step(self) -> Step:
        """The step of the address."""
        if self.kwargs["step"] not in OFFERED:
            raise Http404
        return OFFICE_TASKS.steps[self.kwargs["step"]]

    def page_title(self) -> Any:
        """Return the name of the step, or of the way in which it is put right."""
        fix = fix_of(self.task) if self.step.name == "put_right" else None
        return fix.label if fix else LABELS_HERE.get(self.step.name, self.step.label)

    def new_form(self, *data: Any) -> StepForm:
        """Return the form of the step."""
        form_class = STEP_FORMS.get(self.step.name, StepForm)
        form = form_class(*data, step=self.step, row=self.task, user=self.request.user)
        if self.step.name in {"put_right", "take_on"}:
            del form.fields["note"]
        return form

    def changes(self) -> list[Change]:
        """Return what putting it right would change now."""
        fix = fix_of(self.task) if self.step.name == "put_right" else None
        record = record_of(self.task) if fix else None
        return fix.plan(record, self.task.words) if fix and record is not None else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the task, the form and what would change."""
        changes = self.changes()
        return super().get_context_data(**kwargs) | {
            "task": self.task,
            "form": kwargs.get("form") or self.new_form(),
            "is_fix": self.step.name == "put_right",
            "changes": changes,
            "plan": mark_of(changes) if changes else "",
            "seen": OFFICE_TASKS.version_of(self.task),
            "why_not": self.why_not(),
            "door_history": self.history(),
            "back": self.back_to(reverse("admin:members_quality")),
        }

    def history(self) -> list[tuple[Any, Any]]:
        """Return what was done with the task, the last first, with the names of the steps."""
        taken = self.task.steps.select_related("by").order_by("-number")
        labels = {name: step.label for name, step in OFFICE_TASKS.steps.items()}
        return [(entry, labels.get(entry.step, _("Found"))) for entry in taken]

    def why_not(self) -> str:
        """Return why the step cannot be taken now, as a sentence; empty when it can."""
        if not looks_after(self.request.user, self.task):
            return _("“%(step)s” is not yours to do here.") % {"step": self.step.label}
        if self.task.state not in self.step.sources:
            words = {"step": self.step.label, "state": self.task.get_state_display()}
            return _("“%(step)s” is not possible now: the state is “%(state)s”.") % words
        return ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step and go back to the list; a refusal keeps what was typed."""
        form = self.new_form(request.POST)
        if form.is_valid() and self.attempt(form):
            return redirect(self.back_to(reverse("admin:members_quality")))
        self.task.refresh_from_db()
        return self.render_to_response(self.get_context_data(form=form))

    def attempt(self, form: StepForm) -> bool:
        """Take the step; a refusal becomes an error of the form and False is returned."""
        seen = whole_number(self.request.POST.get("seen", ""))
        try:
            self.take(form, seen)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            return False
        return True

    def take(self, form: StepForm, seen: int | None) -> None:
        """Take the step and say so; raises Refused."""
        sentence = str(self.task)
        if self.step.name != "put_right":
            OFFICE_TASKS.perform(self.step.name, self.task, by=self.request.user, seen=seen, **form.cleaned_data)
            words = {"step": self.step.label, "record": sentence}
            messages.success(self.request, _("“%(step)s” is done: %(record)s") % words)
        elif put_right(task=self.task, by=self.request.user, plan=self.request.POST.get("plan", ""), seen=seen):
            messages.success(self.request, _("Put right: %(what)s") % {"what": sentence})
        else:
            messages.warning(self.request, _("Changed, and the check still finds: %(what)s") % {"what": self.task})


class AcceptManyPage(QualityPage):
    """Accepts the ticked tasks for one reason, each by itself."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step on each, tell how many were accepted and why others were not."""
        chosen = whole_numbers(request.POST.getlist("task")[:MOST_ROWS])
        tasks = list(tasks_seen_by(request.user).filter(pk__in=chosen).order_by("pk"))
        refused = [sentence for sentence in map(self.refusal, tasks) if sentence]
        done = len(tasks) - len(refused)
        if done:
            words = ngettext("%(count)s task was accepted.", "%(count)s tasks were accepted.", done)
            messages.success(request, words % {"count": done})
        if not tasks:
            messages.warning(request, _("Tick the tasks first."))
        for sentence in dict.fromkeys(refused):
            messages.error(request, sentence)
        return redirect(self.back_to(reverse("admin:members_quality")))

    def refusal(self, task: OfficeTask) -> str:
        """Accept one task; return why it could not be done, or nothing."""
        note = self.request.POST.get("note", "")
        if not note.strip():
            return _("Say why it is accepted.")
        try:
            OFFICE_TASKS.perform("accept", task, by=self.request.user, note=note)
        except Refused as refused:
            return refused.sentence
        return ""


class CheckAgainPage(QualityPage):
    """Asks one check again at once, for the committees in which the account looks after what it finds."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Run the check and say what it raised and closed."""
        kind = self.kwargs["kind"]
        committees = kept_committees(request.user, kind) if kind in CHECKS else []
        if not committees:
            raise PermissionDenied
        today = timezone.localdate()
        done = [run_check(committee, kind, today) for committee in committees]
        raised, closed = (sum(numbers) for numbers in zip(*done, strict=True))
        words = {"kind": label_of(kind), "raised": raised, "closed": closed}
        messages.success(request, _("%(kind)s: raised %(raised)s, closed %(closed)s") % words)
        return redirect(self.back_to(reverse("admin:members_quality")))


urlpatterns = [
    path("quality/", InboxPage.as_view(), name="members_quality"),
    path("quality/accept/", AcceptManyPage.as_view(), name="members_quality_accept"),
    path("quality/<int:pk>/<slug:step>/", TaskStepPage.as_view(), name="members_quality_step"),
    path("quality/check/<slug:kind>/again/", CheckAgainPage.as_view(), name="members_quality_check"),
]
