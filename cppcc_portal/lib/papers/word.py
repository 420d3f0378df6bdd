"""Word: a template with placeholders is filled; what stands in the record stays text, and templates can do little.

A template comes from the office, a record from anybody. So a template may name placeholders, repeat a part for each row
of a list and leave a part out; it cannot call, compute or reach anything else. Values are escaped.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cppcc_portal.lib.qr_codes import qr_png
from cppcc_portal.lib.refusals import Refused

PLAIN = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If),
    *(nodes.Const, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or),
)
# Lists in lists in lists; more would let a small template grow without end.
DEEPEST = 3
# The side of a QR code, in millimetres.
CODE = 80
LOOP = {"index": 1, "first": True, "last": True, "length": 1}


class PaperEnvironment(ImmutableSandboxedEnvironment):
    """Reads templates and refuses what is no placeholder of the paper, wherever in the document it stands."""

    def __init__(self, sample: dict[str, Any]) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.sample = sample

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Read one part of the document; raises Refused."""
        tree = super()._parse(source, name, filename)
        require_plain(tree, self.sample, 0)
        return tree


def require_plain(node: nodes.Node, scope: dict[str, Any], depth: int) -> None:
    """Refuse, with a sentence, whatever a template may not say; ``scope`` holds a sample of each placeholder."""
    is_too_deep = isinstance(node, nodes.For) and depth >= DEEPEST
    if not isinstance(node, PLAIN) or is_too_deep:
        raise Refused(
            _("Line %(line)s: a template may name placeholders, repeat a part (for) and leave one out (if), no more.")
            % {"line": node.lineno}
        )
    if isinstance(node, nodes.For):
        require_plain_loop(node, scope, depth + 1)
    elif isinstance(node, nodes.Name | nodes.Getattr):
        value_of(node, scope)
    else:
        if isinstance(node, nodes.Output):
            require_printable(node, scope)
        for child in node.iter_child_nodes():
            require_plain(child, scope, depth)


def require_plain_loop(node: nodes.For, scope: dict[str, Any], depth: int) -> None:
    """Refuse a loop over anything but one of the paper's lists."""
    name = path_of(node.iter)
    rows = value_of(node.iter, scope)
    if not isinstance(rows, list) or not isinstance(node.target, nodes.Name) or node.test or node.recursive:
        raise Refused(_("“%(name)s” is no list that could be repeated.") % {"name": name})
    inner = {**scope, node.target.name: rows[0], "loop": LOOP}
    for child in (*node.body, *node.else_):
        require_plain(child, inner, depth)


def require_printable(node: nodes.Output, scope: dict[str, Any]) -> None:
    """Refuse a whole list where a text is meant."""
    for part in node.nodes:
        if isinstance(part, nodes.Name | nodes.Getattr) and isinstance(value_of(part, scope), list | dict):
            raise Refused(_("“%(name)s” is a list: repeat it with for.") % {"name": path_of(part)})


def value_of(node: nodes.Node, scope: dict[str, Any]) -> Any:
    """Return the sample of what a template names; raises Refused when the paper has no such placeholder."""
    if isinstance(node, nodes.Name) and node.name in scope:
        return scope[node.name]
    if isinstance(node, nodes.Getattr):
        holder = value_of(node.node, scope)
        if isinstance(holder, dict) and node.attr in holder:
            return holder[node.attr]
    sentence = _("This paper has no placeholder “%(name)s”. See the list of placeholders.")
    raise Refused(sentence % {"name": path_of(node)})


def path_of(node: nodes.Node) -> str:
    """Return how a template writes what it names."""
    if isinstance(node, nodes.Getattr):
        return f"{path_of(node.node)}.{node.attr}"
    return str(getattr(node, "name", "?"))


def write_word(template: bytes, context: dict[str, Any], sample: dict[str, Any], codes: Iterable[str] = ()) -> bytes:
    """Return the template filled with ``context``; the texts named in ``codes`` are drawn as QR codes.

    Raises Refused for what a template may not say, jinja2.TemplateError, and what a broken document raises.
    """
    # Loaded when the first paper is written, not with the site.
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    document = DocxTemplate(BytesIO(template))
    drawn = {name: InlineImage(document, BytesIO(qr_png(context[name])), width=Mm(CODE)) for name in codes}
    document.render({**context, **drawn}, PaperEnvironment(sample))
    filled = BytesIO()
    document.save(filled)
    return filled.getvalue()
