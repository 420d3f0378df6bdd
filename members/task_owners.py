"""Who looks after which tasks of the office: a role for each kind, as the check says or the committee decided."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from members.checking import CHECKS
from members.models import Appointment, OfficeTask, TaskOwner, User
from members.models.tasks import KEEPS_TASKS
from members.roles import Role, permissions_of

SEES_TASKS = "members.view_officetask"
# They look after, or look at, whatever there is.
FOR_ALL = {Role.OFFICE_ADMIN, Role.AUDITOR}


def roles_by_kind(committees: Iterable[int]) -> dict[int, dict[str, str]]:
    """Return for each committee which role looks after each kind of task; kinds nobody decided on are left out."""
    usual: dict[str, str] = {kind: check.role for kind, check in CHECKS.items()}
    found = {committee: dict(usual) for committee in committees}
    for owner in TaskOwner.objects.filter(committee__in=found):
        found[owner.committee_id][owner.kind] = owner.role
    return found


def role_for(task: OfficeTask) -> str | None:
    """Return the role that looks after a task; None when everybody does who deals with tasks."""
    return roles_by_kind([task.committee_id])[task.committee_id].get(task.kind)


def looks_after(user: Any, task: OfficeTask) -> bool:
    """Return whether the account deals with a task: as staff of its committee in the role that looks after it."""
    return user is not None and user.has_perm(KEEPS_TASKS, task) and keeps(user, task.committee_id, role_for(task))


def keeps(user: Any, committee: int, role: str | None) -> bool:
    """Return whether the account deals with tasks of a committee that ``role`` looks after; None stands for all."""
    if user.is_superuser:
        return True
    own = keepers_in(roles_of(user, committee))
    return bool(own) if role is None else bool(own & {role, Role.OFFICE_ADMIN})


def roles_of(user: Any, committee: int) -> set[str]:
    """Return the roles of the account in a committee that are in force today."""
    return {role for where, role in user.roles if where == committee}


def keepers_in(roles: Iterable[str]) -> set[str]:
    """Return those of the roles that deal with tasks."""
    return {role for role in roles if KEEPS_TASKS in permissions_of(role)}


def tasks_seen_by(user: Any, owners: dict[int, dict[str, str]] | None = None) -> QuerySet[OfficeTask]:
    """Return the tasks that concern the account: those its roles look after in their committees; auditors see all.

    ``owners`` are those of ``roles_by_kind``, when they are known.
    """
    if user.is_superuser:
        return OfficeTask.objects.all()
    if owners is None:
        owners = roles_by_kind(user.committees_with(SEES_TASKS))
    seen = Q(pk__in=[])
    for committee, kinds in owners.items():
        seen |= Q(committee=committee) & kinds_of(roles_of(user, committee), kinds)
    return OfficeTask.objects.filter(seen)


def kinds_of(roles: set[str], kinds: dict[str, str]) -> Q:
    """Condition: the kind of the task is one that the roles look after, or that no role does in particular."""
    if roles & FOR_ALL:
        return Q()
    others = [kind for kind, role in kinds.items() if role not in roles]
    return ~Q(kind__in=others)


def colleagues(task: OfficeTask) -> QuerySet[User]:
    """Return the accounts a task can be given to: those in force today whose role looks after it."""
    role = role_for(task)
    wanted = {Role.OFFICE_ADMIN, role} if role else keepers_in(Role.values)
    held = Appointment.objects.in_force(timezone.localdate()).filter(committee=task.committee_id, role__name__in=wanted)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "username")
