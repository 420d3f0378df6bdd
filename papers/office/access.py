"""Which papers and records an account of the office may print."""

from typing import Any

from django.apps import apps
from django.http import Http404

from cppcc_portal.lib.paper_admin import papers_open_to
from cppcc_portal.lib.papers import Paper, paper
from papers.models import PaperTemplate

READS = "papers.view_papertemplate"


def paper_for(user: Any, code: str) -> Paper:
    """Return a paper the account may print somewhere; raises Http404."""
    found = paper(code)
    if found is None or not user.has_perm(found.needs):
        raise Http404
    return found


def papers_for(user: Any, label: str) -> list[Paper]:
    """Return the papers of records of the model ``label`` that the account may print; raises Http404 without any."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    found = papers_open_to(user, model)
    if not found:
        raise Http404
    return found


def row_for(user: Any, found: Paper, pk: int) -> Any:
    """Return a record whose paper the account may print; raises Http404."""
    row = found.rows_for(user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def templates_for(user: Any) -> Any:
    """Return the templates of the account's committees."""
    rows = PaperTemplate.objects.without_content().select_related("committee")
    return rows if user.is_superuser else rows.filter(committee__in=user.committees_with(READS))


def replaced(user: Any) -> set[str]:
    """Return the codes of papers for which one of the account's committees uses a template of its own."""
    rows = PaperTemplate.objects.in_use()
    if not user.is_superuser:
        rows = rows.filter(committee__in={committee for committee, _role in user.roles})
    return set(rows.order_by().values_list("paper", flat=True))
