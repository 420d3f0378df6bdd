"""The page about the workflow says what the table says."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from proposals.choices import Subject
from proposals.management.commands import draw_workflow
from proposals.models.history import STATES_OF
from proposals.workflow import STEPS
from proposals.workflow.diagram import FIRST_STATE, page

PAGE = Path(settings.BASE_DIR) / "docs" / "workflow.md"
ARROW = re.compile(r"^    (\w+) --> (\w+): (.+)$", re.MULTILINE)


def chapters():
    found = dict(
        zip(Subject, re.split(r"^## .*$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:], strict=True)
    )
    assert set(found) == set(Subject)
    return found


def test_the_page_is_drawn_from_the_table_as_it_is():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `manage.py draw_workflow`"
    call_command("draw_workflow", check=True)


@pytest.mark.parametrize("subject", Subject)
def test_the_arrows_are_the_steps_of_the_table(subject):
    drawn = {
        (name, source, target)
        for source, target, names in ARROW.findall(chapters()[subject])
        for name in names.split(", ")
    }
    steps = [step for step in STEPS.values() if step.subject == subject]
    assert drawn == {(step.name, s, t) for step in steps for s in step.sources for t in step.targets}


@pytest.mark.parametrize("subject", Subject)
def test_every_state_is_drawn_and_the_first_is_marked(subject):
    text = chapters()[subject]
    assert re.findall(r'state "\w+[^"]*" as (\w+)', text) == STATES_OF[subject].values
    assert re.findall(r"\[\*\] --> (\w+)", text) == [FIRST_STATE[subject]]


@pytest.mark.parametrize("subject", Subject)
def test_the_rows_of_the_table_name_steps_states_actors_and_needs(subject):
    rows = {
        row.split(" | ")[0].strip("| `"): row.split(" | ") for row in chapters()[subject].splitlines() if "| `" in row
    }
    steps = {step.name: step for step in STEPS.values() if step.subject == subject}
    assert set(rows) == set(steps)
    for name, cells in rows.items():
        assert re.findall(r"`(\w+)`", cells[2]) == list(steps[name].sources)
        assert re.findall(r"`(\w+)`", cells[3]) == list(steps[name].targets)
        assert len(cells[4].split(", ")) == len(steps[name].who)
        assert re.findall(r"`(\w+)`", cells[5]) == list(steps[name].needs)


def test_a_page_that_differs_is_named_and_drawn_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(draw_workflow, "PATH", tmp_path / "workflow.md")
    with pytest.raises(CommandError, match="out of date"):
        call_command("draw_workflow", check=True)
    assert not (tmp_path / "workflow.md").exists()
    call_command("draw_workflow", verbosity=0)
    call_command("draw_workflow", check=True)
