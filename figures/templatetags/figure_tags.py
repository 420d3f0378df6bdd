"""Tags that show quotes."""

from django import template
from django.utils.safestring import SafeString

from figures.models import Quote
from figures.reading import around_sentence

register = template.Library()


@register.filter
def in_paragraph(quote: Quote) -> tuple[SafeString, SafeString, SafeString]:
    """Cut the quote's paragraph into before, sentence, after."""
    return around_sentence(quote)
