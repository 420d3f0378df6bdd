"""The numbers that Word gives paragraphs by itself: they stand in no text, and are counted as Word counts them."""

import re
from dataclasses import dataclass, field

from cppcc_portal.lib.letters.package import Element, Package, child, local, value

PLACE = re.compile(r"%([1-9])")
MOST_STYLES = 20
DIGITS = "零一二三四五六七八九"
# How Word names the ways of counting in Chinese characters ([ECMA-376] 17.18.59).
CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "ideographDigital"}
    | {"taiwaneseCountingThousand", "chineseLegalSimplified", "japaneseDigitalTenThousand"}
)
CIRCLES = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})


@dataclass
class Level:
    """One level of a list: where it starts, how it counts, and the words around the number."""

    start: int = 1
    form: str = "decimal"
    words: str = ""


@dataclass
class Counter:
    """The numbers of one list so far."""

    counts: dict[int, int] = field(default_factory=dict)

    def next(self, at: int, levels: dict[int, Level]) -> None:
        """Count one paragraph at a level; deeper levels start anew."""
        start = levels.get(at, Level()).start
        self.counts[at] = self.counts.get(at, start - 1) + 1
        self.counts = {level: count for level, count in self.counts.items() if level <= at}


class Lists:
    """The lists of a document."""

    def __init__(self, package: Package) -> None:
        numbering, styles = package.tree("word/numbering.xml"), package.tree("word/styles.xml")
        rows = list(numbering) if numbering is not None else []
        kinds = {value(row, "abstractNumId"): levels_of(row) for row in rows if local(row) == "abstractNum"}
        self.kinds = kinds
        self.lists = {value(row, "numId"): row for row in rows if local(row) == "num"}
        named = styles if styles is not None else ()
        self.styles = {value(row, "styleId"): row for row in named if local(row) == "style"}
        self.counters: dict[str, Counter] = {}
        self.begun: set[str] = set()

    def number_of(self, properties: Element | None) -> str:
        """Return the number of the next paragraph with these properties; empty when it has none."""
        number, at = self.place_of(properties)
        row = self.lists.get(number)
        kind = value(child(row, "abstractNumId"))
        if row is None or kind not in self.kinds:
            return ""
        counter = self.counters.setdefault(kind, Counter())
        self.begin(number, row, counter)
        counter.next(at, self.kinds[kind])
        return in_words(counter.counts, at, self.kinds[kind])

    def begin(self, number: str, row: Element, counter: Counter) -> None:
        """Start anew where a list says so, the first time it is used."""
        if number in self.begun:
            return
        self.begun.add(number)
        for override in row:
            start = child(override, "startOverride")
            if start is not None:
                counter.counts[whole(value(override, "ilvl"))] = whole(value(start)) - 1

    def place_of(self, properties: Element | None) -> tuple[str, int]:
        """Return list and level of a paragraph, its own or those of its style."""
        style, own = value(child(properties, "pStyle")), child(properties, "numPr")
        number, at = value(child(own, "numId")), value(child(own, "ilvl"))
        for _step in range(MOST_STYLES):
            row = self.styles.get(style)
            if row is None:
                break
            given = child(row, "pPr", "numPr")
            number = number or value(child(given, "numId"))
            at = at or value(child(given, "ilvl"))
            style = value(child(row, "basedOn"))
        return number, min(whole(at), 8)


def levels_of(kind: Element) -> dict[int, Level]:
    """Return the levels of a kind of list."""
    return {
        whole(value(row, "ilvl")): Level(
            whole(value(child(row, "start")) or "1"), value(child(row, "numFmt")), value(child(row, "lvlText"))
        )
        for row in kind
        if local(row) == "lvl"
    }


def in_words(counts: dict[int, int], at: int, levels: dict[int, Level]) -> str:
    """Return the number as Word prints it; a list of dots has none."""
    level = levels.get(at, Level())
    if level.form in {"bullet", "none"}:
        return ""

    def put(match: "re.Match[str]") -> str:
        place = int(match[1]) - 1
        shown = levels.get(place, Level())
        return counted(counts.get(place, shown.start), shown.form)

    return PLACE.sub(put, level.words)


def counted(number: int, form: str) -> str:
    """Return a number in a way of counting."""
    if form in CHINESE:
        return chinese(number)
    if form in CIRCLES and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form in {"upperLetter", "lowerLetter"} and 1 <= number <= 26:
        return chr((65 if form == "upperLetter" else 97) + number - 1)
    return str(number)


def chinese(number: int) -> str:
    """Return a number up to 99 in characters, larger ones in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    before = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return before + (DIGITS[ones] if ones else "")


def whole(words: str) -> int:
    """Return digits as a number, anything else as 0."""
    return int(words) if words.isdecimal() and len(words) < 6 else 0
