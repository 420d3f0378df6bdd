"""What the rows of a register of opinion reports may name, looked up once for all rows."""

import datetime
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.columns import LIST_MARK, short_enough
from cppcc_portal.lib.sheets.values import BadValue, as_code, as_date, as_flag, as_integer, as_month, as_units, tidy
from members.models import Committee, HandlingUnit, Member, Party, SpecialCommittee
from members.resources import KnownMembers, KnownUnits, plain, shared_name
from opinions.choices import OpinionKind, UseMode
from opinions.models import IssuedReport, OpinionIssue, OpinionReport
from opinions.numbering import DRAFT_NUMBER
from sectors.models import Sector
from stations.models import Station

LONGEST_NUMBER, LONGEST_WORDS = 30, 200
# How the names of bodies end that hand in reports; a single sign could end a person's name as well.
BODY_ENDS = (
    *("总支", "支部", "工商联", "科协", "妇联", "侨联", "工会", "团委", "区委", "市委", "区政协", "市政协"),
    *("界别", "活动组", "小组", "专委会", "委员会", "办公室", "协会", "学会", "商会", "联合会"),
    *("中心", "街道", "社区", "工作站", "公司", "学校", "医院"),
)
ONE_SIGN_ENDS, LONGER_THAN_NAMES = ("会", "委", "局", "办", "院", "站"), 5
PUBLIC_WORDS = ("群众", "市民", "居民", "网民", "群众来信", "市民来信", "社会公众")
ISSUE = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年?[-第 ]*)?第?(?P<number>\d{1,5})(?:\.0)?期?")
USED = {
    **dict.fromkeys(("采用", "已采用", "采纳", "已采纳", "单篇采用", "单篇", "单独采用", "全文采用"), UseMode.SINGLE),
    **dict.fromkeys(("综合采用", "综合", "合并采用", "综合编发", "摘编", "部分采用"), UseMode.COMBINED),
    **dict.fromkeys(("转送", "转办", "转报", "批转", "转送采用"), UseMode.FORWARDED),
}
NOT_USED = ("未采用", "不采用", "未采纳", "未被采用", "没有采用")
IN_LISTS = {UseMode.SINGLE: "采用", UseMode.COMBINED: "综合采用", UseMode.FORWARDED: "转送"}
# What stands in the column that 虹口 shares by use and instruction.
ONLY_USED = re.compile(r"(?:全国政协|全国)?已?(?:采用|采纳|√|是)")
NOT_USED_IN_LISTS, SENT_IN_LISTS = "未采用", "√"


class Reporters(NamedTuple):
    """Who reported: members, the first one first, or a body in words."""

    members: tuple[Member, ...] = ()
    words: str = ""


class Came(NamedTuple):
    """When a report came in; of a month alone its first day stands for it, and a year that was not named is assumed."""

    day: datetime.date
    is_month: bool = False
    names_year: bool = True


class Used(NamedTuple):
    """Whether a report was used at one level, and how."""

    mode: str = ""
    is_adopted: bool = False


class Sent(NamedTuple):
    """That a report went to one level, with the day where it is known."""

    day: datetime.date | None = None


@dataclass
class Scope:
    """The year, and who and what its reports may name."""

    committee: Committee
    year: int | None
    people: KnownMembers
    units: KnownUnits
    stations: dict[str, Station]
    special_committees: set[str]
    bodies: set[str]
    issues: dict[tuple[int, int], OpinionIssue]
    numbers: set[str]
    by_number: dict[str, OpinionReport]
    by_title: dict[str, list[OpinionReport]]
    # How many reports each issue has, and the numbers that the list names: both grow while it is read and written.
    contents: dict[tuple[int, int], int]
    named: set[str] = field(default_factory=set)

    def is_body(self, words: str) -> bool:
        """Return whether words name a body, or the public, and no person."""
        if words in self.people.by_name:
            return False
        is_long = len(words) >= LONGER_THAN_NAMES and words.endswith(ONE_SIGN_ENDS)
        return words in self.bodies or is_long or words.endswith(BODY_ENDS)


def look_up(committee: Committee, about: Any) -> Scope:
    """Return what a register may name; ``about`` is the session whose year it is about, or a year."""
    year = getattr(about, "year", about)
    near = Q(received_on__year__range=(year - 1, year + 1)) if year else Q()
    stored = list(with_parts(committee, near))
    by_title = defaultdict(list)
    for report in stored:
        by_title[report.title].append(report)
    special = SpecialCommittee.objects.filter(committee=committee).values_list("name", "short_name")
    numbers = OpinionReport.objects.filter(committee=committee).exclude(number="").values_list("number", flat=True)
    rows = OpinionIssue.objects.filter(committee=committee).prefetch_related("contents")
    issues = {(row.year, row.number): row for row in rows}
    parties = Party.objects.values_list("name", "short_name")
    sectors = Sector.objects.filter(term__committee=committee).values_list("name", flat=True)
    return Scope(
        committee=committee,
        year=year,
        people=KnownMembers(committee),
        units=KnownUnits(committee),
        stations={plain(row.name): row for row in Station.objects.filter(committee=committee).order_by("pk")},
        special_committees={name for names in special for name in names if name},
        bodies={*PUBLIC_WORDS, *sectors, *(name for names in (*parties, *special) for name in names if name)},
        issues=issues,
        numbers=set(numbers),
        by_number={report.number: report for report in stored if report.number},
        by_title=dict(by_title),
        contents={key: max((one.position for one in row.contents.all()), default=0) for key, row in issues.items()},
    )


def with_parts(committee: Committee, condition: Q) -> Any:
    """Return the committee's reports that were handed in, with all that the register shows."""
    rows = OpinionReport.objects.readable_in_the_office().filter(condition, committee=committee)
    rows = rows.select_related("text", "station", "unit", "reporter").annotate(shares_name=shared_name("reporter"))
    others = Prefetch("co_reporters", Member.objects.told_apart().order_by("pk"))
    issued = Prefetch("issued_in", IssuedReport.objects.select_related("issue"))
    return rows.prefetch_related(others, issued, "uses").order_by("received_on", "number", "pk")


def number(value: Any, _scope: Scope) -> str:
    """Return the office's number as it is written."""
    words = short_enough(as_code(value), LONGEST_NUMBER)
    if words.startswith(DRAFT_NUMBER):
        raise BadValue(_("No number of a report can be read here."))
    return words


def reporters(value: Any, scope: Scope) -> Reporters:
    """Return who reported; raises BadValue for a person who is no member, since words are shown to the public."""
    words = tidy(value)
    if scope.is_body(words):
        return Reporters(words=short_enough(words, LONGEST_WORDS))
    return Reporters(tuple(member for member, _note in scope.people.in_cell(value)))


def members(value: Any, scope: Scope) -> list[Member]:
    """Return the members of a cell."""
    return [member for member, _note in scope.people.in_cell(value)]


def came(value: Any, scope: Scope) -> Came:
    """Return when it came in: a day, or 3月 in the year that the register is about; raises BadValue."""
    try:
        return Came(as_date(value))
    except BadValue as error:
        reason = error
    try:
        return Came(as_date(value, year=scope.year), names_year=False)
    except BadValue:
        month = month_or_none(value)
    if month is None:
        raise reason
    year = re.match(r"(?:19|20)\d\d", tidy(value))
    if not year and scope.year is None:
        raise BadValue(_("The year is missing. Write the whole date, such as 2022-01-05."))
    chosen = int(year[0]) if year else scope.year or 0
    return Came(datetime.date(chosen, month, 1), is_month=True, names_year=bool(year))


def month_or_none(value: Any) -> int | None:
    """Return the month of a cell, None where it names none."""
    try:
        return as_month(value)
    except BadValue:
        return None


def station(value: Any, scope: Scope) -> Station:
    """Return the workstation that collected it; raises BadValue with those whose name is near."""
    name = plain(tidy(value))
    if name in scope.stations:
        return scope.stations[name]
    near = [row.name for key, row in scope.stations.items() if name in key or key in name]
    sentence = _("The committee has no workstation “%(name)s”.") % {"name": tidy(value)}
    raise BadValue(sentence, LIST_MARK.join(near[:3]))


def unit(value: Any, scope: Scope) -> HandlingUnit:
    """Return the unit that handles it; raises BadValue for none and for several."""
    found = [scope.units.named(one.name) for one in as_units(value)]
    if len(found) != 1:
        raise BadValue(_("One unit is expected here: a report is handed to one."))
    return found[0]


def issue(value: Any, _scope: Scope) -> tuple[int | None, int]:
    """Return year (None where the cell names none) and number of an issue: 12, 第12期, 2022年第12期."""
    match = ISSUE.fullmatch(tidy(value).replace(" ", ""))
    if match:
        found = (int(match["year"]) if match["year"] else None, int(match["number"]))
    else:
        found = (None, as_integer(value))
    if not 1 <= found[1] <= 32767:
        raise BadValue(_("No number of an issue can be read here."))
    return found


def used(value: Any, _scope: Scope) -> Used:
    """Return whether and how it was used at a level; raises BadValue with what can stand here."""
    words = tidy(value).replace(" ", "")
    if words in USED:
        return Used(USED[words], is_adopted=True)
    if words in NOT_USED:
        return Used()
    try:
        return Used(UseMode.SINGLE, is_adopted=True) if as_flag(value) else Used()
    except BadValue:
        known = (*IN_LISTS.values(), NOT_USED_IN_LISTS)
        raise BadValue(_("This is not one of the values known here."), LIST_MARK.join(known)) from None


def sent(value: Any, scope: Scope) -> Sent | None:
    """Return that it went to a level, with its day; 是 and √ name no day, 否 says that it did not."""
    try:
        return Sent() if as_flag(value) else None
    except BadValue:
        return Sent(as_date(value, year=scope.year))


def kind_told(people: Reporters, scope: Scope) -> str:
    """Return who handed a report in, as far as the names tell."""
    if people.members:
        return OpinionKind.MEMBER
    if people.words in PUBLIC_WORDS:
        return OpinionKind.PUBLIC
    if people.words in scope.special_committees:
        return OpinionKind.SPECIAL_COMMITTEE
    return OpinionKind.DISTRICT_COMMITTEE if "政协" in people.words else OpinionKind.OTHER
