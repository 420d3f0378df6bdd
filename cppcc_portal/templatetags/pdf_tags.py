"""Whether a page can offer a PDF."""

from django import template

from cppcc_portal.lib.pdf import is_possible

register = template.Library()


@register.simple_tag
def pdf_is_possible() -> bool:
    """Return whether this server can make PDFs."""
    return is_possible()
