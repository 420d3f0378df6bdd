"""Which addresses are kept: those that say so, none of them private, and nothing of anybody who is signed in."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver

from members.roles import Role
from tests.members.factories import make_user

PRIVATE = ("admin/", "accounts/", "me/", "desk/", "preferences/", "calendar/", "data/", "photos/")
# Public, and rendered or handed out each time: the state of the server, files with validators of their own, forms.
NOT_KEPT = {
    "healthz",
    "readyz",
    "robots",
    "receipt",
    "matter",
    "card",
    "pdf",
    "pdf_of_version",
    "figures_csv",
    "figures_csv_of_version",
    "figures_json",
    "figures_json_of_version",
    "content_json",
    "content_json_of_version",
}


def patterns(resolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address with its pattern."""
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLPattern):
            yield address, entry
        else:
            yield from patterns(entry, address)


ALL = list(patterns(get_resolver()))
KEPT = [(address, entry) for address, entry in ALL if getattr(entry.callback, "is_for_everybody", False)]


def test_no_private_address_is_kept():
    assert len(KEPT) > 40
    assert [address for address, _entry in KEPT if address.startswith(PRIVATE)] == []


def test_every_public_address_is_kept_or_known_not_to_be():
    public = {entry.name for address, entry in ALL if not address.startswith(PRIVATE)}
    assert public - {entry.name for _address, entry in KEPT} == NOT_KEPT


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_nothing_of_somebody_signed_in_is_kept(client, kept, role):
    client.force_login(make_user(role))
    for address, _entry in KEPT:
        if "<" not in address:
            answer = client.get(f"/{address}")
            assert answer.status_code != 200 or answer["Cache-Control"] == "private, no-cache", address
    assert kept.size == 0
