"""What is wrong with a row of a list of workstations as a whole."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.resources import ReadRow
from stations.choices import HostKind, StationLevel, StationStatus
from stations.resources.scope import Placed, Scope, placed_now
from stations.workflow import REACHED_IN_LISTS, status_told

# Changed by steps only, each with its day: a list may repeat them and may not say otherwise.
BY_STEPS = ("level", "district", "status", "closed_on")
# Levels at which the administration runs a workstation unless the list names another host.
ADMINISTRATIVE = (StationLevel.CITY, StationLevel.DISTRICT, StationLevel.SUBDISTRICT, StationLevel.COMMUNITY)
IN_NAMES = {"街道": StationLevel.SUBDISTRICT, "社区": StationLevel.COMMUNITY, "界": StationLevel.SPECIAL_OR_SECTOR}


def judge_new(row: ReadRow) -> None:
    """Refuse a new workstation of which the list does not tell level and kind of host."""
    values = row.values
    if "level" not in values:
        likely = next((level for word, level in IN_NAMES.items() if word in values["name"]), None)
        row.refuse("level", _("Say at which level it works."), str(likely.label) if likely else "")
        return
    kinds = {host.kind for host in values.get("hosts", [])}
    kind = HostKind.JOINT if len(kinds) > 1 else next(iter(kinds), "")
    if not kind and values["level"] in ADMINISTRATIVE:
        kind = HostKind.ADMINISTRATIVE
    values.setdefault("host_kind", kind)
    if not values["host_kind"]:
        row.refuse("host_kind", _("Say who runs it, or what kind of host that is."))
    if "status" in values and values["status"] not in REACHED_IN_LISTS:
        row.refuse("status", _("A list cannot bring a workstation into this state; take the step on its page."))


def judge_days(row: ReadRow) -> None:
    """Refuse days that have not come, days in the wrong order, and a state that the days do not bear out."""
    values, today = row.values, timezone.localdate()
    begins, ends = values.get("founded_on"), values.get("closed_on")
    for name, day in (("founded", begins), ("closed_on", ends)):
        if day and day > today:
            row.refuse(name, _("This day has not come yet."))
    if begins and ends and ends < begins:
        row.refuse("closed_on", _("This day lies before %(day)s, which has to come first.") % {"day": begins})
    told = status_told(closed_on=ends)
    if row.is_new and values.get("status", told) != told:
        hint = _("A closed workstation needs the day on which it was closed; an open one has none.")
        row.refuse("status", hint, str(StationStatus(told).label))


def split_founded(row: ReadRow) -> None:
    """Keep the day of unveiling apart from what is known of it in words only."""
    found = row.values.get("founded")
    if isinstance(found, datetime.date):
        row.values["founded_on"] = found
    elif found:
        row.values["founded_text"] = found


def judge_members(row: ReadRow, scope: Scope) -> None:
    """Keep the members who are new there, each with a day; refuse who was no member then, and another post or day."""
    here = {one.member_id: one for one in placed_now(row.instance)} if row.instance else {}
    new = []
    for one in row.values.pop("members", []):
        stored = here.get(one.member.pk)
        if stored is None:
            new.append(dated(one, row, scope))
        elif (one.role and one.role != stored.role) or (one.starts and one.starts != stored.starts):
            words = {"name": one.member, "post": stored.get_role_display(), "day": stored.starts}
            row.refuse(
                "members", _("%(name)s is placed there as %(post)s since %(day)s: change it on the page.") % words
            )
    if new:
        row.values["members"] = new


def dated(one: Placed, row: ReadRow, scope: Scope) -> Placed:
    """Return the placement with its day, which is that of the row or the day of unveiling where none is named."""
    values = row.values
    unveiled = values.get("founded_on") or getattr(row.instance, "founded_on", None)
    starts = one.starts or values.get("placed_on") or unveiled
    if starts is None:
        row.refuse(
            "members", _("Since when %(name)s is placed there is not known: write the day.") % {"name": one.member}
        )
        return one
    if not scope.people.served_on(one.member, starts):
        words = {"member": one.member}
        row.refuse("members", _("%(member)s was no member of the committee any more on this day.") % words)
    former = getattr(row.instance, "placed", [])
    if any(was.member_id == one.member.pk and was.ends and starts <= was.ends for was in former):
        row.refuse("members", _("%(name)s was placed there until later than this day.") % {"name": one.member})
    if values.get("closed_on") and starts > values["closed_on"]:
        row.refuse("members", _("The workstation was closed before this day."))
    return one._replace(starts=starts)


def judge_stored(row: ReadRow, stored: Any) -> None:
    """Refuse to change by a list what only dated steps change, and a day of unveiling that is known already."""
    for name in BY_STEPS:
        if name in row.values and row.values[name] != stored[name]:
            shown = stored[name]
            if name in ("level", "status"):
                shown = {"level": StationLevel, "status": StationStatus}[name](shown).label
            row.refuse(name, _("Only a dated step on the workstation's page changes this."), str(shown or ""))
    if "founded_on" in row.values and stored["founded_on"] not in (None, row.values["founded_on"]):
        row.refuse("founded", _("Another day of unveiling is recorded."), str(stored["founded_on"]))
    if stored["founded_on"]:
        row.values.pop("founded_text", None)


def judge_hosts(row: ReadRow) -> None:
    """Keep the hosts that are not recorded yet; refuse one that is recorded as another kind."""
    here = {host.name: host.kind for host in row.instance.hosts.all()} if row.instance else {}
    new = []
    for host in row.values.pop("hosts", []):
        if host.name not in here:
            new.append(host)
        elif host.kind != here[host.name]:
            row.refuse("hosts", _("Another kind of host is recorded: change it on the page."), host.name)
    if new:
        row.values["hosts"] = new
