"""What a Word template is written in: paragraphs, tables, what is repeated and what stands under a condition."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One paragraph in one of the styles."""

    text: str
    style: str = "text"
    breaks_page: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell; ``more`` are further paragraphs, ``height`` in millimetres leaves room to write."""

    text: str
    is_head: bool = False
    more: tuple[str, ...] = ()
    height: int = 0


@dataclass(frozen=True)
class Rows:
    """A table by its rows; a shorter row's last cell takes what is left."""

    rows: list[list[Cell]]
    widths: tuple[int, ...] = (34, 44, 34, 44)
    repeats_head: bool = False


@dataclass(frozen=True)
class Text:
    """One template."""

    parts: list[Line | Rows]
    first_header: Line | None = None
    has_numbers: bool = True


@dataclass(frozen=True)
class Loop:
    """Paragraphs that are repeated for each row of a list, or stand only under a condition."""

    head: str
    parts: list[Line] = field(default_factory=list)

    def lines(self) -> list[Line]:
        """Return the paragraphs between the two that say so and vanish."""
        word = self.head.split()[0]
        return [Line(f"{{%p {self.head} %}}", "logic"), *self.parts, Line(f"{{%p end{word} %}}", "logic")]


def repeated(name: str, style: str = "text", text: str = "{{ paragraph.text }}") -> list[Line]:
    """Return a paragraph for each row of a list."""
    return Loop(f"for paragraph in {name}", [Line(text, style)]).lines()


def under(condition: str, *parts: Line) -> list[Line]:
    """Return paragraphs that stand only under a condition."""
    return Loop(f"if {condition}", list(parts)).lines()


def named(*pairs: str) -> list[Cell]:
    """Return a row of headings and values in turn."""
    return [Cell(text, is_head=place % 2 == 0) for place, text in enumerate(pairs)]


def room(heading: str, height: int = 22) -> list[Cell]:
    """Return a row to write in."""
    return [Cell(heading, is_head=True), Cell("", height=height)]


def boxes(name: str, text: str = "{{ line.label }}") -> str:
    """Return boxes to tick, one for each row of a list."""
    return f"{{% for line in {name} %}}□ {text}　{{% endfor %}}"
