"""Text that stands encrypted in the database: what a visitor left in confidence, the address of a message channel.

The keys are derived from ``PORTAL_DATA_KEYS``, or from the site's secret key where none is set. The first key encrypts,
all of them decrypt; so a key is changed by putting the new one in front. An encrypted column cannot be searched or
sorted.
"""

import base64
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

PURPOSE = b"cppcc-portal encrypted fields"


def sealed(text: str) -> str:
    """Return ``text`` encrypted; an empty text stays empty, so that a form can tell that nothing was left."""
    return _keys(tuple(settings.DATA_KEYS)).encrypt(text.encode()).decode() if text else ""


def opened(token: str) -> str:
    """Return the text of ``token``, or a sentence in its place when none of the keys fits it."""
    if not token:
        return ""
    try:
        return _keys(tuple(settings.DATA_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken:
        return Unreadable(token)


class Unreadable(str):
    """A sentence in place of a text whose key is missing; ``token`` is what is kept, so that saving loses nothing."""

    token: str

    def __new__(cls, token: str) -> "Unreadable":
        """Say that the text cannot be read."""
        made = super().__new__(cls, _("(cannot be read: the key is missing)"))
        made.token = token
        return made


@lru_cache(maxsize=4)
def _keys(secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(secret))) for secret in secrets])


def _derived(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())


class EncryptedTextField(models.TextField):
    """A text that is plain in Python and encrypted in the database; ``max_length`` limits what is typed."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way in."""
        if isinstance(value, Unreadable):
            return value.token
        value = super().get_prep_value(value)
        return value if value is None else sealed(value)

    def from_db_value(self, value: str | None, *_args: Any) -> str | None:
        """Decrypt on the way out."""
        return value if value is None else opened(value)

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse the sentence that stands in place of an unreadable text: a form would save it over the text."""
        super().validate(value, model_instance)
        if value == _("(cannot be read: the key is missing)"):
            raise ValidationError(_("The key of this text is missing: leave it alone, or write another."))

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse look-ups that would compare encrypted text: every row is encrypted differently."""
        if lookup_name not in {"isnull", "exact"}:
            return None
        return super().get_lookup(lookup_name)
