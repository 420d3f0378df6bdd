"""Where every page leads to, composed once for each language: to reverse the addresses anew took a tenth of a page."""

from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

SECTIONS = (
    ("highlights:report_list", _("Annual highlights")),
    ("proposals:proposal_list", _("Proposals")),
    ("consultations:event_list", _("Consultations")),
    ("stations:station_list", _("Workstations")),
    ("sectors:sector_list", _("Sectors")),
    ("opinions:opinion_list", _("Public opinion")),
    ("archive:document_list", _("Archive")),
)
AT_THE_FOOT = (
    ("figures:figure_list", _("Figure ledger")),
    ("opendata:home", _("Open data")),
    ("highlights:site_map", _("Site map")),
    ("highlights:accessibility", _("Accessibility")),
)


class Place(NamedTuple):
    """A page that others lead to, in the words of one language."""

    url: str
    label: str


class Navigation(NamedTuple):
    """The home page, search and sign-in, the sections in the head, and what stands at the foot."""

    home: str
    search: str
    sign_in: str
    sections: list[Place]
    foot: list[Place]


@lru_cache
def navigation(language: str | None) -> Navigation:
    """Return the addresses and words in ``language``, which must be the active one."""
    sections, foot = ([Place(reverse(name), str(label)) for name, label in rows] for rows in (SECTIONS, AT_THE_FOOT))
    home, search, sign_in = (reverse(name) for name in ("highlights:home", "search:search", "account_login"))
    return Navigation(home, search, sign_in, sections, foot)
