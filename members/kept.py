"""What was typed on a page whose sign-in had run out: kept once, for the same page and the same account."""

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from cppcc_portal.lib.keys import whole_number

KEPT = "typed_while_signed_out"
LONGEST_KEPT = 300_000


def keep_typed(request: HttpRequest) -> None:
    """Keep what was sent after the sign-in had run out, so that it is on the page again after signing in.

    The page says in ``account`` whose it is; what names no account would be given to nobody and is not kept.
    """
    if request.method != "POST" or whole_number(request.POST.get("account", "")) is None:
        return
    typed = request.POST.urlencode()
    if len(typed) <= LONGEST_KEPT:
        request.session[KEPT] = {"path": request.path, "typed": typed}


def take_kept(request: HttpRequest) -> QueryDict | None:
    """Return what was kept for this page and this account, once, and say that it was not sent yet."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    typed = QueryDict(kept["typed"])
    if typed.get("account") != str(request.user.pk):
        return None
    sentence = _("You had been signed out. What you typed is here again, but nothing was done yet: send it once more.")
    messages.warning(request, sentence)
    return typed
