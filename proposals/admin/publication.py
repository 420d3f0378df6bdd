"""Publication in the admin's forms and lists: shown there, changed on its own page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from proposals.models import Proposal, Reply
from proposals.office.publication import confirm_publishing


class LeadsToPublication:
    """An admin whose form leads to the page on which the record is published."""

    @admin.display(description=_("publish"))
    def publication_page(self, row: Proposal | Reply) -> SafeString | str:
        """A link to the page; nothing on the form of a new record."""
        if not row.pk:
            return ""
        proposal = row.assignment.proposal_id if isinstance(row, Reply) else row.pk
        url = reverse("admin:proposals_publication", args=[proposal])
        return format_html('<a href="{}">{}</a>', url, _("What the public sees, and the buttons"))


@admin.action(description=_("Publish"), permissions=["handle"])
def publish_chosen(model_admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse:
    """Lead to the one page that says which will be published and which are held back."""
    return confirm_publishing(request, queryset)
