"""Who may see a photograph of a highlight, and which photographs stay as they are."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from highlights.models import Photo, Release

RELEASED = _("A frozen release shows this photograph, so it stays as it is. Add the new one as another photograph.")


def is_public(digest: str) -> bool:
    """Return whether a release of a published report shows the photograph."""
    return Release.objects.published().filter(photos__digest=digest).exists()


def may_preview(user: Any, digest: str) -> bool:
    """Return whether the account may see a photograph that is not public (yet)."""
    kept = Photo.objects.filter(digest=digest).select_related("highlight__report__committee")
    return any(user.has_perm("highlights.view_photo", photo) for photo in kept)


def refuse_when_released(photo: Photo) -> None:
    """Raise ValidationError when a release shows the photograph; who freezes meanwhile waits for the row."""
    if photo.pk and Photo.objects.select_for_update().filter(pk=photo.pk, shown_in__isnull=False).exists():
        raise ValidationError(RELEASED, code="released")
