"""Addresses in the language of the reader."""

from django.utils.translation import get_language

ENGLISH = "/en"


def in_language(url: str) -> str:
    """Return ``url``, an address of this site without a language, for the language of the page being made."""
    is_english = get_language() == "en" and url.startswith("/")
    return f"{ENGLISH}{url}" if is_english and not url.startswith(f"{ENGLISH}/") else url
