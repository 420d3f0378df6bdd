"""The inbox of data quality: the tasks of the roles of an account, by kind, with what can be done about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from django import forms
from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.doors import Step
from members.checking import CHECKS, label_of
from members.choices import TaskState
from members.models import Committee, OfficeTask, OfficeTaskStep
from members.models.tasks import KEEPS_TASKS
from members.roles import role_label
from members.task_owners import SEES_TASKS, keeps, roles_by_kind, tasks_seen_by
from members.workflow import OFFICE_TASKS

MINE, NOBODYS, ALL = "mine", "nobody", "all"


class InboxFilter(forms.Form):
    """Narrows the inbox; wrong values count for nothing, and without a state the open tasks are meant."""

    whose = forms.ChoiceField(
        label=_("dealt with by"),
        required=False,
        choices=[("", _("All")), (MINE, _("Mine")), (NOBODYS, _("Nobody's yet"))],
    )
    kind = forms.ChoiceField(label=_("kind"), required=False)
    state = forms.ChoiceField(label=_("state"), required=False, choices=[*TaskState.choices, (ALL, _("All"))])
    committee = forms.ChoiceField(label=_("committee"), required=False)

    def __init__(self, *args: Any, committees: Iterable[Committee], kinds: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        offered: dict[str, list[Any]] = {
            "kind": [(kind, label_of(kind)) for kind in kinds],
            "committee": [(c.slug, c) for c in committees],
        }
        for name, choices in offered.items():
            cast("forms.ChoiceField", self.fields[name]).choices = [("", _("All")), *choices]
        if len(offered["committee"]) < 2:
            del self.fields["committee"]
        self.is_valid()

    def asked(self, name: str) -> str:
        """Return what was chosen; empty for nothing and for what cannot be chosen."""
        return getattr(self, "cleaned_data", {}).get(name) or ""

    def narrow(self, rows: QuerySet, user: Any) -> QuerySet:
        """Return the tasks that fit what was chosen, whatever their kind."""
        state = self.asked("state") or TaskState.OPEN
        fits = Q() if state == ALL else Q(state=state)
        if self.asked("committee"):
            fits &= Q(committee__slug=self.asked("committee"))
        whose = {MINE: Q(assignee=user), NOBODYS: Q(assignee=None)}
        return rows.filter(fits & whose.get(self.asked("whose"), Q()))


@dataclass(frozen=True)
class Line:
    """A task with its buttons (step, label, address), what was done last, and the role that looks after it."""

    task: OfficeTask
    steps: list[tuple[Step, Any, str]]
    last: OfficeTaskStep | None
    owner: str

    @property
    def can_be_accepted(self) -> bool:
        """Whether it can be ticked and accepted together with others."""
        return any(step.name == "accept" for step, _label, _url in self.steps)


class Kind(NamedTuple):
    """A kind of task with the number of those that fit."""

    name: str
    label: str
    total: int


class Inbox:
    """The tasks that concern an account."""

    def __init__(self, user: Any, asked: Any) -> None:
        self.user = user
        kinds = sorted(CHECKS, key=label_of)
        self.filter = InboxFilter(asked, committees=self.committees, kinds=kinds)

    @cached_property
    def committees(self) -> list[Committee]:
        """The committees whose tasks the account may see."""
        if self.user.is_superuser:
            return list(Committee.objects.all())
        return list(Committee.objects.filter(pk__in=self.user.committees_with(SEES_TASKS)))

    @cached_property
    def owners(self) -> dict[int, dict[str, str]]:
        """Who looks after each kind, by committee."""
        return roles_by_kind(committee.pk for committee in self.committees)

    @cached_property
    def tasks(self) -> QuerySet[OfficeTask]:
        """The tasks that fit the filter but for their kind."""
        return self.filter.narrow(tasks_seen_by(self.user, self.owners), self.user)

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kinds with their numbers, the ones without any tasks last."""
        found = dict(self.tasks.order_by().values_list("kind").annotate(Count("pk")))
        kinds = [Kind(name, label_of(name), found.get(name, 0)) for name in self.kinds_seen() | set(found)]
        return sorted(kinds, key=lambda kind: (not kind.total, kind.label))

    def kinds_seen(self) -> set[str]:
        """Return the kinds the account may see in one of its committees."""
        return {
            kind for pk in self.owners for kind in self.owners[pk] if keeps(self.user, pk, self.owners[pk].get(kind))
        }

    @property
    def total(self) -> int:
        """How many tasks fit the filter, its kind included."""
        kind = self.filter.asked("kind")
        return sum(found.total for found in self.kinds if kind in {"", found.name})

    def rows(self) -> QuerySet[OfficeTask]:
        """Return the tasks that fit, kind by kind, the oldest first."""
        kind = self.filter.asked("kind")
        rows = self.tasks.filter(kind=kind) if kind else self.tasks
        steps = Prefetch("steps", OfficeTaskStep.objects.select_related("by").order_by("number"))
        return rows.select_related("committee", "assignee").prefetch_related(steps).order_by("kind", "raised_on", "pk")

    def line(self, task: OfficeTask) -> Line:
        """Return a task with its buttons; the door asks again."""
        taken = list(task.steps.all())
        role = self.owners[task.committee_id].get(task.kind)
        steps = self.steps(task) if keeps(self.user, task.committee_id, role) else []
        return Line(task, steps, taken[-1] if taken else None, role_label(role) if role else "")

    def steps(self, task: OfficeTask) -> list[tuple[Step, Any, str]]:
        """Return the steps open to people in the task's state: the step, its label here, its address."""
        found = [step for step in OFFICE_TASKS.steps.values() if task.state in step.sources and step.name in OFFERED]
        usable = [step for step in found if self.is_usable(step.name, task)]
        return [(step, self.label_here(step, task), step_url(step.name, task)) for step in usable]

    def is_usable(self, name: str, task: OfficeTask) -> bool:
        """Return whether a step makes sense for the task: a fix where there is one, taking on what is nobody's."""
        if name == "put_right":
            check = CHECKS.get(task.kind)
            granted = self.user.grants.get(task.committee_id, set())
            return bool(check and check.fix and (self.user.is_superuser or check.fix.permission in granted))
        return name != "take_on" or task.assignee_id is None

    def label_here(self, step: Step, task: OfficeTask) -> Any:
        """Return what the button of a step says."""
        fix = CHECKS[task.kind].fix if task.kind in CHECKS else None
        return fix.label if fix and step.name == "put_right" else LABELS_HERE.get(step.name, step.label)


# The steps people take, in the order of the door's table.
OFFERED = ("put_right", "take_on", "assign", "finish", "accept", "reopen")
LABELS_HERE = {"accept": _("Accepted because …")}


def step_url(name: str, task: OfficeTask) -> str:
    """Return the address on which a step is taken on a task."""
    return reverse("admin:members_quality_step", args=[task.pk, name])


def kept_committees(user: Any, kind: str) -> list[Committee]:
    """Return the committees where the account looks after a kind of task."""
    rows = Committee.objects.order_by("pk")
    if not user.is_superuser:
        rows = rows.filter(pk__in=user.committees_with(KEEPS_TASKS))
    found = list(rows)
    owners = roles_by_kind(committee.pk for committee in found)
    return [committee for committee in found if keeps(user, committee.pk, owners[committee.pk].get(kind))]
