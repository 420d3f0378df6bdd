"""Word: a template with placeholders is filled; what stands in the record stays text, and templates can do little.

A template comes from the office, a record from anybody. So a template may name placeholders, repeat a part for each row
of a list and leave a part out; it cannot call, compute or reach anything else. Values are escaped.
"""

from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def environment() -> ImmutableSandboxedEnvironment:
    """Return what fills templates: values escaped, unknown names refused, nothing to call."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    return made


def write_word(template: bytes, context: dict[str, Any]) -> bytes:
    """Return the template filled with ``context``; raises jinja2.TemplateError, or what a broken document raises."""
    document = DocxTemplate(BytesIO(template))
    document.render(context, environment())
    filled = BytesIO()
    document.save(filled)
    return filled.getvalue()
