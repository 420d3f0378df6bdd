"""What opinion reports count for the ledger: received, issued, and used at each level."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from figures.definitions import Definition, Listing, Scope, register
from figures.scoping import in_year, labels, narrowed, on_days, said
from opinions.choices import OpinionKind, OpinionState, UseLevel
from opinions.models import OpinionIssue, OpinionReport, OpinionUse


def reports(scope: Scope) -> QuerySet:
    """Return the committee's reports that have been handed in."""
    rows = OpinionReport.objects.filter(narrowed(scope, kind="kind"), committee=scope.committee)
    return rows.exclude(state=OpinionState.DRAFT)


def received(scope: Scope) -> QuerySet:
    """Return the reports received in the year."""
    return reports(scope).filter(on_days(scope, "received_on"))


def issued(scope: Scope) -> QuerySet:
    """Return the reports that stand in an issue of the year."""
    issues = OpinionIssue.objects.filter(in_year(scope, "year", "issued_on"), reports=OuterRef("pk"))
    return reports(scope).filter(Exists(issues))


def uses(scope: Scope) -> QuerySet:
    """Return the uses of the year, without the leaders' notes; a use without a day is of the year of its report."""
    undated = Q(used_on=None) & on_days(scope, "report__received_on")
    rows = OpinionUse.objects.filter(on_days(scope, "used_on") | undated, narrowed(scope, level="level"))
    rows = rows.filter(report__committee=scope.committee).exclude(report__state=OpinionState.DRAFT)
    return rows.defer(*OpinionUse.private_fields)


def use_title(use: OpinionUse) -> str:
    """Return the report's title and the level that used it."""
    return f"{use.report} · {use.get_level_display()}"


REPORTS = Listing(
    public=Q(is_published=True), title=str, url=OpinionReport.get_absolute_url, order=("received_on", "number", "pk")
)
USES = Listing(
    public=Q(report__is_published=True),
    title=use_title,
    url=lambda use: use.report.get_absolute_url(),
    joined=("report",),
    order=("report__received_on", "report__number", "pk"),
)

register(
    Definition(
        code="opinions.received",
        title=_("Opinion reports received"),
        words=said(
            _(
                "Opinion reports the committee received in the year, by the day of receipt, whatever became of them. "
                "Drafts never count."
            )
        ),
        unit=_("single reports"),
        rows=received,
        listing=REPORTS,
        parts={"kind": labels(OpinionKind)},
    ),
    Definition(
        code="opinions.issued",
        title=_("Opinion reports issued"),
        words=said(
            _(
                "Opinion reports that were sent out in a numbered issue of the year, each once, whenever it was "
                "received and however many issues it stands in. Issues are not counted: one may hold several reports."
            )
        ),
        unit=_("single reports"),
        rows=issued,
        listing=REPORTS,
        parts={"kind": labels(OpinionKind)},
    ),
    Definition(
        code="opinions.used",
        title=_("Uses of opinion reports"),
        words=said(
            _(
                "Uses of the committee's opinion reports in the year. A report used at two levels, or twice at one, "
                "counts twice. A use whose day is not known counts in the year in which its report was received."
            )
        ),
        unit=_("times used"),
        rows=uses,
        listing=USES,
        parts={"level": labels(UseLevel)},
    ),
    Definition(
        code="opinions.adopted",
        title=_("Opinion reports adopted by a receiver"),
        words=said(
            _(
                "Uses of the committee's opinion reports in the year that the receiver adopted, not merely received; "
                "each use once. A use whose day is not known counts in the year in which its report was received."
            )
        ),
        unit=_("times used"),
        rows=lambda scope: uses(scope).filter(adopted=True),
        listing=USES,
        parts={"level": labels(UseLevel)},
    ),
)
