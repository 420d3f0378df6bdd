"""A system check: an outline map is drawn only when its file is good and its review number is known."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution

from stations.outlines import BadOutlines, drawn

NUMBER, FILE = "PORTAL_MAP_REVIEW_NUMBER", "PORTAL_MAP_OUTLINES"


@register("site")
def check_outlines(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Maps shown to the public need a review (地图管理条例, Article 15); without its number the tiles stand."""
    number, path = settings.MAP_REVIEW_NUMBER, settings.MAP_OUTLINES
    if bool(number) != bool(path):
        missing = FILE if number else NUMBER
        return [
            Caution(f"{missing} is not set: the district map stays schematic.", hint="Set both.", id="stations.W001")
        ]
    if not path:
        return []
    try:
        drawn(path)
    except BadOutlines as bad:
        hint = "Each feature needs a polygon and the code of its district in properties.slug."
        return [Error(f"{FILE}: {bad}", hint=hint, id="stations.E001")]
    return []
