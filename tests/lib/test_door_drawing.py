"""The page about the doors says what their tables say."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from cppcc_portal.lib.door_drawing import chapter_of, page
from cppcc_portal.lib.doors import DOORS
from cppcc_portal.management.commands import draw_doors

PAGE = Path(settings.BASE_DIR) / "docs" / "doors.md"
ARROW = re.compile(r"^    (\w+) --> (\w+): (.+)$", re.MULTILINE)


def test_the_page_is_drawn_from_the_tables_as_they_are():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `manage.py draw_doors`"


@pytest.mark.parametrize("name", sorted(DOORS))
def test_arrows_states_and_rows_are_those_of_the_table(name):
    door, text = DOORS[name], "\n".join(chapter_of(DOORS[name]))
    drawn = {(step, source, to) for source, to, names in ARROW.findall(text) for step in names.split(", ")}
    assert drawn == {(step.name, s, to) for step in door.steps.values() for s in step.sources for to in step.targets}
    field = door.model._meta.get_field(door.state_field)
    assert re.findall(r'state "\w+[^"]*" as (\w+)', text) == [str(code) for code, _label in field.choices]
    assert re.findall(r"\[\*\] --> (\w+)", text) == [str(field.default)]
    rows = [row.split(" | ") for row in text.splitlines() if row.startswith("| `")]
    assert [row[0].strip("| `") for row in rows] == list(door.steps)
    assert [re.findall(r"`(\w+)`", row[5]) for row in rows] == [list(step.needs) for step in door.steps.values()]


def test_a_page_that_differs_is_named_and_drawn_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(draw_doors, "PATH", tmp_path / "doors.md")
    with pytest.raises(CommandError, match="out of date"):
        call_command("draw_doors", check=True)
    assert not (tmp_path / "doors.md").exists()
    call_command("draw_doors", verbosity=0)
    call_command("draw_doors", check=True)
