"""The workstation on one sheet to hang up 海报, with the code of its page."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.papers import Paper, Word, register
from cppcc_portal.lib.pdf import site_address
from cppcc_portal.lib.text import plain


def poster_rows(rows: QuerySet) -> QuerySet:
    """Return workstations that have a public page for the code to lead to."""
    return rows.published().select_related("committee", "district").prefetch_related("duty_rules")  # type: ignore[attr-defined]


def hours_of(rule: Any) -> str:
    """Return a duty rule with its time."""
    times = [f"{time:%H:%M}" for time in (rule.starts_at, rule.ends_at) if time]
    return f"{rule.description} {'–'.join(times)}".strip()


def poster(station: Any, _known: dict[Any, Any]) -> dict[str, Any]:
    """Return what the public page shows too."""
    url = f"{site_address()}{station.get_absolute_url()}"
    return {
        "committee": station.committee.name,
        "committee_short": station.committee.short_name,
        "name": plain(station.name),
        "brand": plain(station.brand),
        "code": url,
        "url": url,
        "duty": [{"text": hours_of(rule)} for rule in station.duty_rules.all()],
        "duty_note": plain(station.duty_note),
        "hours": plain(station.hours),
        "phone": station.phone,
        "address": plain(station.address),
    }


POSTER = Paper(
    code="station-poster",
    label=_("Poster of the workstation"),
    model="stations.station",
    needs="stations.view_station",
    rows=poster_rows,
    context=poster,
    title=lambda station: plain(station.name),
    words=(
        Word("committee", _("full name of the committee"), "中国人民政治协商会议深圳市龙岗区委员会"),
        Word("committee_short", _("short name of the committee"), "龙岗区政协"),
        Word("name", _("name of the workstation"), "横岗街道委员工作站"),
        Word("brand", _("brand"), "一站一品"),
        Word("code", _("the QR code of the address"), "https://example.invalid/stations/henggang/", is_code=True),
        Word("url", _("address of its page"), "https://example.invalid/stations/henggang/"),
        Word("duty", _("duty days"), parts=(Word("text", _("in words"), "每月10日 09:00–11:00"),)),
        Word("duty_note", _("note on the duty days"), ""),
        Word("hours", _("opening hours"), "9:00–17:00"),
        Word("phone", _("phone"), "0755-00000000"),
        Word("address", _("address"), "某路1号"),
    ),
)
register(POSTER)
