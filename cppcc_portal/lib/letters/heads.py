"""The head of a letter: class, document number, title with the number of the proposal, addressee."""

import re
from typing import Any

from django.utils.translation import gettext as _

from cppcc_portal.lib.letters.finding import NOTHING, Found, every, ticked
from cppcc_portal.lib.letters.reading import BOX, Paragraph
from cppcc_portal.lib.letters.words import NUMBER, number_of, plain, squeezed

LONGEST_HEAD, LONGEST_TITLE, LONGEST_ADDRESSEE = 25, 150, 80
ANSWERED = "答复|会办意见|协办意见|办理意见|办理情况|回复|复函"
NUMBERS = rf"[A-Z]?{NUMBER}(?:(?:、|，|,|和|及)(?:第)?[A-Z]?{NUMBER})*"
TITLE = re.compile(r"(?:关于|对).{4,140}$")
TITLE_ENDS = re.compile(rf"(?:提案|建议|号).{{0,80}}?(?:{ANSWERED})(?:的?函)?(?=》?[（(【]?(?:[A-H]类?)?[】)）]?$)")
PROPOSALS = re.compile(rf"({NUMBERS})号")
DOCUMENT = re.compile(r"([\u4e00-\u9fff]{1,20}\s?[〔\[［【(（]\s?\d{4}\s?[〕\]］】)）]\s?第?\s?\d{1,6}\s?号)")
ADDRESSEE = re.compile(r"^(.{2,78})[:：]$")
# What ends like an addressee but is none: a label, or the first sentence of the text.
LABEL = re.compile(r"[，,。；]|如下|收悉|联系人|经办人|电话|抄送|公开|类别|签发|附件|主办|会办|日期")
# The class beside the title, by itself; and named with its label anywhere.
BARE = re.compile(r"^[【\[(（“]?([A-H])[】\])）”]?\s*(?:类|类件)?[】\])）]?$")
LABELLED = re.compile(
    r"(?:(?:类别|类型|分类|等级|办理结果|答复类)\s*(?:为|是|属|[:：\t])\s*[“\"【(（]?([A-H])(?![A-Za-z])"
    r"|(?:列为|列入|属于|定为|评定为)\s*[“\"]?([A-H])[”\"]?\s*类)"
)
CLASS_WORDS = "[A-H]类?(?![A-Za-z])"


def find_title(rows: list[Paragraph]) -> tuple[Found[str], int]:
    """Return the title, which may be broken over up to four lines, and where the rest begins; 0 when there is none."""
    for at in range(min(len(rows), LONGEST_HEAD)):
        words = ""
        for end in range(at, min(at + 4, len(rows))):
            words += squeezed(rows[end].text)
            if len(words) <= LONGEST_TITLE and (title := title_in(words)):
                return Found(title, rows[end].where), end + 1
    return NOTHING, 0


def title_in(words: str) -> str:
    """Return the title of an answer that a line ends with; empty when it does not."""
    begun = TITLE.search(words)
    ended = TITLE_ENDS.search(words, begun.start()) if begun else None
    return words[begun.start() : ended.end()] if begun and ended else ""


def proposals_in(title: Found[str]) -> Found[list[str]]:
    """Return the numbers of the proposals that a title names, in digits."""
    found = PROPOSALS.search(title.value or "")
    if not found:
        return NOTHING
    rows = [row.removeprefix("第") for row in re.split("、|，|,|和|及", found[1])]
    return Found([in_digits(row) for row in rows], title.where)


def in_digits(words: str) -> str:
    """Return a number of a proposal in digits, with zeros in front as they are printed."""
    return words if words.isascii() else str(number_of(words))


def find_addressee(rows: list[Paragraph], start: int) -> tuple[Found[str], int]:
    """Return to whom the letter is written, and where its text begins: without an addressee, after the title."""
    for at in range(start, min(start + (6 if start else LONGEST_HEAD), len(rows))):
        found = ADDRESSEE.match(plain(rows[at].text))
        if found and not LABEL.search(found[1]):
            return Found(found[1].strip(), rows[at].where), at + 1
    return NOTHING, start


def is_class_in_box(row: Paragraph) -> bool:
    """Return whether a line is the class letter in a box beside the text."""
    return row.place == BOX and bool(BARE.match(plain(row.text).strip()))


def find_head(rows: list[Paragraph], start: int, notes: list[str]) -> dict[str, Any]:
    """Return class and document number; ``notes`` gets a sentence where the letter names two."""
    head = rows[:start] + [row for row in rows[start:] if is_class_in_box(row)]
    return {"result_class": find_class(head, rows, notes), "number": find_number(head, notes)}


def find_class(head: list[Paragraph], rows: list[Paragraph], notes: list[str]) -> Found[str]:
    """Return the class letter; none when the letter names two."""
    bare = [Found(match[1], row.where) for row in head for piece in pieces(row) if (match := BARE.match(piece))]
    boxed = [Found((row.value or "")[0], row.where) for row in ticked(CLASS_WORDS, rows)]
    found = bare + every(LABELLED, rows) + boxed
    letters = sorted({row.value for row in found if row.value})
    if len(letters) > 1:
        places = _("; ").join(f"{row.value}{_(': ')}{row.where}" for row in found)
        notes.append(_("The letter names several classes (%(places)s). Choose the right one.") % {"places": places})
        return NOTHING
    return found[0] if found else NOTHING


def pieces(row: Paragraph) -> list[str]:
    """Return what stands apart in a line: by tabs, new lines or several spaces."""
    return [piece.strip() for piece in re.split(r"[\t\n]| {2,}", plain(row.text))]


def find_number(head: list[Paragraph], notes: list[str]) -> Found[str]:
    """Return the document number at the head of the letter; none when there are two."""
    found = every(DOCUMENT, head)
    numbers = list(dict.fromkeys(re.sub(r"\s", "", row.value or "") for row in found))
    if len(numbers) > 1:
        sentence = _("The head of the letter has several document numbers: %(numbers)s. Choose the right one.")
        notes.append(sentence % {"numbers": "、".join(numbers)})
        return NOTHING
    return Found(numbers[0], found[0].where) if found else NOTHING
