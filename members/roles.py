"""Roles, and what each may do: every app grants in its own ``permissions.py``; what is not granted is denied."""

from collections import defaultdict
from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

ACTIONS = {"view", "add", "change", "delete"}


class Role(models.TextChoices):
    """The value is the name of the group; an appointment gives it to an account for one committee."""

    OFFICE_ADMIN = "office_admin", _("Office administrator")
    PROPOSAL_STAFF = "proposal_staff", _("Proposal staff")
    LIAISON_STAFF = "liaison_staff", _("Liaison staff")
    EDITOR = "editor", _("Editor")
    UNIT_CLERK = "unit_clerk", _("Handling unit's clerk")
    MEMBER = "member", _("Member")
    AUDITOR = "auditor", _("Auditor")


# Who may enter the admin at all; clerks of units and members have desks of their own.
STAFF_ROLES = {Role.OFFICE_ADMIN, Role.PROPOSAL_STAFF, Role.LIAISON_STAFF, Role.EDITOR, Role.AUDITOR}

# What the editors write and every other desk reads: the archive, the ledger, the annual reports.
KEPT_BY_EDITORS = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.EDITOR: "view add change delete",
    Role.PROPOSAL_STAFF: "view",
    Role.LIAISON_STAFF: "view",
    Role.AUDITOR: "view",
}

_granted: dict[str, set[str]] = defaultdict(set)


def grant(app_label: str, table: Mapping[str, Mapping[Role, str]]) -> None:
    """Grant actions on the models of an app: ``{"station": {Role.AUDITOR: "view"}}``.

    Raises ValueError for an action other than view, add, change, delete.
    """
    for model_name, row in table.items():
        for role, words in row.items():
            for action in words.split():
                if action not in ACTIONS:
                    raise ValueError(f"{action!r} is not one of {sorted(ACTIONS)}")
                _granted[str(role)].add(f"{app_label}.{action}_{model_name}")


def permissions_of(role: str) -> frozenset[str]:
    """Return the permissions of a role as ``app.action_model``; an unknown role has none."""
    return frozenset(_granted.get(role, ()))


def role_label(name: str) -> str:
    """Return the role's name as people read it; a group that is no role keeps its own."""
    return str(Role(name).label) if name in Role.values else name
