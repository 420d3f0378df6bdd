"""Text as it is stored: pasted from Word or typed on a phone, it becomes plain text with plain line ends."""

import re

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Word's fixed, narrow and non-breaking spaces; the full-width space that indents Chinese paragraphs stays.
ODD_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")
# Control characters, halves of characters, marks that nobody sees: soft hyphens, joiners, directions, byte order.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
# The bullet of Word's symbol font lies where no other font has a sign.
SYMBOL_BULLET = "\uf0b7"
BLANKS_AT_THE_END = re.compile("[ \t\u3000]+$", re.MULTILINE)


def tidy(text: str) -> str:
    """Return ``text`` as plain text with plain line ends and spaces; what nobody can see is left out."""
    text = LINE_ENDS.sub("\n", text)
    text = ODD_SPACES.sub(" ", text).replace(SYMBOL_BULLET, "•")
    text = BLANKS_AT_THE_END.sub("", UNSEEN.sub("", text))
    return text.strip("\n \t")


def tidy_line(text: str) -> str:
    """Return ``text`` as one line."""
    return " ".join(tidy(text).split())
