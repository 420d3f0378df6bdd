"""Which committees' workstations an account may look at on the office's pages."""

from typing import Any

from django.db.models import QuerySet

from members.models import Committee


def committees_for(user: Any, permission: str) -> QuerySet[Committee]:
    """Return the committees in which the account has ``permission``."""
    rows = Committee.objects.order_by("position", "pk")
    return rows if user.is_superuser else rows.filter(pk__in=user.committees_with(permission))
