"""Who has matters of their own, and what is kept of a page whose sign-in had run out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from cppcc_portal.lib.pages import Crumb, PageMixin
from members.models import Member
from members.roles import Role

KEPT = "me_kept"
LONGEST_KEPT = 300_000
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


def keep_typed(request: HttpRequest) -> None:
    """Keep what was sent after the sign-in had run out, so that it is on the page again after signing in."""
    if request.method != "POST":
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
