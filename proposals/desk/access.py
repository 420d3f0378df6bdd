"""Who may sit at a unit's desk."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from cppcc_portal.lib.pages import PageMixin
from members.kept import keep_typed
from members.models import HandlingUnit
from proposals.workflow import units_of


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
