"""What is wrong with a row of a list of proposals as a whole."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.columns import LIST_MARK
from cppcc_portal.lib.sheets.resources import ReadRow, differs
from proposals.choices import CollectiveKind, ProposalKind, ProposalState
from proposals.numbers import read
from proposals.resources.writing import kind_of
from proposals.workflow.taking_over import REACHED, role_among, state_reached

UNIT_COLUMNS = ("units", "lead", "joint", "separate")
# In the order in which they happen.
DAYS = ("submitted_on", "filed_on", "assigned_on", "replied_on")
# Written by steps only: a list may repeat what is stored and may not say otherwise.
BY_STEPS = {
    "proposers": "proposers",
    "all_units": "units",
    **{
        name: name
        for name in (
            *("result_class", "replied_on", "reply_number", "rating", "state", "kind"),
            *("submitted_on", "filed_on", "assigned_on", "due_on"),
        )
    },
}


def gather(row: ReadRow) -> None:
    """Put proposers and units that stand in several columns together."""
    values = row.values
    people = [*values.pop("first_proposer", []), *values.get("proposers", []), *values.pop("co_proposers", [])]
    if people:
        # Offices repeat the first proposer in the column of all.
        values["proposers"] = list(dict.fromkeys(people))
    units = [pair for column in UNIT_COLUMNS for pair in values.pop(column, [])]
    if units:
        values["all_units"] = list(dict.fromkeys(units))
    if len({unit.pk for unit, _role in values.get("all_units", [])}) < len(values.get("all_units", [])):
        row.refuse("units", _("The same unit stands here twice."))
    if "number" in values:
        found = read(values["number"])
        values["sequence"] = int(found.figures) if found and len(found.figures) < 10 else None


def judge_kind(row: ReadRow) -> None:
    """Refuse a kind that does not go with who proposes."""
    people, said = row.values.get("proposers", []), row.values.get("kind", "")
    if not people:
        return
    if said and (said == ProposalKind.COLLECTIVE) != bool(people[0].body):
        kind = ProposalKind(kind_of(people)).label
        row.refuse("kind", _("This does not go with who proposes."), str(kind))
    if any(one.body for one in people[1:]) and not people[0].body:
        row.refuse("proposers", _("A body is the first proposer, or none."))
    if people[0].body and people[0].body_kind not in CollectiveKind.values:
        row.refuse("proposers", _("Say which body hands in this collective proposal."))


def judge_dates(row: ReadRow) -> None:
    """Refuse days in the wrong order, and days to come of what was done."""
    days = [(name, row.values[name]) for name in DAYS if row.values.get(name)]
    for (_earlier, before), (name, after) in pairwise(days):
        if after < before:
            row.refuse(name, _("This day lies before %(day)s, which has to come first.") % {"day": before})
    today = timezone.localdate()
    for name, day in days:
        if day > today:
            row.refuse(name, _("This day has not come yet."))
    due, assigned = row.values.get("due_on"), row.values.get("assigned_on")
    if due and assigned and due < assigned:
        row.refuse("due_on", _("The answer cannot be due before the proposal is assigned."))


def judge_state(row: ReadRow) -> None:
    """See what state the row tells of, and refuse a row whose parts do not go together."""
    values, said = row.values, row.values.get("state", "")
    units = values.get("all_units", [])
    roles = [role_among(role, len(units)) for _unit, role in units]
    values["is_answered"] = any(name in values for name in ("replied_on", "result_class", "reply_number"))
    if said and said not in REACHED:
        row.refuse("state", _("A list cannot bring a proposal into this state; take the step on its page."))
        return
    if values["is_answered"] and not units:
        row.refuse("units", _("There is an answer, but no unit that gave it."))
    if "rating" in values and not values["is_answered"]:
        row.refuse("rating", _("There is a judgement on the answer, but no answer."))
    try:
        values["state_reached"] = state_reached(
            number=values.get("number", "") or getattr(row.instance, "number", ""),
            roles=roles,
            is_answered=values["is_answered"],
            is_rated="rating" in values,
            said=said,
        )
    except ValidationError as error:
        row.refuse("units", " ".join(error.messages))
    except ValueError:
        label = ProposalState(said).label
        row.refuse("state", _("The row does not hold what belongs to “%(state)s”.") % {"state": label})


def refuse_what_steps_write(row: ReadRow, stored: Mapping[str, Any]) -> None:
    """Refuse to change by a list what only steps change: who proposes, units, answers, ratings, the state."""
    for name, column in BY_STEPS.items():
        if name in row.values and is_otherwise(name, row.values[name], stored.get(name)):
            sentence = _(
                "The portal holds something else (%(stored)s), and only a step on the proposal's page changes it."
            )
            row.refuse(column, sentence % {"stored": in_words(name, stored.get(name)) or "—"})
    if not row.faults:
        for name in ("proposers", "all_units"):
            row.values.pop(name, None)


def is_otherwise(name: str, said: Any, stored: Any) -> bool:
    """Return whether a list says something else than what is stored."""
    if name == "proposers":
        return [(one.member, one.body) for one in said] != stored
    if name == "all_units":
        return sorted((unit.pk, role_among(role, len(said))) for unit, role in said) != stored
    return differs(said, stored)


def in_words(name: str, stored: Any) -> str:
    """Return what is stored as a clerk reads it."""
    if name == "proposers":
        return LIST_MARK.join(body or str(member) for member, body in stored or [])
    if name == "all_units":
        return ""
    return str(ProposalState(stored).label) if name == "state" and stored else str(stored or "")
