"""Who may do what: only what the appointments in force today grant, for the committee that owns the row."""

from typing import Any

from django.contrib.auth.backends import ModelBackend


class CommitteeBackend(ModelBackend):
    """Permissions by role and by committee; flags, groups and permissions on the account count for nothing.

    Asked without a row it answers whether *some* appointment grants the permission. Asked about a row it answers
    for the committees owning the row: to look, one of them is enough; to change, all of them are needed (an account
    may work for two committees). Rows shared by all committees may be looked at, and changed only by a superuser.
    """

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Nothing is granted to an account directly."""
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return what the roles of the account grant, on ``obj`` when one is given."""
        if user_obj.is_anonymous or not user_obj.is_active:
            return set()
        if obj is None:
            return set().union(*user_obj.grants.values())
        return permissions_on(user_obj, obj)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return the same as ``get_group_permissions``: there is no other source."""
        return self.get_group_permissions(user_obj, obj)


def permissions_on(user: Any, row: Any) -> set[str]:
    """Return what ``user`` may do with ``row``."""
    if is_shared(row):
        return only_view(set().union(*user.grants.values()))
    granted = [user.grants.get(committee, set()) for committee in owners(row)]
    if not granted:
        return set()
    return only_view(set().union(*granted)) | set.intersection(*map(set, granted))


def is_shared(row: Any) -> bool:
    """Return whether all committees share the row: its model says so with an empty ``committee_path``."""
    return getattr(row, "committee_path", None) == "" and row.owning_committee() is None


def owners(row: Any) -> set[int]:
    """Return the ids of the committees owning ``row``; none for a row that leads to no committee."""
    if hasattr(row, "committee_ids"):
        return set(row.committee_ids())
    committee = row.owning_committee() if hasattr(row, "owning_committee") else None
    return {committee.pk} if committee else set()


def only_view(permissions: set[str]) -> set[str]:
    """Keep the permissions to look at something."""
    return {permission for permission in permissions if permission.split(".")[1].startswith("view_")}
