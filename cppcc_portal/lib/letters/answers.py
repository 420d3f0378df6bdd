"""The answers to numbered suggestions 逐条答复: by the words of their headings, else by their numbers alone."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cppcc_portal.lib.letters.finding import Found
from cppcc_portal.lib.letters.reading import Paragraph
from cppcc_portal.lib.letters.words import NUMBER, NUMERAL, number_of, plain

MOST = 99
LIST = rf"{NUMBER}(?:(?:、|，|,|和|及|至|-)(?:第)?{NUMBER})*"
# “关于您提出的第二条建议”, “对第1、3点意见”; and “建议一：”.
NAMED = re.compile(rf"^.{{0,18}}?第\s?({LIST})\s?(?:条|点|项|个|方面)(?:的)?(?:意见|建议|问题|提议|诉求|[:：，,])")
CALLED = re.compile(rf"^.{{0,10}}?(?:建议|意见)\s?({NUMBER})\s?(?:[:：，。、]|的?答复|的办理|$)")
# From the highest level down (conventions.md 1.8).
LEVELS = (
    re.compile(rf"^([{NUMERAL}]{{1,4}})\s?[、.．]\s*"),
    re.compile(rf"^[（(]\s?([{NUMERAL}]{{1,4}})\s?[)）]\s*"),
    re.compile(r"^(\d{1,2})\s?[.．、](?!\d)\s*"),
    re.compile(r"^[（(]\s?(\d{1,2})\s?[)）]\s*"),
    re.compile(r"^([①-⑳])\s*"),
)
ASKED = re.compile("建议|意见|问题")
CLOSING = re.compile(r"^(?:最后，)?(?:再次|衷心|诚挚)?(?:感谢|专此|特此|此复|以上答复|以上意见)")


@dataclass(frozen=True)
class Heading:
    """A line that begins an answer: where, at which level, for which suggestions."""

    at: int
    level: int
    numbers: tuple[int, ...]


def find_answers(body: list[Paragraph], asked: list[int]) -> tuple[dict[int, Found[str]], list[str]]:
    """Return the answers by the numbers of their suggestions, and sentences to the clerk about them."""
    if not asked:
        return {}, []
    notes: list[str] = []
    named = [heading for at, row in enumerate(body) if (heading := named_heading(at, row))]
    chosen = named or by_numbers(body, asked, notes)
    if len(asked) == 1 and body and not chosen:
        notes.append(_("The proposal has one suggestion: the whole text was taken as the answer to it."))
        chosen = [Heading(0, len(LEVELS), (asked[0],))]
    found = gathered(body, chosen, notes)
    notes.extend(told(found, asked))
    return {number: answer for number, answer in found.items() if number in asked}, notes


def named_heading(at: int, row: Paragraph) -> Heading | None:
    """Return the heading that names a suggestion by its number."""
    words = plain(row.text)
    found = NAMED.match(words) or CALLED.match(words[len(prefix_of(words)[1]) :])
    return Heading(at, prefix_of(words)[0], numbers_in(found[1])) if found else None


def numbers_in(words: str) -> tuple[int, ...]:
    """Return the numbers that “一、三” or “1至3” name."""
    ends = re.split("至|-", words)
    if len(ends) == 2 and not re.search("、|，|,|和|及", words):
        low, high = (number_of(end.removeprefix("第")) for end in ends)
        return tuple(range(low, min(high, MOST) + 1))
    rows = re.split("、|，|,|和|及|至|-", words)
    return tuple(dict.fromkeys(number_of(row.removeprefix("第")) for row in rows))


def prefix_of(words: str) -> tuple[int, str]:
    """Return the level of a line's number and the number itself; the deepest level when it has none."""
    for level, pattern in enumerate(LEVELS):
        if found := pattern.match(words):
            return level, found[0]
    return len(LEVELS), ""


def by_numbers(body: list[Paragraph], asked: list[int], notes: list[str]) -> list[Heading]:
    """Return the headings of the level that has the numbers of all suggestions, else of the highest with any."""
    levels = [headings for level in range(len(LEVELS)) if (headings := of_level(body, level))]
    wanted = sorted(asked)
    whole = [rows for rows in levels if sorted(row.numbers[0] for row in rows) == wanted]
    chosen = max(whole, key=lambda rows: spoken_of(body, rows)) if whole else (levels or [[]])[0]
    if chosen:
        notes.append(
            _("The answers were told apart by the letter's own numbers alone. Check which suggestion each is for.")
        )
    return chosen


def spoken_of(body: list[Paragraph], headings: list[Heading]) -> int:
    """Return how many headings speak of a suggestion: of several numberings that fit, that one is of the answers."""
    return sum(bool(ASKED.search(body[row.at].text[:80])) for row in headings)


def of_level(body: list[Paragraph], level: int) -> list[Heading]:
    """Return the lines with a number of a level."""
    return [
        Heading(at, level, (value_of(found[1]),))
        for at, row in enumerate(body)
        if (found := LEVELS[level].match(plain(row.text)))
    ]


def value_of(words: str) -> int:
    """Return a number, also one in a circle."""
    return ord(words) - 0x245F if "①" <= words <= "⑳" else number_of(words)


def gathered(body: list[Paragraph], headings: list[Heading], notes: list[str]) -> dict[int, Found[str]]:
    """Return the text below each heading; a suggestion that two headings claim has both, and that is told."""
    found: dict[int, Found[str]] = {}
    for place, heading in enumerate(headings):
        after = headings[place + 1].at if place + 1 < len(headings) else len(body)
        text, where = text_below(body, heading, after), body[heading.at].where
        for number in heading.numbers:
            before = found.get(number)
            if before:
                notes.append(_("Suggestion %(number)d is answered at two places of the letter.") % {"number": number})
            found[number] = Found(f"{before.value}\n{text}", before.where) if before else Found(text, where)
        if len(heading.numbers) > 1:
            numbers = "、".join(map(str, heading.numbers))
            notes.append(_("The letter answers suggestions %(numbers)s together.") % {"numbers": numbers})
    return found


def text_below(body: list[Paragraph], heading: Heading, after: int) -> str:
    """Return heading and text of an answer, up to the next line of its level and to the closing words."""
    first = body[heading.at].text
    lines = [first[len(prefix_of(plain(first))[1]) :]]
    for row in body[heading.at + 1 : after]:
        words = plain(row.text)
        if prefix_of(words)[0] < min(heading.level + 1, len(LEVELS)) or CLOSING.match(words):
            break
        lines.append(row.text)
    return "\n".join(lines).strip()


def told(found: dict[int, Found[str]], asked: list[int]) -> list[str]:
    """Return the sentences about suggestions without an answer, and answers without a suggestion."""
    notes = []
    if missing := sorted(set(asked) - found.keys()):
        sentence = ngettext(
            "No answer to suggestion %(numbers)s was found in the letter.",
            "No answers to suggestions %(numbers)s were found in the letter.",
            len(missing),
        )
        notes.append(sentence % {"numbers": "、".join(map(str, missing))})
    if more := sorted(found.keys() - set(asked)):
        sentence = _("The letter answers numbers the proposal does not have: %(numbers)s.")
        notes.append(sentence % {"numbers": "、".join(map(str, more))})
    return notes
