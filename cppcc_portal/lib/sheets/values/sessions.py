"""A cell as a session: 七届二次 is the second session of the seventh committee."""

import datetime
import re

from django.utils.translation import gettext as _

from cppcc_portal.lib.numerals import value_in_characters
from cppcc_portal.lib.sheets.values.errors import BadValue
from cppcc_portal.lib.sheets.values.texts import DASHES, QUOTES, tidy

ORDINAL = r"第?([0-9]{1,2}|[零〇一二三四五六七八九十]{1,3})"
TERM = re.compile(rf"{ORDINAL}届")
SESSION = re.compile(rf"{ORDINAL}次")
IN_DIGITS = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})")
SMALLER_MEETING = re.compile("常委|常务委员会|主席会")
LONGEST = 120


def as_session(value: object) -> tuple[int | None, int | None]:
    """Return term and session: 七届二次, 第七届委员会第二次会议, 7-2 are (7, 2); 七届 is (7, None), 二次 (None, 2).

    Raises BadValue for nothing, for several sessions, for a meeting of the standing committee or its chairs, and for
    what the spreadsheet took for a date (7-2).
    """
    words = tidy(value).replace(" ", "").translate(DASHES).strip(QUOTES)
    if isinstance(value, str) and len(words) <= LONGEST:
        if SMALLER_MEETING.search(words):
            raise BadValue(_("This is a meeting of the standing committee, not a session of the committee."))
        if digits := IN_DIGITS.fullmatch(words):
            return ordinal([digits[1]]), ordinal([digits[2]])
        term, session = ordinal(TERM.findall(words)), ordinal(SESSION.findall(words))
        if term or session:
            return term, session
    is_spoilt = isinstance(value, datetime.date)
    raise BadValue(
        _("The spreadsheet has made a date of the session. Write it as 七届二次.")
        if is_spoilt
        else _("No session can be read here. Write it as 七届二次.")
    )


def ordinal(found: list[str]) -> int | None:
    """Return the one ordinal number that was found, None for none; raises BadValue for different ones and for 0."""
    numbers = {int(number) if number.isdigit() else value_in_characters(number) for number in found}
    if not numbers:
        return None
    if len(numbers) > 1 or 0 in numbers:
        raise BadValue(_("One session is expected here. Write it as 七届二次."))
    return numbers.pop()
