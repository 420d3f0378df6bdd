"""The end of a letter: where its text stops, contact and phone, date, publication, copies."""

import datetime
import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cppcc_portal.lib.letters.finding import EMPTY, NOTHING, TICK, Found, every, first, ticked
from cppcc_portal.lib.letters.reading import FOOTER, Paragraph
from cppcc_portal.lib.letters.words import NUMBER, number_of, plain, squeezed

LONGEST_SIGNATURE = 40
KEYWORDS = "主动公开|依申请公开|不予公开|不公开|摘要公开|部分公开|全文公开"
LABELS = (
    "联系人员?|经办人|承办人|联系电话|联系方式|电话|抄送|抄报|主送|(?:信息)?公开(?:属性|方式|类别|选项)|签发人|分管领导"
)
STARTS = re.compile(
    rf"^[（(【]?(?:(?:{LABELS})(?:及?(?:联系)?(?:电话|方式))?\s*(?:[:：\t ]|$)|附件?\s?\d{{0,2}}(?:[:：.]|$))"
)
CHOICE = re.compile(rf"^[（(【]?(?:[{TICK}{EMPTY}]?(?:{KEYWORDS})[】)）{TICK}{EMPTY}]?)+$")
DATE = re.compile(rf"({NUMBER}年{NUMBER}月{NUMBER}日)(?:印发)?$")
DATE_PARTS = re.compile(rf"({NUMBER})年({NUMBER})月({NUMBER})日")
CHARACTER = r"\u4e00-\u9fff·"
NAME = (
    r"(?!电话|手机|联系)([\u4e00-\u9fff] {1,3}[\u4e00-\u9fff](?![\u4e00-\u9fff])"
    rf"|[{CHARACTER}]{{1,20}}?(?=电话|手机|联系)|[{CHARACTER}A-Za-z]{{1,20}}(?![{CHARACTER}A-Za-z]))"
)
CONTACT = re.compile(rf"联系人员?(?:及(?:联系)?(?:电话|方式))?\s*[:：\t ]\s*{NAME}")
HANDLER = re.compile(rf"(?:经办人|承办人)(?:及(?:联系)?(?:电话|方式))?\s*[:：\t ]\s*{NAME}")
SIGNED = re.compile(rf"(?:签发人|签发|分管领导)\s*[:：\t ]\s*{NAME}")
DIGITS = r"((?:\+?86[- ]?)?(?:1\d{10}|(?:[(（]?0\d{2,3}[)）]?[-—－ ]?)?\d{7,8}(?:[-转]\d{1,6})?))(?!\d)"
PHONE = re.compile(rf"(?:电话|手机|联系方式)(?:号码)?\s*[:：\t ]\s*{DIGITS}")
ANY_PHONE = re.compile(rf"(?<!\d){DIGITS}")
COPIES = re.compile(r"^抄送[:：\s]*(.+)", re.DOTALL)
STATED = re.compile(
    rf"公开(?:属性|方式|类别|类型|选项|情况)\s*[:：\t ]\s*({KEYWORDS})(?!\s*[{TICK}{EMPTY}])"
    rf"|^[（(【]?({KEYWORDS})[】)）]?$"
)
REASON = re.compile(r"(?:不予?公开|公开)[^。]{0,12}(?:理由|原因)\s*[:：]\s*([^）)\n]{1,200})")


def find_end(rows: list[Paragraph], start: int) -> int:
    """Return where the text stops: at the first line of the end, with the unit's name above a date."""
    for at in range(start, len(rows)):
        words = plain(rows[at].text)
        if rows[at].place == FOOTER or is_labelled(words):
            return at
        if DATE.fullmatch(squeezed(words)):
            return at - (at > start and is_signature(rows[at - 1].text))
        if is_signature(words) and at + 1 < len(rows) and is_labelled(plain(rows[at + 1].text)):
            return at
    return len(rows)


def is_labelled(words: str) -> bool:
    """Return whether a line begins with a label of the end, or is nothing but a choice of publication."""
    return bool(STARTS.match(words.strip()) or CHOICE.match(squeezed(words)))


def is_signature(words: str) -> bool:
    """Return whether a line is a unit's name: short, without the signs of a sentence."""
    return len(words) <= LONGEST_SIGNATURE and not re.search(r"[。，；：:！？、]", words) and not re.match(r"\d", words)


def left_over(rows: list[Paragraph]) -> list[str]:
    """Return a sentence about lines after the end that were taken for nothing: perhaps an annex."""
    lines = [row for row in rows if row.place != FOOTER and not is_of_the_end(row)]
    if not lines:
        return []
    sentence = ngettext(
        "%(number)d line after the end of the letter was not taken into the text: %(where)s.",
        "%(number)d lines after the end of the letter were not taken into the text, the first is %(where)s.",
        len(lines),
    )
    return [sentence % {"number": len(lines), "where": lines[0].where}]


def is_of_the_end(row: Paragraph) -> bool:
    """Return whether a line is one of those that ends of letters have."""
    words = plain(row.text).strip()
    is_known = is_labelled(words) and not words.startswith("附")
    return is_known or bool(DATE.search(squeezed(words))) or is_signature(row.text)


def find_tail(rows: list[Paragraph], stop: int, notes: list[str]) -> dict[str, Any]:
    """Return what the end of a letter says; ``notes`` gets a sentence for what contradicts itself."""
    tail = rows[stop:]
    contact = next(iter(every(CONTACT, tail) + every(HANDLER, tail)), NOTHING)
    return {
        "contact": without_spaces(contact),
        "phone": find_phone(tail),
        "signed_by": without_spaces(first(SIGNED, rows)),
        "date": find_date(tail, notes),
        "publication": find_publication(rows, notes),
        "publication_reason": first(REASON, rows),
        "copies": first(COPIES, tail),
    }


def without_spaces(name: Found[str]) -> Found[str]:
    """Return a name that was set wide in one piece."""
    return Found(name.value.replace(" ", ""), name.where) if name.value else NOTHING


def find_phone(tail: list[Paragraph]) -> Found[str]:
    """Return the phone: named as such, or beside the contact person."""
    beside = [row for row in tail if re.search("联系人|经办人|承办人", row.text)]
    named = first(PHONE, tail)
    return named if named.value else first(ANY_PHONE, beside)


def find_date(tail: list[Paragraph], notes: list[str]) -> Found[datetime.date]:
    """Return the day of the letter: the first line at its end that is a date."""
    for row in tail:
        words = squeezed(row.text)
        if "印发" not in words and (found := DATE.search(words)):
            return day_of(found[1], row, notes)
    return NOTHING


def day_of(words: str, row: Paragraph, notes: list[str]) -> Found[datetime.date]:
    """Return a printed day; one that no calendar has is told."""
    parts = DATE_PARTS.fullmatch(words)
    try:
        return Found(datetime.date(*(number_of(part) for part in parts.groups())), row.where) if parts else NOTHING
    except (ValueError, OverflowError, KeyError):
        notes.append(_("The date of the letter, %(date)s, is not in the calendar.") % {"date": words})
        return NOTHING


def find_publication(rows: list[Paragraph], notes: list[str]) -> Found[str]:
    """Return how the letter may be published, in its own words; none when it says two things."""
    found = ticked(KEYWORDS, rows) or every(STATED, rows)
    words = list(dict.fromkeys(row.value for row in found if row.value))
    if len(words) > 1:
        sentence = _("The letter says two things about publication: %(words)s. Choose the right one.")
        notes.append(sentence % {"words": "、".join(words)})
        return NOTHING
    return found[0] if found else NOTHING
