"""Who may see a photograph of a document."""

from typing import Any

from archive.models import DocumentPhoto


def is_public(digest: str) -> bool:
    """Return whether a document that the public may read shows the photograph."""
    return DocumentPhoto.objects.published().filter(digest=digest).exists()


def may_preview(user: Any, digest: str) -> bool:
    """Return whether the account may see a photograph that is not public."""
    kept = DocumentPhoto.objects.filter(digest=digest).select_related("document__committee")
    return any(user.has_perm("archive.view_documentphoto", photo) for photo in kept)
