"""The way from a record in the admin, and from its list, to the papers that are printed of it."""

from typing import Any, cast

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.papers import Paper, papers_of
from cppcc_portal.lib.papers.bulk import MOST_ROWS


def papers_open_to(user: Any, model: type[Model]) -> list[Paper]:
    """Return the papers of records of this model that the account may print in some committee."""
    return [paper for paper in papers_of(model) if user.has_perm(paper.needs)]


def print_url(user: Any, row: Model | None) -> str:
    """Return the address of the page with the papers of a record; nothing when there are none for the account."""
    if row is None or row.pk is None or not papers_open_to(user, type(row)):
        return ""
    return reverse("admin:papers_record", args=[row._meta.label_lower, row.pk])


def print_papers(model_admin: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
    """Lead to the page that prints many records at once, with those that were ticked."""
    keys = list(queryset.values_list("pk", flat=True)[: MOST_ROWS + 1])
    sent = request.POST.copy()
    sent.setlist("_selected_action", [str(key) for key in keys])
    sent["model"], sent["back"] = model_admin.opts.label_lower, request.get_full_path()
    request.POST = cast("Any", sent)
    return resolve(reverse("admin:papers_many")).func(request)


def with_printing(actions: dict[str, Any], user: Any, model: type[Model]) -> dict[str, Any]:
    """Return the actions of a list; with printing where there is something to print for the account."""
    if not papers_open_to(user, model):
        return actions
    return {**actions, "print_papers": (print_papers, "print_papers", _("Print papers of the chosen records"))}
