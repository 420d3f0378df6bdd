"""The one error of every door, and which faults of the database are somebody else's step."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

# NUL, and halves of characters that stand for nothing by themselves.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# What PostgreSQL says when two transactions wait for each other, and when a row is there already.
DEADLOCK, ALREADY_THERE = "40P01", "23505"


class Refused(Exception):  # noqa: N818 - it is a decision told to a person, not a fault of the program
    """A step that cannot be taken; ``sentence`` tells the person why, ``field`` names what was typed wrong.

    ``code`` says which kind of refusal it is: actor, state, stale, missing, rule, gone.
    """

    def __init__(self, sentence: "str | Promise", *, code: str = "rule", field: str = "") -> None:
        self.sentence = str(sentence)
        self.code = code
        self.field = field
        super().__init__(self.sentence)


def require_storable(words: Mapping[str, Any]) -> None:
    """Refuse words, by the name of their field, with characters that no database stores, such as NUL."""
    for name, value in words.items():
        if isinstance(value, str) and UNSTORABLE.search(value):
            raise Refused(_("The text holds a character that cannot be stored."), field=name)


def is_lost_race(error: Exception) -> bool:
    """Return whether somebody else's step came first, so that the database gave this one up; not any other fault."""
    is_known = getattr(error.__cause__, "sqlstate", "") in {DEADLOCK, ALREADY_THERE}
    return is_known or any(words in str(error) for words in ("is locked", "UNIQUE constraint failed"))
