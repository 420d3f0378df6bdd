"""When two ways of writing a unit's name are one name: spaces, brackets, full and half width, the own place."""

import re
import unicodedata

from members.choices import CommitteeLevel
from members.models import Committee

IGNORED = re.compile(r"[\s()\[\]{}<>〈〉《》〔〕【】「」『』\"'“”‘’·・,，、.。-]+")
# 中国人民政治协商会议深圳市龙岗区委员会: the city, and the district below it if there is one.
PLACE = re.compile(r"(?:会议|政协)(?P<city>[^区县]{1,6}?市)?(?P<district>.{1,6}?[区县])?委员会$")


def plain_name(name: str) -> str:
    """Return a name without what makes no difference: widths, spaces, brackets without their words."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold()


def spelling(name: str, committee: Committee) -> str:
    """Return what all ways of writing a name share in this committee.

    A district's committee writes 龙岗区教育局, 深圳市龙岗区教育局, 区教育局 and 教育局 for one unit; 市教育局 is the
    city's. A city's committee writes 深圳市教育局, 市教育局 and 教育局 for one unit; 龙岗区教育局 is another one.
    """
    text = plain_name(name)
    place = PLACE.search(plain_name(committee.name))
    city, district = (place["city"] or "", place["district"] or "") if place else ("", "")
    if committee.level == CommitteeLevel.DISTRICT:
        return own_part(text.removeprefix(city) if text.startswith(city + district) else text, district, "区县", city)
    return own_part(text, city, "市", "") if committee.level == CommitteeLevel.CITY else text


def own_part(text: str, place: str, short: str, above: str) -> str:
    """Return a name without the own place before it; the place above is written in its short form, 市."""
    if place and text.startswith(place) and text != place:
        return text.removeprefix(place)
    if above and text.startswith(above) and text != above:
        return f"市{text.removeprefix(above)}"
    return text[1:] if len(text) > 1 and text[0] in short else text
