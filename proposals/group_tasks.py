"""The collective proposals of sector groups, for the ledger and the groups' progress boards."""

from django.db.models import CharField, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models import Count as CountOf
from django.utils.translation import gettext_lazy as _

from figures.definitions import Definition, Scope, register
from figures.scoping import names, narrowed, said
from proposals.choices import ProposerRole
from proposals.models import Proposal, Proposer
from proposals.querysets import BEING_WRITTEN
from proposals.stats.listings import PROPOSALS
from sectors import progress
from sectors.choices import TaskKind
from sectors.models import SectorGroup
from sectors.stats import published_groups

KIND = Value(TaskKind.PROPOSAL.value, output_field=CharField())


def named_groups(scope: Scope) -> QuerySet:
    """Return the group of the proposal's term that a first proposer's name is the name of; terms have a name once."""
    where = {"term": OuterRef("proposal__session__term"), "name": OuterRef("collective_name")}
    return SectorGroup.objects.filter(narrowed(scope, group="slug"), **where).order_by()


def first_proposers(scope: Scope) -> QuerySet:
    """Return the first proposers of the year's proposals that are sector groups; a proposal has one."""
    of_year = {
        "proposal__session__term__committee": scope.committee,
        "proposal__session__year": scope.year,
        "role": ProposerRole.FIRST,
        "member": None,
    }
    rows = Proposer.objects.filter(Exists(named_groups(scope)), **of_year)
    return rows.exclude(proposal__state__in=BEING_WRITTEN).order_by()


def group_proposals(scope: Scope) -> QuerySet:
    """Return the proposals of the year that a sector group handed in as first proposer."""
    return Proposal.objects.filter(pk__in=first_proposers(scope).values("proposal"))


def by_group(scope: Scope) -> QuerySet:
    """Return (group, kind, number)."""
    group = Subquery(named_groups(scope).values("pk")[:1])
    rows = first_proposers(scope).annotate(group=group, task=KIND).values_list("group", "task")
    return rows.annotate(number=CountOf("pk"))


def together(scope: Scope) -> QuerySet:
    """Return (0, kind, number) for all groups."""
    every = Value(progress.ALL_GROUPS, output_field=IntegerField())
    rows = first_proposers(scope).annotate(every=every, task=KIND).values_list("every", "task")
    return rows.annotate(number=CountOf("pk"))


GROUP_PROPOSALS = Definition(
    code="proposals.group_proposals",
    title=_("Collective proposals of sector groups"),
    words=said(
        _(
            "Proposals handed in for the session of the year whose first proposer is a body with exactly the name of a "
            "sector group of the term. Proposals that members of a group handed in under their own names do not count, "
            "nor does a group that signed beside another."
        )
    ),
    unit=_("different proposals"),
    rows=group_proposals,
    listing=PROPOSALS,
    parts={"group": names(published_groups)},
)

register(GROUP_PROPOSALS)
progress.register(progress.TaskSource((TaskKind.PROPOSAL,), GROUP_PROPOSALS, by_group, together))
