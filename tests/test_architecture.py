"""The house stands: imports go left, nothing goes round, modules and functions stay small."""

import ast
import statistics

import pytest
from django.conf import settings

from tests.house import FORBIDDEN_NAMES, House, Source, cycles, functions

HOUSE = House(tuple(settings.PORTAL_APPS))
LONGEST_FUNCTION, LONGEST_MODULE = 50, 300


def portal_sources() -> list[Source]:
    root = settings.BASE_DIR
    folders = [root / name for name in ["cppcc_portal", *settings.PORTAL_APPS, "scripts", "benchmarks"]]
    return [Source.read(root, path) for folder in folders for path in sorted(folder.rglob("*.py"))]


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    found = portal_sources()
    assert len(found) > 50, "the sources were not found"
    return found


def source(path: str, text: str) -> Source:
    return Source(path, ast.parse(text))


def test_imports_relations_and_migrations_go_left_only(sources):
    assert HOUSE.breaches(sources) == []


def test_no_module_imports_itself_by_a_detour(sources):
    assert cycles(sources) == []


def test_no_module_is_named_after_nothing(sources):
    assert [s.path for s in sources if FORBIDDEN_NAMES & set(s.name.split("."))] == []


def test_no_module_is_longer_than_300_lines(sources):
    lengths = {
        s.path: len((settings.BASE_DIR / s.path).read_text().splitlines()) for s in sources if not s.is_migration
    }
    assert {path: n for path, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_50_lines(sources):
    long = [f"{s.path}:{line}: {name} has {n} lines" for s in sources for line, name, n in functions(s)]
    assert [text for text in long if int(text.split()[-2]) > LONGEST_FUNCTION] == []


def test_most_functions_are_short(sources):
    lengths = sorted(n for s in sources if not s.is_migration for _line, _name, n in functions(s))
    assert statistics.median(lengths) <= 8
    assert lengths[int(len(lengths) * 0.9)] < 25


def test_every_module_says_in_its_first_line_what_it_is_for(sources):
    silent = [s.path for s in sources if not s.is_migration and s.tree.body and not ast.get_docstring(s.tree)]
    assert silent == []


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("stations/views.py", "import os\nimport proposals.models", 2),
        ("stations/views.py", "from proposals import models", 1),
        ("stations/views.py", "def show():\n    from proposals.models import Proposal", 2),
        ("stations/views.py", "if TYPE_CHECKING:\n    from proposals.models import Proposal", 2),
        ("stations/views.py", "import_module('proposals.models')", 1),
        ("stations/models.py", "class S:\n    p = models.ForeignKey('proposals.Proposal', CASCADE)", 2),
        ("stations/models/rota.py", "p = models.ManyToManyField(to='proposals.Proposal')", 1),
        ("stations/models.py", "p = models.ManyToManyField(Member, through='proposals.Seat')", 1),
        ("stations/services.py", "apps.get_model('proposals', 'Proposal')", 1),
        ("stations/services.py", "apps.get_model('proposals.Proposal')", 1),
        ("stations/migrations/0002_x.py", "class Migration:\n    dependencies = [('proposals', '0001_initial')]", 2),
        ("search/models.py", "u = models.ForeignKey(settings.AUTH_USER_MODEL, CASCADE)", 1),
        ("stations/views.py", "from cppcc_portal.sitemaps import SITEMAPS", 1),
        ("cppcc_portal/lib/pages.py", "from members.models import Member", 1),
        ("cppcc_portal/lib/pages.py", "from cppcc_portal import settings", 1),
        ("cppcc_portal/lib/pages.py", "from ..views import healthz", 1),
    ],
)
def test_a_reference_to_the_right_is_named_with_file_and_line(path, text, line):
    breaches = HOUSE.breaches([source(path, text)])
    assert len(breaches) == 1
    assert breaches[0].startswith(f"{path}:{line}: ")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("stations/views.py", "from members.models import Member\nfrom stations.models import Station"),
        ("stations/views.py", "from .models import Station\nfrom django.apps import apps"),
        ("stations/views.py", "from cppcc_portal.lib.pages import RecordListView"),
        (
            "stations/models.py",
            "m = models.ForeignKey('members.Member', CASCADE)\ns = models.ForeignKey('self', CASCADE)",
        ),
        ("stations/models.py", "u = models.ForeignKey(settings.AUTH_USER_MODEL, CASCADE)"),
        ("stations/migrations/0001_x.py", "dependencies = [('members', '0001_initial'), ('auth', '0012_x')]"),
        ("cppcc_portal/urls.py", "from highlights.models import Highlight"),
        ("cppcc_portal/lib/pages.py", "from cppcc_portal.lib.text import plain\nfrom . import numerals"),
    ],
)
def test_a_reference_to_the_left_is_allowed(path, text):
    assert HOUSE.breaches([source(path, text)]) == []


def test_a_detour_is_found_and_shown():
    ring = [
        source("stations/models.py", "from stations.querysets import StationQuerySet"),
        source("stations/querysets.py", "def f():\n    from stations import views"),
        source("stations/views.py", "from stations.models import Station"),
    ]
    assert cycles(ring) == ["stations.models -> stations.querysets -> stations.views -> stations.models"]


def test_what_only_type_checkers_read_is_no_detour():
    pair = [
        source("stations/models.py", "from stations.querysets import StationQuerySet"),
        source("stations/querysets.py", "if TYPE_CHECKING:\n    from stations.models import Station"),
    ]
    assert cycles(pair) == []
