"""A member's start page, calendar subscription and choice of notices."""

import datetime
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cppcc_portal.lib.icalendars import calendar_answer, calendar_file
from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.refusals import Refused
from members.calendar_links import make_link, member_by, open_link_of, revoke_links
from members.me.access import MeMixin
from members.me.matters import actions_of, dates_of, parts_of, todos_of
from members.me.wording import with_days_left
from members.models import Member
from members.services import choose_notices

MOST_ACTIONS = 4
PAST_DAYS = datetime.timedelta(days=90)


class HomeView(MeMixin, TemplateView):
    """What waits for the member, the nearest last day first; then station, events, proposals, record and calendar."""

    title = gettext_lazy("My matters")
    template_name = "me/home.html"

    def get_breadcrumbs(self) -> list[Any]:
        """Return nothing: it is the start page."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the apps registered."""
        now = timezone.now()
        return super().get_context_data(
            todos=with_days_left(todos_of(self.member, now), timezone.localdate(now)),
            actions=actions_of(self.member, now)[:MOST_ACTIONS],
            parts=parts_of(self.member, self.request),
            **kwargs,
        )


class CalendarView(MeMixin, TemplateView):
    """The address to subscribe to: it is shown once, when it is made, and can be revoked."""

    title = gettext_lazy("My calendar")
    template_name = "me/calendar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the address in force, without its secret word."""
        return super().get_context_data(link=open_link_of(self.member), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make an address and show it, or revoke the one there is."""
        try:
            made = changed_link(self.member, request)
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect("me:calendar")
        return self.render_to_response(self.get_context_data(**made)) if made else redirect("me:calendar")


def changed_link(member: Member, request: HttpRequest) -> dict[str, str]:
    """Revoke the member's address, or make one and return how it is written; raises Refused."""
    if request.POST.get("act") == "revoke":
        if revoke_links(member=member):
            messages.success(request, _("The address is revoked: calendars that use it find nothing any more."))
        return {}
    token = make_link(member=member, seen=whole_number(request.POST.get("seen", "")))
    address = request.build_absolute_uri(reverse("own_calendar", args=[token]))
    return {"address": address, "webcal": "webcal://" + address.split("://", maxsplit=1)[1]}


class NoticesView(MeMixin, TemplateView):
    """Whether the member is told by e-mail what waits."""

    title = gettext_lazy("Notices")
    template_name = "me/notices.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the member's choice."""
        choose_notices(member=self.member, takes=request.POST.get("takes_notices") == "yes")
        messages.success(request, _("Your choice is kept."))
        return redirect("me:notices")


def own_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Return a member's own dates to a calendar program, which has no session; a word that leads nowhere is unknown."""
    now = timezone.now()
    today = timezone.localdate(now)
    member = member_by(token, on=today)
    if member is None:
        raise Http404
    own = dates_of(member, today - PAST_DAYS)
    dates = [replace(date, url=date.url and request.build_absolute_uri(date.url)) for date in own]
    content = calendar_file(str(_("My work as a member")), dates, host=request.get_host(), now=now)
    answer = calendar_answer("calendar", content)
    patch_cache_control(answer, private=True)
    return answer
