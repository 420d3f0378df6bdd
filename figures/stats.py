"""What the archive counts for the ledger; it stands left of the ledger, so the ledger registers it."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.choices import DocumentAction, DocumentKind
from archive.models import Document
from figures.definitions import Definition, Listing, Scope, register
from figures.scoping import in_year, labels, narrowed, on_days, said

LISTING = Listing(public=Q(is_published=True), title=str, url=Document.get_absolute_url, order=("title", "pk"))


def documents(scope: Scope, **conditions: Any) -> QuerySet:
    """Return the documents of the year; the day decides where it is known, else the year."""
    of_year = on_days(scope, "issued_on") | (Q(issued_on=None) & in_year(scope, "year", "issued_on"))
    return Document.objects.filter(of_year, narrowed(scope, kind="kind"), committee=scope.committee, **conditions)


def rules(scope: Scope, action: DocumentAction) -> QuerySet:
    """Return the committee's rules issued or revised in the year."""
    return documents(scope, kind=DocumentKind.REGULATION, action=action)


def repealed(scope: Scope) -> QuerySet:
    """Return the committee's rules repealed in the year; where no day is known the year of the repeal decides."""
    undated = Q(action=DocumentAction.REPEALED, repealed_on=None) & in_year(scope, "year", "issued_on")
    rows = Document.objects.filter(on_days(scope, "repealed_on") | undated, kind=DocumentKind.REGULATION)
    return rows.filter(committee=scope.committee)


register(
    Definition(
        code="archive.rules_issued",
        title=_("Rules issued"),
        words=said(
            _(
                "Rules and regulations in the committee's archive that were newly issued in the year. Counted by the "
                "day of issue, or by the year where the day is not known. Revised rules, standards, plans, drafts and "
                "documents that are only mentioned do not count."
            )
        ),
        unit=_("rules"),
        rows=lambda scope: rules(scope, DocumentAction.ISSUED),
        listing=LISTING,
    ),
    Definition(
        code="archive.rules_revised",
        title=_("Rules revised"),
        words=said(
            _(
                "Rules and regulations in the committee's archive that were revised in the year, each revision once. "
                "Counted by the day of the revision, or by the year where the day is not known. Newly issued rules do "
                "not count."
            )
        ),
        unit=_("rules"),
        rows=lambda scope: rules(scope, DocumentAction.REVISED),
        listing=LISTING,
    ),
    Definition(
        code="archive.rules_repealed",
        title=_("Rules repealed"),
        words=said(
            _(
                "Rules and regulations in the committee's archive that were repealed in the year, each once. Counted "
                "by the day of the repeal; a rule recorded only as repealed counts in its year. Rules that a revision "
                "replaced count as revised, not here."
            )
        ),
        unit=_("rules"),
        rows=repealed,
        listing=LISTING,
    ),
    Definition(
        code="archive.research",
        title=_("Research reports"),
        words=said(
            _(
                "Research reports in the committee's archive that were issued, revised, approved or submitted in the "
                "year. Reports that are only mentioned or consulted on do not count."
            )
        ),
        unit=_("research reports"),
        rows=lambda scope: documents(scope, kind=DocumentKind.RESEARCH).exclude(
            action__in=[DocumentAction.MENTIONED, DocumentAction.CONSULTED]
        ),
        listing=LISTING,
    ),
    Definition(
        code="archive.documents",
        title=_("Documents of the year"),
        words=said(
            _(
                "Documents in the committee's archive that were issued, revised, approved or submitted in the year, of "
                "whatever kind. Documents that are only mentioned or consulted on do not count, nor do the source "
                "reports themselves."
            )
        ),
        unit=_("documents in the archive"),
        rows=lambda scope: documents(scope).exclude(
            Q(action__in=[DocumentAction.MENTIONED, DocumentAction.CONSULTED, DocumentAction.REPEALED])
            | Q(kind=DocumentKind.SOURCE_REPORT)
        ),
        listing=LISTING,
        parts={"kind": labels(DocumentKind)},
    ),
)
