"""System checks: what must not, or should not, be so when others than localhost reach the site."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution

from cppcc_portal.catalogues import locales, po_path

OFFICIAL_LINES = {"name": "PORTAL_SITE_NAME", "host_unit": "PORTAL_HOST_UNIT", "icp": "PORTAL_ICP"}


@register(Tags.security)
def check_secret_key(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Outside localhost the key must be the site's own."""
    if settings.IS_LOCAL or not settings.SECRET_KEY.startswith("only-for-localhost"):
        return []
    hint = "Set PORTAL_SECRET_KEY to a random text of at least 32 characters."
    return [Error("The secret key is the one everybody knows.", hint=hint, id="portal.E002")]


@register(Tags.security)
def check_debug(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Debug pages show settings and records to everybody."""
    if not settings.DEBUG or settings.IS_LOCAL:
        return []
    return [Error("Debug pages are on for other hosts than localhost.", hint="Unset PORTAL_DEBUG.", id="portal.E003")]


@register(Tags.translation)
def check_catalogues(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Without compiled catalogues the interface would be English only."""
    hint = "Run `manage.py compile_translations`."
    missing = [locale for locale in locales() if not po_path(locale).with_suffix(".mo").exists()]
    return [Caution(f"The catalogue {locale} is not compiled.", hint=hint, id="portal.W001") for locale in missing]


@register(Tags.security)
def check_https(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Passwords must not travel in the clear."""
    if settings.IS_LOCAL or settings.SECURE_SSL_REDIRECT:
        return []
    hint = "Set PORTAL_HTTPS=1, and PORTAL_BEHIND_PROXY=1 when a proxy ends the encryption."
    return [Caution("The site answers to others without HTTPS.", hint=hint, id="portal.W002")]


@register("site", deploy=True)
def check_official_lines(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """An official site says who runs it; checked with ``check --deploy``."""
    empty = [variable for key, variable in OFFICIAL_LINES.items() if not settings.SITE[key]]
    hint = "See docs/settings.md, 'Who runs the site'."
    return [Caution(f"{variable} is empty; its line is hidden.", hint=hint, id="portal.W003") for variable in empty]
