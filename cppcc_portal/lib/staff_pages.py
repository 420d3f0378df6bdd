"""Pages of our own in the admin's frame, for accounts that the admin has signed in."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView


class StaffPage(TemplateView):
    """A page in the admin's frame; ``may_open`` says for whom."""

    title: "str | Promise" = ""

    def may_open(self, user: Any) -> bool:
        """Return whether the account may open the page at all."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse accounts that have no business here."""
        if not self.may_open(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def page_title(self) -> "str | Promise":
        """Return what stands at the head of the page."""
        return self.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the admin's frame shows."""
        frame = admin.site.each_context(self.request)
        return {**frame, "title": self.page_title(), **super().get_context_data(**kwargs)}

    def back_to(self, otherwise: str) -> str:
        """Return the page to go back to: the one the person came from, if it is one of ours."""
        target = self.request.POST.get("back") or self.request.GET.get("back") or ""
        is_ours = url_has_allowed_host_and_scheme(target, {self.request.get_host()}, self.request.is_secure())
        return target if target and is_ours else otherwise
