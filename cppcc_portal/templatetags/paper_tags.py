"""What the pages of papers draw."""

from django import template

from cppcc_portal.lib.qr_codes import QrCode, qr_code

register = template.Library()


@register.simple_tag
def qr_drawing(text: str) -> QrCode:
    """Return the QR code of a text as a drawing."""
    return qr_code(text)
