"""The quicker template of choices writes what Django's own does."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils import translation

GROUPED = [("", "全部"), ("一组", [("a", "<甲>"), (2, "乙&丙")]), ("c", "丁")]


class Marked(forms.Select):
    """Gives a choice attributes of its own."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "attrs": {**option["attrs"], "data-kind": 7, "disabled": value == 2}}


@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple, Marked])
@pytest.mark.parametrize("value", [None, "", "a", 2, "2", ["a", "c"], "unknown"])
def test_choices_groups_marks_and_attributes_are_written_as_before(widget, value):
    field = widget(attrs={"class": "wide", "required": True}, choices=GROUPED)
    ours = field.render("name", value)
    assert parse_html(ours) == parse_html(field.render("name", value, renderer=DjangoTemplates()))
    assert "&lt;甲&gt;" in ours


def test_a_name_of_a_group_is_escaped():
    assert "<b>" not in forms.Select(choices=[("<b>", [("<b>", "<b>")])]).render("name", "<b>")


def test_attributes_are_written_as_before():
    field = forms.NumberInput(attrs={"min": 1000, "title": '<"甲">', "required": True, "hidden": False})
    with translation.override("en"):
        ours = field.render("name", 1234)
        assert parse_html(ours) == parse_html(field.render("name", 1234, renderer=DjangoTemplates()))
    assert ' min="1000"' in ours
