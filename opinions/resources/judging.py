"""What is wrong with a row of a register of opinion reports as a whole."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.columns import LIST_MARK
from cppcc_portal.lib.sheets.resources import ReadRow, differs
from opinions.choices import SENT_OUT, OpinionState, UseLevel, UseMode
from opinions.models.reports import LEFT
from opinions.resources.scope import ONLY_USED, Came, Reporters, Scope, Sent, Used, kind_told
from opinions.resources.told import USE_COLUMNS
from opinions.workflow import REACHED_IN_LISTS, state_told

# Changed on the report's page only: a list may repeat them and may not say otherwise.
ON_THE_PAGE = {
    "reporter": "reporter",
    "co_reporters": "co_reporters",
    **{name: name for name in ("reported_by", "kind", "received_on", "issue", "unit", "result", "state", "body")},
}


def gather(row: ReadRow, scope: Scope) -> None:
    """Put who reported together from several columns, and settle the year of the day."""
    values = row.values
    people: Reporters = values.pop("reporter", Reporters())
    words = values.get("reported_by") or people.words
    if words:
        values["reported_by"] = words
    if people.members:
        values["reporter"] = people.members[0]
        others = [*people.members[1:], *values.pop("co_reporters", [])]
        values["co_reporters"] = [one for one in dict.fromkeys(others) if one != people.members[0]]
    elif values.get("co_reporters"):
        row.refuse("reporter", _("Name the member who reported it first."))
    if row.is_new and not (people.members or words):
        row.refuse("reporter", _("Name the member who reported it, or write who did."))
    if row.is_new:
        values.setdefault("kind", kind_told(Reporters(people.members, words), scope))
    if not values.get("co_reporters"):
        values.pop("co_reporters", None)


def judge_day(row: ReadRow, scope: Scope) -> None:
    """Put the day into the year of the row; refuse one to come, and a reporter who was no member then."""
    came: Came | None = row.values.get("received_on")
    if came is None:
        if row.is_new:
            row.refuse("received_on", _("Nothing stands here, but every row needs it."))
        return
    if not came.names_year and "year" in row.values:
        try:
            came = came._replace(day=came.day.replace(year=row.values["year"]))
        except ValueError:
            row.refuse("received_on", _("There is no such day in %(year)s.") % {"year": row.values["year"]})
            return
        row.values["received_on"] = came
    if came.day > timezone.localdate():
        row.refuse("received_on", _("This day has not come yet."))
    reporter = row.values.get("reporter")
    if reporter and row.is_new and not scope.people.served_on(reporter, came.day):
        row.refuse("reporter", str(LEFT))


def judge_issue(row: ReadRow, scope: Scope) -> None:
    """Give the issue its year, which is that of the row where the cell names none."""
    if "issue" in row.values:
        year, number = row.values["issue"]
        came = row.values.get("received_on")
        stored = getattr(row.instance, "received_on", None)
        assumed = row.values.get("year") or (came.day if came else stored or timezone.localdate()).year
        row.values["issue"] = (year or assumed, number)


def gather_uses(row: ReadRow) -> None:
    """Keep the levels of which the row tells a use; 未采用 alone tells of none."""
    values = row.values
    used, _on, note = USE_COLUMNS[UseLevel.NATIONAL]
    if ONLY_USED.fullmatch(values.get(note, "")):
        values.setdefault(used, Used(UseMode.SINGLE, is_adopted=True))
        values.pop(note)
    values["uses"] = [
        level
        for level, (used, on, note) in USE_COLUMNS.items()
        if on in values or values.get(note) or (used in values and values[used].is_adopted)
    ]


def judge_state(row: ReadRow) -> None:
    """See what state a new row tells of, and refuse a row whose parts do not go together."""
    values, said = row.values, row.values.get("state", "")
    if said and said not in REACHED_IN_LISTS:
        row.refuse("state", _("A list cannot bring a report into this state; take the step on its page."))
        return
    if "result" in values and "unit" not in values:
        row.refuse("result", _("There is a result, but no unit that handled it."))
        return
    try:
        values["state_reached"] = state_told(
            is_issued="issue" in values or bool(values["uses"]),
            is_handed_on="unit" in values,
            has_result="result" in values,
            said=said,
        )
    except ValueError:
        label = OpinionState(said).label
        row.refuse("state", _("The row does not hold what belongs to “%(state)s”.") % {"state": label})


def judge_stored(row: ReadRow, stored: Mapping[str, Any]) -> None:
    """Refuse to change by a list what is changed on the report's page only; a use at another level may be added."""
    for name, column in ON_THE_PAGE.items():
        if name in row.values and is_otherwise(name, row.values[name], stored.get(name)):
            sentence = _("The portal holds something else; it is changed on the report's page.")
            row.refuse(column, sentence, in_words(name, stored.get(name)))
    judge_uses(row, stored)
    if not row.faults:
        for name in (*ON_THE_PAGE, "number"):
            if name != "body" or stored.get("body"):
                row.values.pop(name, None)


def judge_uses(row: ReadRow, stored: Mapping[str, Any]) -> None:
    """Keep the uses at levels of which the portal has none yet; refuse another use at a level that has one."""
    new = []
    for level, columns in USE_COLUMNS.items():
        named = [name for name in columns if name in row.values]
        if any(name in stored for name in columns):
            for name in named:
                if is_otherwise(name, row.values[name], stored[name]):
                    row.refuse(name, _("The portal holds something else; it is changed on the report's page."))
                row.values[name] = stored[name]
        elif level in row.values["uses"]:
            new.append(level)
            if row.instance.state not in SENT_OUT:
                row.refuse(named[0], _("A use is recorded after the report was issued."))
    row.values["uses"] = new


def is_otherwise(name: str, said: Any, stored: Any) -> bool:
    """Return whether a list says something else than what is stored; a month alone fits every day of it.

    That it was sent fits every day on which it was.
    """
    if said == Sent():
        return False
    if name == "received_on":
        return stored is None or (said.day != (stored.replace(day=1) if said.is_month else stored))
    if name == "body" and not stored:
        return False
    return differs(said, stored)


def in_words(name: str, stored: Any) -> str:
    """Return what is stored as a clerk reads it."""
    if name == "state":
        return str(OpinionState(stored).label)
    if name == "co_reporters":
        return LIST_MARK.join(str(member) for member in stored)
    return "" if name in ("kind", "body", "issue") else str(stored or "")
