"""Parts of a year: what a part keeps of its proposals and of what units did, and what the part means in words."""

from collections.abc import Callable, Collection

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.keys import whole_number
from figures.definitions import Scope, Words
from members.choices import UnitKind
from members.models import Committee, HandlingUnit
from proposals.choices import ANSWERS_THE_MEMBER, ProposalKind, ProposerRole, SignState
from proposals.models import Assignment, Category, Proposal, Proposer
from proposals.models.handling import HANDLES_IT
from proposals.querysets import BEING_WRITTEN
from proposals.workflow.actors import SIGNING_ROLES

Meaning = Callable[[Committee, str], Words | None]
ANSWERS_IT = Q(HANDLES_IT, role__in=ANSWERS_THE_MEMBER)
# The value of a part for rows that say nothing in this respect, and for all units the public is not told by name.
NONE, UNLISTED = "none", "unlisted"
NOT_RECORDED, NOT_LISTED = _("Not recorded"), _("Units not listed by name")
BY_UNIT = frozenset({"unit", "unit_kind"})


def code_of(value: str) -> str:
    """Return what a row holds for the value of a part."""
    return "" if value == NONE else value


def is_unit(value: str) -> Q:
    """Condition on rows of units: it is this one, or one whose record is not public."""
    return Q(unit__is_published=False) if value == UNLISTED else Q(unit=value)


def is_unit_kind(value: str) -> Q:
    """Condition on rows of units: the unit is of this kind."""
    return Q(unit__kind=value)


def answered_by(units: Q) -> Q:
    """Condition on proposals: one of the units answers it."""
    return Q(pk__in=Assignment.objects.filter(ANSWERS_IT, units).order_by().values("proposal"))


def proposed_from(signers: Q, sector: str) -> Q:
    """Condition on proposals: one of the signers was of the sector; ``none``: of no sector, or there is no signer."""
    rows = Proposer.objects.filter(signers).order_by()
    if sector != NONE:
        return Q(pk__in=rows.filter(sector_name=sector).values("proposal"))
    own = rows.filter(proposal=OuterRef("pk"))
    return Q(Exists(own.filter(sector_name=""))) | ~Q(Exists(own))


FIRST = Q(role=ProposerRole.FIRST)
SIGNED = Q(sign_state=SignState.SIGNED, role__in=SIGNING_ROLES)
UNIT_CONDITIONS: dict[str, Callable[[str], Q]] = {"unit": is_unit, "unit_kind": is_unit_kind}
CONDITIONS: dict[str, Callable[[str], Q]] = {
    "unit": lambda value: answered_by(is_unit(value)),
    "unit_kind": lambda value: answered_by(is_unit_kind(value)),
    "sector": lambda value: proposed_from(FIRST, value),
    "any_sector": lambda value: proposed_from(SIGNED, value),
    "category": lambda value: Q(category=value) | Q(second_category=value),
    "first_category": lambda value: Q(category=None if value == NONE else value),
    "kind": lambda value: Q(kind=code_of(value)),
}


def of_proposals(scope: Scope, leave_out: Collection[str] = ()) -> Q:
    """Condition on proposals: they are in the part, but for the respects left out."""
    found = Q()
    for name, value in scope.part:
        if name in CONDITIONS and name not in leave_out:
            found &= CONDITIONS[name](value)
    return found


def of_units(scope: Scope) -> Q:
    """Condition on rows of units: their unit is in the part."""
    found = Q()
    for name, value in scope.part:
        if name in UNIT_CONDITIONS:
            found &= UNIT_CONDITIONS[name](value)
    return found


def unit_words(committee: Committee, value: str) -> Words | None:
    """Return the name of a unit whose record is public."""
    if value == UNLISTED:
        return NOT_LISTED
    units = HandlingUnit.objects.published().filter(committee=committee, pk=whole_number(value))
    return units.order_by().values_list("name", flat=True).first()


def category_words(committee: Committee, value: str) -> Words | None:
    """Return the name of one of the committee's categories."""
    found = Category.objects.filter(scheme__committee=committee, pk=whole_number(value))
    return found.order_by().values_list("name", flat=True).first()


def sector_words(signers: Q) -> Meaning:
    """Return what the name of a sector means: proposals handed in were signed by somebody of it."""

    def words(committee: Committee, value: str) -> Words | None:
        if not is_text(value):
            return None
        handed_in = Proposal.objects.of_committee(committee.slug).exclude(state__in=BEING_WRITTEN)
        rows = Proposer.objects.filter(signers, sector_name=value, proposal__in=handed_in.order_by().values("pk"))
        return value if rows.exists() else None

    return words


def is_text(value: str) -> bool:
    """Return whether a record may hold these words; a database refuses some signs."""
    return bool(value) and value.isprintable()


def labels(choices: Collection[tuple[str, Words]]) -> Meaning:
    """Return what a coded value means: its label."""
    found = {value: label for value, label in choices if value}
    return lambda committee, value: found.get(value)


def or_none(meaning: Meaning) -> Meaning:
    """Return the same meaning, and one for rows that say nothing in this respect."""
    return lambda committee, value: NOT_RECORDED if value == NONE else meaning(committee, value)


PARTS: dict[str, Meaning] = {
    "unit": unit_words,
    "unit_kind": labels(UnitKind.choices),
    "sector": or_none(sector_words(FIRST)),
    "any_sector": or_none(sector_words(SIGNED)),
    "category": category_words,
    "first_category": or_none(category_words),
    "kind": or_none(labels(ProposalKind.choices)),
}
