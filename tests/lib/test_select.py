"""The quicker template of choices writes what Django's own does."""

import re

from django import forms
from django.forms.renderers import DjangoTemplates

GROUPED = [("", "全部"), ("一组", [("a", "<甲>"), (2, "乙&丙")]), ("c", "丁")]


class Marked(forms.Select):
    """Gives a choice an attribute of its own."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "attrs": {**option["attrs"], "data-kind": 7, "disabled": value == 2}}


def words(html: str) -> str:
    """Return the markup without the blanks between tags."""
    return re.sub(r">\s+<", "><", html.strip())


def test_choices_groups_marks_and_attributes_are_written_as_before():
    for widget in (forms.Select, forms.SelectMultiple, Marked):
        field = widget(attrs={"class": "wide", "required": True}, choices=GROUPED)
        for value in (None, "", "a", 2, "2", ["a", "c"] if widget is forms.SelectMultiple else "unknown"):
            ours = field.render("name", value)
            assert words(ours) == words(field.render("name", value, renderer=DjangoTemplates()))
            assert "&lt;甲&gt;" in ours
