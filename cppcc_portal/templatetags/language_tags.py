"""Says the language of records: they stay Chinese on the English pages."""

import re
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cppcc_portal.lib.languages import in_language

register = template.Library()
register.filter("in_language", in_language)

CHINESE = re.compile(r"[\u3400-\u9fff]")


@register.filter
def chinese(value: Any) -> SafeString | str:
    """Show a text of a record; on an English page Chinese text says so to those who listen."""
    shown = conditional_escape(value)
    if get_language() == "en" and CHINESE.search(shown):
        return format_html('<span lang="zh-Hans">{}</span>', shown)
    return shown
