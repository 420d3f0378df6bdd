"""履职情况表: what each member did in a year against the indicators in force, totals, targets and places."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.sheets.columns import LIST_MARK, label_in_chinese
from cppcc_portal.lib.sheets.resources import mask
from cppcc_portal.lib.sheets.tables import OfficeTable, register_table
from duties.choices import IndicatorSource, RecordState
from duties.models import DutyRecord
from duties.ranking import Place, tables_of
from duties.sheets import Line
from members.choices import Gender
from members.models import Committee, Post
from sectors.models import Seat

Key = tuple[str, str]
GENDER, STATE = label_in_chinese(Gender), label_in_chinese(RecordState)
COUNSEL, MEETINGS, SERVICE, OTHER = "建言献策情况", "参加会议和活动情况", "联系服务群众情况", "其他履职情况"
GROUPS = {
    **dict.fromkeys(IndicatorSource.values, OTHER),
    IndicatorSource.HANDED_IN: COUNSEL,
    IndicatorSource.PROPOSALS: COUNSEL,
    IndicatorSource.KEY_PROPOSALS: COUNSEL,
    IndicatorSource.AWARDED: COUNSEL,
    IndicatorSource.OPINIONS: COUNSEL,
    IndicatorSource.OPINIONS_USED: COUNSEL,
    IndicatorSource.SPEECHES: COUNSEL,
    IndicatorSource.VIEWS: COUNSEL,
    IndicatorSource.EVENTS: MEETINGS,
    IndicatorSource.ABSENCES: MEETINGS,
    IndicatorSource.LEAVE: MEETINGS,
    IndicatorSource.SHIFTS: SERVICE,
    IndicatorSource.RECEPTIONS: SERVICE,
}
ORDER = (COUNSEL, MEETINGS, SERVICE, OTHER)
PRIVATE = ("联系电话", "邮箱")
WHO = ("委员编号", "委员", "性别", "界别", "专委会", "工作单位及职务", *PRIVATE)
SUMS = (
    "指标完成/已完成",
    "指标完成/应完成",
    "指标完成/未完成的指标",
    "合计得分",
    "名次",
    "考核办法",
    "档案状态",
    "任职说明",
)
OUTSIDE = "不参加排名"


@dataclass(frozen=True)
class Column:
    """An indicator as a column, the same for all sets of rules that have it by this name; with points of its own."""

    group: str
    name: str
    is_pointed: bool

    @property
    def headings(self) -> list[str]:
        """The heading of what was done, and of the points where it brings some."""
        head = f"{self.group}/{self.name}"
        return [head, f"{head}得分"] if self.is_pointed else [head]


def records(committee: Committee, year: int) -> Any:
    """Return the reckoned records of the year, by name, with what is told of the members."""
    seats = Seat.objects.select_related("sector").order_by("starts", "pk")
    posts = Post.objects.filter(special_committee__isnull=False).select_related("special_committee").order_by("pk")
    rows = DutyRecord.objects.of_year(committee, year).exclude(reckoned_at=None).with_names()
    parts = (Prefetch("member__seats", seats), Prefetch("member__posts", posts))
    return rows.prefetch_related(*parts).order_by("member__name", "member__code")


def keyed(lines: Iterable[dict[str, Any]]) -> dict[Key, Line]:
    """Return the lines of a record by their columns; of two with the same name the second is numbered."""
    found: dict[Key, Line] = {}
    for rules in lines:
        name = f"{rules['name']}（{rules['unit']}）" if rules["unit"] else str(rules["name"])
        group, number = GROUPS.get(rules["source"], OTHER), 2
        key = (group, name)
        while key in found:
            key, number = (group, f"{name}{number}"), number + 1
        found[key] = Line(rules)
    return found


def lines_of(committee: Committee, year: int) -> list[tuple[str, Key, Line]]:
    """Return the lines of the rules that the year's records keep, each once: name of the set, column, line."""
    rows = DutyRecord.objects.of_year(committee, year).exclude(reckoned_at=None).order_by("indicator_set", "pk")
    found: dict[tuple[Any, ...], tuple[str, Key, Line]] = {}
    for results in rows.values_list("results", flat=True).iterator(chunk_size=500):
        name = results.get("set", "")
        for key, line in keyed(results.get("lines", [])).items():
            same = (name, results.get("version"), key)
            if same not in found or line.points:
                found[same] = (name, key, line)
    return list(found.values())


def columns_of(lines: list[tuple[str, Key, Line]]) -> list[Column]:
    """Return the columns: by group, within it in the order of the rules."""
    pointed: dict[Key, bool] = {}
    for _name, key, line in lines:
        pointed[key] = pointed.get(key, False) or bool(line.points)
    columns = [Column(*key, is_pointed) for key, is_pointed in pointed.items()]
    return sorted(columns, key=lambda column: ORDER.index(column.group))


def headings(committee: Committee, year: int) -> tuple[str, ...]:
    """Return who, what was done by indicator, and the sums."""
    columns = columns_of(lines_of(committee, year))
    return (*WHO, *(heading for column in columns for heading in column.headings), *SUMS)


def definitions(committee: Committee, year: int) -> tuple[tuple[str, str], ...]:
    """Return the rules of every column in words, and what the sums say."""
    ruled = [
        (f"{group}/{name}", f"{rules}: {'; '.join(rules_in_words(line))}")
        for rules, (group, name), line in lines_of(committee, year)
    ]
    return (
        *ruled,
        ("界别、专委会", _("As on the last day of the year, or of the membership when it ended before.")),
        ("指标完成", _("Targets reached, of the targets that the rules set, as at the last reckoning.")),
        ("名次", _("By points, then by targets reached; ties share a place. Leaders outside the ranking have none.")),
        ("考核办法", _("Records measured by different rules are not compared: each has its own places.")),
    )


def rules_in_words(line: Line) -> list[str]:
    """Return the rules of an indicator with its target."""
    target = line.rules["target"]
    return [*line.words, *([_("target %(count)s") % {"count": target}] if target else [])]


def rows(committee: Committee, year: int, shows_private: bool) -> Iterator[list[Any]]:
    """Yield a row for each record, by rules and place, those outside the ranking last; a fixed number of queries."""
    columns = columns_of(lines_of(committee, year))
    for table in tables_of(records(committee, year)):
        for place in (*table.ranked, *table.unranked):
            yield [
                *who(place.record, shows_private=shows_private),
                *done(place.record, columns),
                *sums(place, table.rules),
            ]


def who(record: Any, *, shows_private: bool) -> list[Any]:
    """Return who it is; telephone and mail are masked unless asked for."""
    member, day = record.member, record.left_on or datetime.date(record.year, 12, 31)
    contacts = [member.phone, member.email]
    return [
        member.code,
        member.name,
        GENDER(member.gender),
        LIST_MARK.join(dict.fromkeys(seat.sector.name for seat in member.seats.all() if holds(seat, day))),
        LIST_MARK.join(dict.fromkeys(post.special_committee.name for post in member.posts.all() if holds(post, day))),
        member.work_unit,
        *(contacts if shows_private else map(mask, contacts)),
    ]


def holds(row: Any, day: datetime.date) -> bool:
    """Return whether a dated row holds on the day."""
    return (row.starts is None or row.starts <= day) and (row.ends is None or row.ends >= day)


def done(record: DutyRecord, columns: list[Column]) -> Iterator[Any]:
    """Yield what was done, with the points where the column has some; empty where the member's rules lack it."""
    lines = keyed(record.lines)
    for column in columns:
        line = lines.get((column.group, column.name))
        yield line.rules["achieved"] if line else ""
        if column.is_pointed:
            yield as_number(line.rules["earned"]) if line else ""


def sums(place: Place, rules: str) -> list[Any]:
    """Return targets, points and place."""
    record = place.record
    missing = [line.rules["name"] for line in map(Line, record.lines) if not line.is_reached]
    return [
        record.reached,
        record.targets,
        LIST_MARK.join(missing),
        as_number(record.total),
        OUTSIDE if place.rank is None else place.rank,
        rules,
        STATE(record.state),
        "；".join(tenure(record)),
    ]


def tenure(record: DutyRecord) -> Iterator[str]:
    """Say when the membership began or ended within the year."""
    if record.joined_on:
        yield f"{record.joined_on:%Y-%m-%d}起任"
    if record.left_on:
        yield f"{record.left_on:%Y-%m-%d}止任"


def as_number(points: Any) -> Any:
    """Return points as a number, so that the sheet can add them up; empty where the rules give none."""
    return "" if points is None else Decimal(points)


register_table(
    OfficeTable(
        code="duty_records",
        label=gettext_lazy("Members' duties of a year"),
        reads="duties.view_dutyrecord",
        about="year",
        headings=headings,
        title=lambda committee, year: f"{committee.name}委员履职情况（{year}年度）",
        rows=rows,
        private=PRIVATE,
        definitions=definitions,
    )
)
