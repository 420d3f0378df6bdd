"""Both catalogues hold every interface string, and the tools that keep them so work."""

import ast
import gettext
import textwrap

import pytest
from django.core.management import CommandError, call_command

from cppcc_portal import catalogues


@pytest.mark.parametrize("locale", catalogues.locales())
def test_the_catalogue_is_complete(locale):
    assert list(catalogues.problems(locale)) == []


def test_chinese_is_chinese():
    """A msgid copied into the Chinese catalogue would pass for a translation."""
    chinese = catalogues.read("zh_Hans")
    untouched = [m.id for m in catalogues.strings(chinese) if m.string == m.id and len(str(m.id).split()) > 2]
    assert untouched == []


@pytest.fixture
def small_site(settings, tmp_path):
    """A site of one module and one template, its catalogues empty."""
    files = {
        "cppcc_portal/views.py": 'title = _("Home")\nn = ngettext("%(n)s row", "%(n)s rows", 2)\n',
        "templates/home.html": '{% if a %}\n  {% translate "Welcome" %}\n{% endif %}'
        "{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}{# {% translate 'not this' %} #}",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    settings.BASE_DIR, settings.LOCALE_PATHS, settings.PORTAL_APPS = tmp_path, [tmp_path / "locale"], []
    return tmp_path


def write_chinese(text: str) -> None:
    path = catalogues.po_path("zh_Hans")
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'
    path.write_text(header + textwrap.dedent(text), encoding="utf-8")


def test_strings_are_found_in_modules_and_templates(small_site):
    found = {message.id for message in catalogues.strings(catalogues.template())}
    assert found == {"Home", ("%(n)s row", "%(n)s rows"), "Welcome", "Hello %(name)s"}


def test_merging_keeps_translations_adds_new_strings_and_drops_unused_ones(small_site):
    write_chinese('msgid "Home"\nmsgstr "首页"\n\nmsgid "Gone"\nmsgstr "旧"\n')
    assert sorted(catalogues.merge("zh_Hans")) == ["%(n)s row", "Hello %(name)s", "Welcome"]
    text = catalogues.po_path("zh_Hans").read_text(encoding="utf-8")
    assert 'msgstr "首页"' in text
    assert "Gone" not in text


def test_merging_twice_changes_nothing(small_site):
    catalogues.merge("en")
    once = catalogues.po_path("en").read_bytes()
    catalogues.merge("en")
    assert catalogues.po_path("en").read_bytes() == once


def test_chinese_has_one_form_for_any_number(small_site):
    write_chinese('msgid "%(n)s row"\nmsgid_plural "%(n)s rows"\nmsgstr[0] "%(n)s行"\nmsgstr[1] ""\n')
    catalogues.merge("zh_Hans")
    assert catalogues.read("zh_Hans").get(("%(n)s row", "%(n)s rows")).string == ("%(n)s行",)


def test_english_fills_itself(small_site):
    assert catalogues.merge("en") == []
    assert list(catalogues.problems("en")) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("", "'Hello %(name)s' is missing"),
        ('msgid "Hello %(name)s"\nmsgstr ""\n', "'Hello %(name)s' has no translation"),
        ('msgid "Hello %(name)s"\nmsgstr "你好"\n', "'Hello %(name)s' has other placeholders"),
        ('#, fuzzy\nmsgid "Hello %(name)s"\nmsgstr "你好%(name)s"\n', "'Hello %(name)s' is marked fuzzy"),
        ('msgid "Gone"\nmsgstr "旧"\n', "'Gone' is used nowhere"),
        ('msgid "%(n)s row"\nmsgid_plural "%(n)s rows"\nmsgstr[0] "行"\n', "'%(n)s row' has other placeholders"),
    ],
)
def test_each_kind_of_problem_is_named(small_site, entry, problem):
    write_chinese(entry)
    assert any(line.startswith(f"zh_Hans: {problem}") for line in catalogues.problems("zh_Hans"))


def test_the_gate_refuses_an_incomplete_catalogue(small_site, capsys):
    with pytest.raises(CommandError, match="interface strings need work: run `make messages`"):
        call_command("check_translations")
    assert "'Home' is missing" in capsys.readouterr().err


def test_the_compiled_file_is_what_gettext_reads(small_site):
    write_chinese('msgid "Home"\nmsgstr "首页"\n\nmsgid "%(n)s row"\nmsgid_plural "%(n)s rows"\nmsgstr[0] "%(n)s行"\n')
    with catalogues.compile_catalogue("zh_Hans").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    assert compiled.gettext("Home") == "首页"
    assert compiled.ngettext("%(n)s row", "%(n)s rows", 5) == "%(n)s行"


def test_a_missing_catalogue_is_one_sentence(small_site):
    with pytest.raises(CommandError, match=r"django\.po is missing: get it back from the repository"):
        call_command("compile_translations")


def test_no_interface_string_is_an_f_string():
    """What is filled in before the look-up is never found in a catalogue."""
    calls = [
        f"{path}:{node.lineno}"
        for path in catalogues.sources()
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "gettext"}
        if node.args and isinstance(node.args[0], ast.JoinedStr)
    ]
    assert calls == []
