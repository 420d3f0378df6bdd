"""What a member writes: kept as a draft that belongs to its writer alone until it is handed in."""

import contextlib
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from auditlog.context import disable_auditlog
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cppcc_portal.lib.plain_text import tidy, tidy_line
from cppcc_portal.lib.refusals import Refused
from members.models import Committee, Member
from opinions.choices import WRITTEN_ON, OpinionState
from opinions.models import OpinionReport, OpinionSettings, OpinionText
from opinions.numbering import DRAFT_NUMBER, is_numbered
from opinions.workflow import LONGEST_TITLE, OPINIONS, is_author

# A text that is still to be shortened may be longer than what is handed in; beyond that it was pasted by mistake.
ROOM = 3
LONGEST_CATEGORY = OpinionReport._meta.get_field("category").max_length or 0
MOST_CO_REPORTERS = 20
JOINS_MATTERS = re.compile("以及|暨|；|;|、|关于.*关于")


@dataclass(frozen=True)
class Draft:
    """What a member writes; ``co_reporters`` are keys of members."""

    title: str = ""
    body: str = ""
    category: str = ""
    is_one_matter: bool = False
    co_reporters: frozenset[int] = frozenset()

    def tidied(self) -> "Draft":
        """Return the same as plain text."""
        return replace(self, title=tidy_line(self.title), body=tidy(self.body), category=tidy_line(self.category))

    @property
    def mark(self) -> str:
        """What tells this version from another: a page carries it, so that two windows are told apart."""
        facts = repr((self.title, self.body, self.category, self.is_one_matter, sorted(self.co_reporters)))
        return hashlib.blake2b(facts.encode(), digest_size=8).hexdigest()


def joins_two_matters(title: str) -> bool:
    """Return whether a title reads as if it joined two matters; a hint, never a reason to refuse."""
    return bool(JOINS_MATTERS.search(title))


def find_members(committee: Committee, lines: Iterable[str], *, but: Member) -> frozenset[int]:
    """Return the members named in ``lines``, each by name, or by name and number; raises Refused."""
    names = [tidy_line(line) for line in lines if tidy_line(line)]
    if len(names) > MOST_CO_REPORTERS:
        sentence = _("Name at most %(count)s co-reporters.") % {"count": MOST_CO_REPORTERS}
        raise Refused(sentence, field="co_reporters")
    members = list(committee.members.exclude(pk=but.pk).order_by("name", "code"))
    return frozenset(find_member(members, name).pk for name in names)


def find_member(members: list[Member], words: str) -> Member:
    """Return the one member called ``words``; raises Refused with the numbers of namesakes."""
    exact = [member for member in members if words == named(member)]
    found = exact or [member for member in members if words in {member.name, member.code}]
    if not found:
        raise Refused(_("No other member is called “%(name)s”.") % {"name": words}, field="co_reporters")
    if len(found) > 1:
        sentence = _("Several members are called “%(name)s”; write one of: %(names)s.")
        names = "；".join(map(named, found))
        raise Refused(sentence % {"name": words, "names": names}, field="co_reporters")
    return found[0]


def named(member: Member) -> str:
    """Return name and number, which tell namesakes apart."""
    return f"{member.name} {member.code}"


def started_report(*, member: Member, key: str) -> OpinionReport | None:
    """Return the report that was made with this key, so that a repeated request makes no second one."""
    return OpinionReport.objects.filter(reporter=member, draft_key=key).first() if key else None


def start_report(*, member: Member, by: Any, key: str, draft: Draft, **links: Any) -> OpinionReport:
    """Make the draft of a member and begin its history; raises Refused. ``links`` are further columns of the report."""
    draft = draft.tidied()
    require_storable(draft, member.committee)
    number = DRAFT_NUMBER + hashlib.blake2b(f"{member.pk}:{key}".encode(), digest_size=8).hexdigest()
    columns = {"state": OpinionState.DRAFT, "reporter": member, "draft_key": key, "number": number, **links}
    try:
        with transaction.atomic(), disable_auditlog():
            report = OpinionReport.objects.create(committee=member.committee, **columns)
            write(report, draft)
            OPINIONS.begin(report, by=by)
    except IntegrityError as error:
        raise Refused(_("This page has made a report already; look at your reports."), code="stale") from error
    return report


def save_report(*, report: OpinionReport, by: Any, seen: str, draft: Draft) -> None:
    """Store what was typed; ``seen`` is the mark of the version the page was made with. Raises Refused."""
    draft = draft.tidied()
    with transaction.atomic():
        row = locked_for_writing(report, by)
        require_storable(draft, row.committee)
        stored = stored_draft(row)
        if stored == draft:
            return
        if stored.mark != seen:
            sentence = _(
                "Another window has saved a newer version. What you typed stands below; save again to keep it."
            )
            raise Refused(sentence, code="stale")
        with disable_auditlog() if row.state == OpinionState.DRAFT else contextlib.nullcontext():
            write(row, draft)


def locked_for_writing(report: OpinionReport, by: Any) -> OpinionReport:
    """Return the report as it is now, locked until the commit; raises Refused unless it is ``by``'s to write on."""
    row = OPINIONS.locked(report)
    if not is_author(by, row):
        raise Refused(_("Only its author writes on this report."), code="actor")
    if row.state not in WRITTEN_ON:
        sentence = _("The text cannot be changed now: the state is “%(state)s”.")
        raise Refused(sentence % {"state": row.get_state_display()}, code="state")
    return row


def require_storable(draft: Draft, committee: Committee) -> None:
    """Refuse what no committee would take: a title or a category that fits no column, a text far too long."""
    longest_body = ROOM * OpinionSettings.of(committee).max_characters
    longest = {"title": LONGEST_TITLE, "category": LONGEST_CATEGORY, "body": longest_body}
    for name, most in longest.items():
        count = len(getattr(draft, name))
        if count > most:
            sentence = _("Too long: %(count)s characters, at most %(most)s are kept.")
            raise Refused(sentence % {"count": count, "most": most}, field=name)


def stored_draft(report: OpinionReport) -> Draft:
    """Return what is stored."""
    text = OpinionText.objects.filter(report=report).first()
    return Draft(
        title=report.title,
        body=text.body if text else "",
        category=report.category,
        is_one_matter=report.is_one_matter,
        co_reporters=frozenset(report.co_reporters.values_list("pk", flat=True)),
    )


def write(report: OpinionReport, draft: Draft) -> None:
    """Write the draft; the report is locked."""
    report.title, report.category, report.is_one_matter = draft.title, draft.category, draft.is_one_matter
    report.save(update_fields=["title", "category", "is_one_matter"])
    OpinionText.objects.update_or_create(report=report, defaults={"body": draft.body})
    report.co_reporters.set(draft.co_reporters)


def throw_away(*, report: OpinionReport, by: Any) -> None:
    """Delete a draft that was never handed in; raises Refused."""
    with transaction.atomic():
        row = locked_for_writing(report, by)
        if is_numbered(row):
            raise Refused(_("What was handed in once is kept."), code="state")
        with disable_auditlog():
            row.delete()
