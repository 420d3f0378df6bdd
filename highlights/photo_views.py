"""Hands out photographs: those of releases and of published documents to everybody, the others to their staff."""

import logging

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

import archive.photos
from cppcc_portal.lib.files import handed_out
from cppcc_portal.lib.photos import path_of
from highlights.photos import is_public, may_preview

FOR_EVERYBODY = "public, max-age=31536000, immutable"
# A consent may be withdrawn: no browser shows it again without asking.
ASKED_EACH_TIME = "public, no-cache"
FOR_ONE = "private, no-cache"

log = logging.getLogger(__name__)


@require_safe
def photo(request: HttpRequest, digest: str, *, small: bool = False) -> HttpResponseBase:
    """Show a photograph, or the narrower one for phones; 404 to who may not see it, and when its file is lost."""
    if is_public(digest):
        cache = FOR_EVERYBODY
    elif archive.photos.is_public(digest):
        cache = ASKED_EACH_TIME
    elif may_preview(request.user, digest) or archive.photos.may_preview(request.user, digest):
        cache = FOR_ONE
    else:
        raise Http404
    name = f"photo-{digest[:12]}{'-small' if small else ''}"
    headers = {
        "Content-Type": "image/jpeg",
        "Content-Disposition": f'inline; filename="{name}.jpg"',
        "Cache-Control": cache,
    }
    try:
        return handed_out(request, path_of(digest, small=small), headers, digest=f"{digest}{'-small' if small else ''}")
    except FileNotFoundError:
        log.error("The file of the photograph %s is missing in %s.", digest, path_of(digest).parent)
        raise Http404 from None
