"""Reads the portal's sources and says who imports whom; test_architecture.py draws the conclusions."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LIB = "cppcc_portal.lib"
WIRING = "cppcc_portal"
FORBIDDEN_NAMES = {"utils", "util", "common", "helpers", "helper", "misc"}
MODEL_NAME = re.compile(r"^(\w+)\.\w+$")
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField", "GenericRelation"}


@dataclass(frozen=True)
class Reference:
    """That a line of a module names another module or another app's model."""

    line: int
    target: str
    needed_at_start: bool = True


@dataclass(frozen=True)
class Source:
    """A module: where it stands, its dotted name and its syntax tree."""

    path: str
    tree: ast.Module

    @classmethod
    def read(cls, root: Path, path: Path) -> "Source":
        """Read one file of the project."""
        return cls(str(path.relative_to(root)), ast.parse(path.read_text(encoding="utf-8")))

    @property
    def name(self) -> str:
        """The dotted name other modules import it by."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def package(self) -> str:
        """What a relative import starts from."""
        return self.name if self.path.endswith("__init__.py") else self.name.rpartition(".")[0]

    @property
    def is_migration(self) -> bool:
        """Migrations keep history; their shape is Django's."""
        return "/migrations/" in self.path

    def references(self) -> Iterator[Reference]:
        """Yield every import, string relation, model look-up and migration dependency."""
        typing_only = {id(child) for node in ast.walk(self.tree) if is_typing_block(node) for child in ast.walk(node)}
        for node in ast.walk(self.tree):
            for target in imported(node, self.package):
                yield Reference(node.lineno, target, id(node) not in typing_only)
            for line, app in named_apps(node):
                yield Reference(line, app)


def is_typing_block(node: ast.AST) -> bool:
    """Tell ``if TYPE_CHECKING:`` from other nodes."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imported(node: ast.AST, package: str) -> Iterator[str]:
    """Yield the dotted names that an import statement or a call of import_module names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = absolute_base(node, package)
        yield from (f"{base}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Call) and called(node) in {"import_module", "import_string", "__import__"}:
        yield from strings(node.args[:1])


def absolute_base(node: ast.ImportFrom, package: str) -> str:
    """Return the module of ``from … import``, dots resolved."""
    if not node.level:
        return node.module or ""
    parts = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*parts, *([node.module] if node.module else [])])


def named_apps(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield (line, app) where Django is told an app in words instead of by import."""
    if isinstance(node, ast.Call):
        words = [*node.args[:1], *(keyword.value for keyword in node.keywords if keyword.arg in {"to", "through"})]
        if called(node) in RELATIONS:
            yield from ((node.lineno, app) for app in apps_of_models(strings(words)))
        elif called(node) in {"get_model", "get_app_config"}:
            yield from ((node.lineno, text.split(".")[0]) for text in strings(node.args[:1]))
    elif isinstance(node, ast.Assign) and assigned(node) & {"dependencies", "run_before"}:
        pairs = [pair for pair in ast.walk(node.value) if isinstance(pair, ast.Tuple)]
        yield from ((pair.lineno, app) for pair in pairs for app in strings(pair.elts[:1]))
    elif isinstance(node, ast.Attribute) and node.attr == "AUTH_USER_MODEL":
        yield node.lineno, "members"


def apps_of_models(texts: Iterator[str]) -> Iterator[str]:
    """Yield "stations" for "stations.Station"; names without an app mean the module's own."""
    yield from (match[1] for text in texts if (match := MODEL_NAME.match(text)))


def strings(nodes: list[ast.expr]) -> Iterator[str]:
    """Yield the texts among some expressions."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def called(node: ast.Call) -> str:
    """Return the last name of what is called."""
    return ast.unparse(node.func).rpartition(".")[2]


def assigned(node: ast.Assign) -> set[str]:
    """Return the plain names on the left of an assignment."""
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


@dataclass(frozen=True)
class House:
    """The apps in the order in which they may import one another, lib at the left end."""

    apps: tuple[str, ...]

    def room(self, dotted: str) -> str | None:
        """Return the app, lib or wiring a dotted name belongs to; None for packages from elsewhere."""
        if dotted == LIB or dotted.startswith(f"{LIB}."):
            return LIB
        first = dotted.split(".", maxsplit=1)[0]
        return first if first in self.apps or first == WIRING else None

    def may_use(self, room: str, other: str) -> bool:
        """Tell whether ``room`` may import from ``other``."""
        if room in {other, WIRING} or other == LIB:
            return True
        return room in self.apps and other in self.apps and self.apps.index(other) < self.apps.index(room)

    def breaches(self, sources: list[Source]) -> list[str]:
        """Return one line for each reference that goes to the right."""
        found = []
        for source in sources:
            room = self.room(source.name)
            for reference in source.references():
                other = self.room(reference.target)
                if room and other and not self.may_use(room, other):
                    found.append(f"{source.path}:{reference.line}: {room} must not use {other} ({reference.target})")
        return found


def cycles(sources: list[Source]) -> list[str]:
    """Return the modules that can be reached from themselves, each with the way back."""
    known = {source.name for source in sources}
    graph = {
        source.name: {module_of(r.target, known) for r in source.references() if r.needed_at_start}
        - {None, source.name}
        for source in sources
        if not source.is_migration
    }
    return [" -> ".join(way) for name in sorted(graph) if (way := way_back(graph, name)) and name == min(way)]


def module_of(target: str, known: set[str]) -> str | None:
    """Return the module that ``target`` (a module or a name in one) stands in."""
    if target in known:
        return target
    parent = target.rpartition(".")[0]
    return parent if parent in known else None


def way_back(graph: dict[str, set[str | None]], start: str) -> list[str]:
    """Return the shortest chain of imports from ``start`` to itself; empty when there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for following in sorted(name for name in graph.get(way[-1], set()) if name):
            if following == start:
                return [*way, start]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


def functions(source: Source) -> Iterator[tuple[int, str, int]]:
    """Yield (line, name, number of lines) of every function and method."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name, (node.end_lineno or node.lineno) - node.lineno + 1
