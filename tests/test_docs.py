"""What the documents name exists: commands, paths, settings, models."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
DEPLOY = sorted((ROOT / "deploy").iterdir())
FENCE = re.compile(r"^\s*```\w*\n(.*?)^\s*```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
ENDINGS = "py|md|html|css|js|json|toml|txt|conf|service|example|png|po|mo|csv"
# Made by a command: not in a fresh clone.
MADE_LATER = (".venv", "var", "portal-backup")


def outside_fences(text: str) -> str:
    return FENCE.sub("", text)


def commands_in(text: str) -> list[str]:
    fenced = [line for block in FENCE.findall(text) for line in block.splitlines()]
    return fenced + CODE.findall(outside_fences(text))


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def looks_like_path(word: str) -> bool:
    return (
        bool(re.fullmatch(rf"[\w.<>*/-]+(/|\.({ENDINGS}))|\.[a-z]+/\w+", word)) and "://" not in word and word[0] != "/"
    )


def paths_in(text: str) -> set[str]:
    quoted = {word for code in CODE.findall(outside_fences(text)) for word in code.split() if looks_like_path(word)}
    linked = set(re.findall(r"\]\(([^)#:]+)\)", text))
    return {path for path in quoted | linked if not path.startswith(MADE_LATER)}


def exists(path: str, beside: Path) -> bool:
    """A path from the root or the document; ``<app>`` and bare names stand for any app's, packages too."""
    pattern = re.sub(r"<[^>]+>", "*", path).strip("/")
    folders = [ROOT, beside.parent]
    if "/" not in pattern:
        folders += [ROOT / app for app in settings.PORTAL_APPS]
    names = (pattern, pattern.removesuffix(".py"))
    return any(any(folder.glob(name)) or (folder / name).exists() for folder in folders for name in names)


@cache
def settings_read() -> set[str]:
    """Every variable that the sources read through env.py."""
    folders = [ROOT / name for name in ["cppcc_portal", *settings.PORTAL_APPS]]
    calls = [
        node
        for folder in folders
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("env_") and node.args
    ]
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_every_make_target_named_exists(document):
    named = {match[1] for line in commands_in(document.read_text()) if (match := re.search(r"\bmake ([a-z-]+)", line))}
    assert named - make_targets() == set()


@pytest.mark.parametrize("document", [*DOCS, *DEPLOY], ids=lambda path: path.name)
def test_every_management_command_named_exists(document):
    text = document.read_text()
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) - set(get_commands()) == set()


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_every_module_to_run_exists(document):
    named = set(re.findall(r"python -m ((?:scripts|benchmarks)\.\w+)", document.read_text()))
    ways = {name: (ROOT / f"{name.replace('.', '/')}{ending}" for ending in (".py", "/__main__.py")) for name in named}
    assert {name for name, files in ways.items() if not any(file.exists() for file in files)} == set()


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_every_path_named_exists(document):
    named = paths_in(document.read_text())
    assert {path for path in named if not exists(path, document)} == set()


def test_every_setting_is_documented_and_no_other():
    rows = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == settings_read()


@pytest.mark.parametrize("document", [*DOCS, *DEPLOY], ids=lambda path: path.name)
def test_every_variable_named_is_read(document):
    assert (
        set(re.findall(r"\bPORTAL_[A-Z_]*[A-Z]\b", document.read_text())) - settings_read() - {"PORTAL_APPS"} == set()
    )


@pytest.mark.parametrize("app", settings.PORTAL_APPS)
def test_every_model_stands_in_the_table_of_its_app(app):
    row = re.search(rf"^\| `{app}` \| (.*) \|$", (ROOT / "docs" / "architecture.md").read_text(), re.MULTILINE)
    assert row, f"docs/architecture.md lacks the row of {app}"
    models = sorted(model.__name__ for model in apps.get_app_config(app).get_models())
    assert sorted(re.findall(r"\w+", row[1])) == models, ", ".join(models)


def test_the_first_screen_shows_the_site_and_both_commands():
    first_screen = (ROOT / "README.md").read_text().splitlines()[:30]
    words = ["docs/img/home.png", "make run", "make test"]
    assert [word for word in words if not any(word in line for line in first_screen)] == []


def test_every_make_target_is_in_its_help():
    helped = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert helped == make_targets()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("`cppcc_portal/env.py` and `make run`", {"cppcc_portal/env.py"}),
        ("`docs/`", {"docs/"}),
        ("`.ci/run`", {".ci/run"}),
        ("[licence](LICENSE), [web](https://example.org/a)", {"LICENSE"}),
        ("`station.members` `/healthz` `<app>/models.py`", {"<app>/models.py"}),
        ("```sh\ncat a/b.py\n```\n`var/portal.sqlite3`", set()),
    ],
)
def test_paths_are_told_from_other_words(text, found):
    assert paths_in(text) == found


def test_no_file_names_an_index_or_this_machine():
    for name in ["requirements.txt", "requirements-dev.txt"]:
        text = (ROOT / name).read_text()
        assert not re.search(r"https?://|file:/|--(extra-)?index-url|--find-links", text)
        pinned = re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE | re.IGNORECASE)
        assert len(pinned) > 10
        assert len(re.findall(r"==[^\n]* \\\n +--hash=sha256:", text)) == len(pinned)
