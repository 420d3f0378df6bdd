"""Who may sit at a unit's desk, and what is kept of a page whose sign-in had run out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from cppcc_portal.lib.pages import PageMixin
from members.models import HandlingUnit
from proposals.workflow import units_of

KEPT = "desk_kept"
LONGEST_KEPT = 300_000


@method_decorator(never_cache, name="dispatch")
class DeskMixin(PageMixin):
    """A page for the clerks of handling units; ``units`` are the clerk's, with their committee's settings."""

    section_title: Any = gettext_lazy("Unit's desk")
    section_url_name = "desk:home"
    request: HttpRequest
    units: list[HandlingUnit]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send to sign-in; tell an account without a unit that this is not its place."""
        if not request.user.is_authenticated:
            keep_typed(request)
            return redirect_to_login(request.get_full_path())
        self.units = units_at_desk(request.user)
        if not self.units:
            return render(request, "desk/no_unit.html", status=403)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the units."""
        return super().get_context_data(units=self.units, **kwargs)


def units_at_desk(user: Any) -> list[HandlingUnit]:
    """Return the units the account is clerk of today, with the settings of their committees."""
    units = HandlingUnit.objects.filter(pk__in=units_of(user))
    return list(units.select_related("committee__proposal_settings").order_by("pk"))


def keep_typed(request: HttpRequest) -> None:
    """Keep what was sent after the sign-in had run out, so that it is on the page again after signing in."""
    if request.method == "POST" and len(request.body) <= LONGEST_KEPT:
        request.session[KEPT] = {"path": request.path, "typed": request.POST.urlencode()}


def take_kept(request: HttpRequest) -> QueryDict | None:
    """Return what was kept for this page, once, and say that it was not sent yet."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    sentence = _("You had been signed out. What you typed is here again, but nothing was done yet: send it once more.")
    messages.warning(request, sentence)
    return QueryDict(kept["typed"])
