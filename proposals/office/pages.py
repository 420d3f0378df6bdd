"""What every page of the office shares: who may open it, and the way to a proposal."""

from typing import Any

from django.urls import reverse

from cppcc_portal.lib.staff_pages import StaffPage
from proposals.office.access import may_read


class OfficePage(StaffPage):
    """A page in the admin's frame for accounts that read proposals."""

    def may_open(self, user: Any) -> bool:
        """Let in who handles proposals."""
        return may_read(user)


def case_url(proposal: Any) -> str:
    """Return the address of the office's page of a proposal; takes a row or its key."""
    return reverse("admin:proposals_case", args=[getattr(proposal, "pk", proposal)])
