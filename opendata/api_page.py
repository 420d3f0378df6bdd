"""The OpenAPI description laid out for people: what can be asked, what is answered, and the shapes of the answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from opendata.fields import Kind, Words

TYPE_WORDS: dict[str, Words] = {
    "integer": Kind.INTEGER.value,
    "number": Kind.NUMBER.value,
    "string": Kind.TEXT.value,
    "boolean": Kind.FLAG.value,
    "null": gettext_lazy("or nothing"),
    "date": Kind.DATE.value,
    "date-time": Kind.MOMENT.value,
}
STATUS_WORDS: dict[int, Words] = {
    HTTPStatus.OK: gettext_lazy("What was asked for"),
    HTTPStatus.BAD_REQUEST: gettext_lazy("The question cannot be understood"),
    HTTPStatus.NOT_FOUND: gettext_lazy("There is no such record or page"),
}
FAR = 10**6


@dataclass(frozen=True)
class Property:
    """A parameter, or a field of a shape: its type in words, and the name of the shape it leads to, if any."""

    name: str
    title: Words
    description: str
    type: str
    shape: str
    notes: list[str]


@dataclass(frozen=True)
class Operation:
    """One address with what it takes and answers: [(status, what it means, shape)]."""

    path: str
    name: str
    summary: Words
    description: Words
    parameters: list[Property]
    answers: list[tuple[int, Words, str]]

    @property
    def is_open(self) -> bool:
        """Whether the address can be opened as it stands."""
        return "{" not in self.path


@dataclass(frozen=True)
class Shape:
    """A shape of answers: its name and fields."""

    name: str
    properties: list[Property]


@dataclass(frozen=True)
class Interface:
    """All operations, and the shapes they answer with."""

    operations: list[Operation]
    shapes: list[Shape]


def described_interface(schema: dict[str, Any]) -> Interface:
    """Return what the page shows of the description."""
    operations = [operation(path, methods["get"]) for path, methods in schema["paths"].items()]
    known = schema["components"]["schemas"]
    asked_for = dict.fromkeys(shape for each in operations for _status, _words, shape in each.answers)
    return Interface(operations, [Shape(name, properties(known[name])) for name in reached(known, list(asked_for))])


def operation(path: str, said: dict[str, Any]) -> Operation:
    """Lay out one operation."""
    parameters = [parameter(each["name"], each["schema"]) for each in said["parameters"]]
    answers = [(status, STATUS_WORDS[status], shape_in_answer(answer)) for status, answer in said["responses"].items()]
    return Operation(path, said["operationId"], said["summary"], said["description"], parameters, answers)


def parameter(name: str, said: dict[str, Any]) -> Property:
    """Lay out a parameter; that it may be left out goes without saying."""
    return laid_out(name, {**said, "anyOf": said["anyOf"][:1]} if "anyOf" in said else said)


def shape_in_answer(answer: dict[str, Any]) -> str:
    """Return the name of the shape an answer has."""
    return shape_of(answer["content"]["application/json"]["schema"])


def reached(known: dict[str, Any], names: list[str]) -> Iterator[str]:
    """Yield the names of shapes and, behind each, of those it leads to; each once."""
    seen: set[str] = set()
    while names:
        name = names.pop(0)
        if name not in seen:
            seen.add(name)
            yield name
            names = [*filter(None, (each.shape for each in properties(known[name]))), *names]


def properties(shape: dict[str, Any]) -> list[Property]:
    """Lay out the fields of a shape."""
    return [laid_out(name, said) for name, said in shape["properties"].items()]


def laid_out(name: str, said: dict[str, Any]) -> Property:
    """Lay out one parameter or field."""
    description = str(said.get("description", ""))
    return Property(name, said.get("title", ""), description, type_in_words(said), shape_of(said), notes(said))


def type_in_words(said: dict[str, Any]) -> str:
    """Return the type as people say it: whole number, list, text or nothing."""
    if "anyOf" in said:
        return " ".join(type_in_words(each) for each in said["anyOf"])
    if said.get("type") == "array":
        return str(Kind.LIST.value)
    if "enum" in said or "const" in said:
        return str(Kind.CODE.value)
    return str(TYPE_WORDS.get(said.get("format", said.get("type", "")), ""))


def shape_of(said: dict[str, Any]) -> str:
    """Return the name of the shape a schema leads to, itself or by the items of a list; nothing for plain values."""
    reference = said.get("$ref") or said.get("items", {}).get("$ref") or ""
    return reference.rpartition("/")[2]


def limits(said: dict[str, Any]) -> str:
    """Return what a number must lie between; a limit that nobody will meet is not told."""
    least, most = said.get("minimum"), said.get("maximum", FAR)
    if least is None:
        return ""
    return f"≥ {least}" if most >= FAR else f"{least}–{most}"


def notes(said: dict[str, Any]) -> list[str]:
    """Return the limits and the value taken when none is given."""
    found = limits({**said, **said.get("anyOf", [{}])[0]})
    default = said.get("default")
    taken = "" if default is None else _("%(value)s when left out") % {"value": default}
    return [note for note in (found, taken) if note]
