"""What waits for the office, on the desk's start page."""

from typing import Any

from django.db.models import Model
from django.template import Library
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.choices import NoticeState, TaskState
from members.models import Notice, OfficeTask
from members.task_owners import tasks_seen_by

register = Library()

WAITING: tuple[tuple[type[Model], str, "str | Promise"], ...] = ((Notice, NoticeState.HELD, _("notices to review")),)


@register.inclusion_tag("admin/_office_waiting.html")
def office_waiting(user: Any) -> dict[str, Any]:
    """Return what waits in the account's committees: number, words and the list's address; one question for each.

    Of tasks those that the roles of the account look after, in two questions.
    """
    rows = (
        [(open_tasks(user), _("tasks to do"), reverse("admin:members_quality"))] if may_keep(user, OfficeTask) else []
    )
    seen = [entry for entry in WAITING if may_keep(user, entry[0])]
    rows += [(number_of(user, model, state), words, list_of(model, state)) for model, state, words in seen]
    return {"rows": rows}


def open_tasks(user: Any) -> int:
    """Return how many tasks wait for the roles of the account."""
    return tasks_seen_by(user).filter(state=TaskState.OPEN).count()


def permission(model: type[Model]) -> str:
    """Return what an account needs to deal with rows of ``model``."""
    return f"{model._meta.app_label}.change_{model._meta.model_name}"


def may_keep(user: Any, model: type[Model]) -> bool:
    """Return whether the account deals with rows of ``model`` in some committee."""
    return user.is_superuser or bool(user.committees_with(permission(model)))


def number_of(user: Any, model: Any, state: str) -> int:
    """Return how many rows wait in the committees where the account deals with them."""
    rows = model.objects.filter(state=state)
    return (rows if user.is_superuser else rows.filter(committee__in=user.committees_with(permission(model)))).count()


def list_of(model: type[Model], state: str) -> str:
    """Return the address of the admin's list of what waits."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return reverse(name, query={"state__exact": state})
