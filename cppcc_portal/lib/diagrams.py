"""A table of steps as a Mermaid state diagram and as a Markdown table."""

import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import override

REFERENCE = re.compile(r" \(domain\.md[^)]*\)")
COLUMNS = ("step", "in words", "from", "to", "who", "needs", "what must hold", "what it does")


def chapter(title: "str | Promise", states: Any, first: str, steps: list[Any]) -> Iterator[str]:
    """Yield the heading, the diagram and the table of one kind of row; ``states`` are (code, label) pairs."""
    yield f"## {in_both(title)}"
    yield "\n".join(["```mermaid", *diagram(states, first, steps), "```"])
    yield "\n".join(table(steps))


def diagram(states: Any, first: str, steps: list[Any]) -> Iterator[str]:
    """Yield the lines of a Mermaid state diagram; steps that change no state are left to the table."""
    yield "stateDiagram-v2"
    for state, label in states:
        yield f'    state "{state}{chinese(label, " ")}" as {state}'
    yield f"    [*] --> {first}"
    for (source, target), names in arrows(steps).items():
        yield f"    {source} --> {target}: {', '.join(names)}"
    leaving = {str(source) for step in steps for source in step.sources if step.targets}
    yield from (f"    {state} --> [*]" for state, _label in states if state not in leaving)


def arrows(steps: Iterable[Any]) -> dict[tuple[str, str], list[str]]:
    """Return the names of the steps from each state to each other."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for step in steps:
        for source in step.sources:
            for target in step.targets:
                found[str(source), str(target)].append(step.name)
    return found


def table(steps: Iterable[Any]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield line(COLUMNS)
    yield line("---" for _column in COLUMNS)
    for step in steps:
        yield line(
            (
                f"`{step.name}`",
                in_both(step.label),
                codes(step.sources),
                codes(step.targets),
                ", ".join(in_both(who.label) for who in step.who),
                codes(step.needs),
                " ".join(first_line(rule) for rule in step.rules),
                first_line(step.effect) if step.effect else "",
            )
        )


def line(cells: Iterable[str]) -> str:
    """Return one line of a table."""
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def codes(words: Iterable[str]) -> str:
    """Return the words as code."""
    return ", ".join(f"`{word}`" for word in words)


def first_line(function: Callable[..., Any]) -> str:
    """Return what the docstring says first, without where the field's rules say so."""
    return REFERENCE.sub("", (inspect.getdoc(function) or "").splitlines()[0]).replace("``", "`")


def in_both(label: "str | Promise") -> str:
    """Return a label in English, and in Chinese where it is translated."""
    with override("en"):
        return f"{label}{chinese(label, ' ')}"


def chinese(label: "str | Promise", before: str) -> str:
    """Return the Chinese of a label with ``before`` in front; nothing when the catalogue lacks it."""
    with override("en"):
        english = str(label)
    with override("zh-hans"):
        return f"{before}{label}" if str(label) != english else ""
