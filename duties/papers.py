"""A member's record of a year on paper 履职档案, with room for the opinions below it (domain.md 5.2)."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.papers import Paper, Word, register
from cppcc_portal.lib.papers.words import day, shortened
from duties.models import DutyRecord
from duties.sheets import Line, sheet_of, with_entries

LONGEST_ENTRY = 40


def record_rows(rows: QuerySet) -> QuerySet:
    """Return records with their entries, and the memberships that say the party of the time."""
    return with_entries(rows).prefetch_related("member__memberships__party", "member__memberships__term")


def party_of(record: DutyRecord) -> str:
    """Return the party of the last membership that had begun by the end of the year."""
    rows = [row for row in record.member.memberships.all() if row.starts is None or row.starts.year <= record.year]
    rows.sort(key=lambda row: row.term.number)
    return rows[-1].party.name if rows and rows[-1].party else ""


def line_of(line: Line) -> dict[str, Any]:
    """Return one indicator with what was done for it."""
    return {
        "name": line.rules["name"],
        "achieved": f"{line.rules['achieved']}",
        "target": f"{line.rules['target']}" if line.rules["target"] else "",
        "unit": line.rules["unit"],
        "points": line.points,
        "entries": [
            {
                "on": f"{entry.on.month}月{entry.on.day}日" if entry.on else "",
                "title": shortened(entry.title, LONGEST_ENTRY),
            }
            for entry in line.entries
        ],
    }


def sheet(record: DutyRecord, _known: dict[Any, Any]) -> dict[str, Any]:
    """Return the record: what the member and the office see on their pages, without the office's note."""
    member, laid_out = record.member, sheet_of(record)
    reckoned = timezone.localdate(record.reckoned_at) if record.reckoned_at else None
    return {
        "committee": member.committee.name,
        "committee_short": member.committee.short_name,
        "year": record.year,
        "name": member.name,
        "code": member.code,
        "gender": member.get_gender_display(),
        "party": party_of(record),
        "work_unit": member.work_unit,
        "rules": record.results.get("set", "") or str(record.indicator_set),
        "joined_on": day(record.joined_on),
        "left_on": day(record.left_on),
        "lines": [line_of(line) for line in laid_out.lines],
        "reached": record.reached,
        "targets": record.targets,
        "total": laid_out.total,
        "is_ranked": record.is_scored,
        "state": record.get_state_display(),
        "reckoned_on": day(reckoned),
    }


def is_own(member: Any) -> Q:
    """Condition: the member's own record."""
    return Q(member=member)


RECORD = Paper(
    code="duty-record",
    label=_("Duty record"),
    model="duties.dutyrecord",
    needs="duties.view_dutyrecord",
    rows=record_rows,
    context=sheet,
    title=lambda record: f"{record.year} {record.member.name} {record.member.code}",
    own=is_own,
    words=(
        Word("committee", _("full name of the committee"), "中国人民政治协商会议深圳市龙岗区委员会"),
        Word("committee_short", _("short name of the committee"), "龙岗区政协"),
        Word("year", _("year"), 2026),
        Word("name", _("person's name"), "张三"),
        Word("code", _("member number"), "M0001"),
        Word("gender", _("gender"), "女"),
        Word("party", _("party"), "民盟"),
        Word("work_unit", _("employer and position"), "某校校长"),
        Word("rules", _("the rules that counted"), "委员履职考核办法"),
        Word("joined_on", _("joined on, when it was within the year"), ""),
        Word("left_on", _("left on, when it was within the year"), ""),
        Word(
            "lines",
            _("the indicators"),
            parts=(
                Word("name", _("indicator"), "提交提案"),
                Word("achieved", _("how many were achieved"), "2"),
                Word("target", _("the target; empty without one"), "1"),
                Word("unit", _("unit of counting"), "件"),
                Word("points", _("points; empty where only the number counts"), "10"),
                Word(
                    "entries",
                    _("what was done"),
                    parts=(Word("on", _("day"), "5月6日"), Word("title", _("in words"), "关于社区养老的提案")),
                ),
            ),
        ),
        Word("reached", _("how many targets were reached"), 5),
        Word("targets", _("how many targets there are"), 6),
        Word("total", _("points in all; empty where the rules give none"), "86"),
        Word("is_ranked", _("whether the member is ranked; true or false"), True),
        Word("state", _("state of the record"), "已确认"),
        Word("reckoned_on", _("day of the last reckoning"), "2026年12月31日"),
    ),
)
register(RECORD)
