"""What comes back from a page: keys of rows, marks that tell a stale page, address words."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# What fits into the largest column of a database, and is written as our own pages write it.
WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")


def whole_number(words: Any) -> int | None:
    """Return the number of 1 to 18 ASCII digits; None for anything else, which no page of ours has sent."""
    return int(words) if WHOLE_NUMBER.fullmatch(str(words)) else None


def address_word(words: str) -> str:
    """Return the words; nothing where they hold the sign that PostgreSQL takes in no text."""
    return "" if "\0" in words else words


def whole_numbers(words: Any) -> list[int]:
    """Return the numbers among several words; what is none is left out."""
    return [number for number in map(whole_number, words) if number is not None]


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows by their keys; a number that no column holds is a wrong choice like any other."""

    def _check_values(self, value: Any) -> Any:
        wrong = [key for key in value if whole_number(key) is None]
        if wrong:
            message = self.error_messages["invalid_pk_value"]
            raise ValidationError(message, code="invalid_pk_value", params={"pk": str(wrong[0])[:20]})
        return super()._check_values(value)
