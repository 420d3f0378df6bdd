"""Who has matters of their own."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from cppcc_portal.lib.pages import Crumb, PageMixin
from members.kept import keep_typed
from members.models import Member
from members.roles import Role

UNAUTHORIZED, FORBIDDEN = 401, 403


def member_of(user: Any) -> Member | None:
    """Return the member the account belongs to, while it is appointed as one."""
    member = getattr(user, "member", None)
    return member if member and (member.committee_id, Role.MEMBER) in user.roles else None


@method_decorator(never_cache, name="dispatch")
class MeMixin(PageMixin):
    """A page for a member; ``member`` is whose matters it shows."""

    section_title: Any = gettext_lazy("My matters")
    section_url_name = "me:home"
    request: HttpRequest
    member: Member

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send to sign-in; tell an account without a member that this is not its place."""
        if not request.user.is_authenticated:
            keep_typed(request)
            return redirect_to_login(request.get_full_path())
        member = member_of(request.user)
        if member is None:
            return render(request, "me/no_member.html", status=FORBIDDEN)
        self.member = member
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the member's own start page."""
        return [(str(self.section_title), reverse("me:home"))]


@method_decorator(never_cache, name="dispatch")
class MeJsonMixin:
    """What draft.js asks: answers are JSON, also when the sign-in has run out."""

    request: HttpRequest
    member: Member

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer 401 instead of sending to another page: the text typed so far must not be lost."""
        if not request.user.is_authenticated:
            return JsonResponse({"error": "signed out"}, status=UNAUTHORIZED)
        member = member_of(request.user)
        if member is None:
            return JsonResponse({"error": "no member"}, status=FORBIDDEN)
        self.member = member
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
