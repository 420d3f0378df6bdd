"""The staff's site: Django's admin, signed in to through the portal's own pages."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _


class ToldApart(AutocompleteJsonView):
    """The choices of a field one types into; an admin with ``choice_label`` says how its rows are named there."""

    def get_queryset(self) -> QuerySet:
        """Bring what the names need."""
        rows = super().get_queryset()
        return self.model_admin.for_choosing(rows) if hasattr(self.model_admin, "for_choosing") else rows

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        """Return the row's key and name."""
        named = getattr(self.model_admin, "choice_label", str)
        return {**super().serialize_result(obj, to_field_name), "text": named(obj)}


class PortalAdminSite(AdminSite):
    """Django's admin for accounts with a staff role in force; permissions come from CommitteeBackend."""

    site_header = _("CPPCC work records")
    site_title = _("CPPCC work records")
    index_title = _("Desk")
    site_url = "/"
    empty_value_display = "—"

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in who has a staff role today; clerks of units and members have pages of their own."""
        return request.user.is_authenticated and request.user.is_office_staff

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send to the portal's sign-in page and back; an account without a staff role is told so."""
        target = next_page(request)
        if self.has_permission(request):
            return HttpResponseRedirect(target)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(target, reverse("account_login"))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sign out on the portal's page."""
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Change the password on the portal's page."""
        return redirect("account_change_password")

    def autocomplete_view(self, request: HttpRequest) -> Any:
        """Return the rows that fit what was typed, told apart as their admin says."""
        return ToldApart.as_view(admin_site=self)(request)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Put the pages that admins add beside their lists (``app_pages``) before Django's own addresses."""
        return [*self.app_pages(), *super().get_urls()]

    def app_pages(self) -> list[URLPattern | URLResolver]:
        """Return these pages under the address of their app, each closed to who may not enter the desk."""
        return [
            path(f"{model._meta.app_label}/", include([closed(page, self) for page in model_admin.app_pages()]))
            for model, model_admin in self._registry.items()
            if hasattr(model_admin, "app_pages")
        ]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Return the apps in the order of the house, the others after them; models as their app declares them."""
        order = {label: place for place, label in enumerate(settings.PORTAL_APPS)}
        # Django's own list is sorted by translated names first: most of the time of a page's list, and thrown away.
        listed = list(self._build_app_dict(request, app_label).values())
        for app in listed:
            models = {model: place for place, model in enumerate(apps.get_app_config(app["app_label"]).get_models())}
            app["models"] = [entry for entry in app["models"] if not getattr(entry["model"], "is_history", False)]
            app["models"].sort(key=lambda entry: models[entry["model"]])
        return sorted(listed, key=lambda app: (order.get(app["app_label"], len(order)), str(app["name"]).lower()))


def closed(page: URLPattern, site: AdminSite) -> URLPattern:
    """Return ``page`` for accounts that may enter ``site`` only."""
    return URLPattern(page.pattern, site.admin_view(page.callback), page.default_args, page.name)


def next_page(request: HttpRequest) -> str:
    """Return the page asked for before signing in, or the desk; never a page of another site."""
    target = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return target
    return reverse("admin:index")
