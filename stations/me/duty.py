"""A member's duty at the workstations: where and when, somebody to stand in, and saying that it was done."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.refusals import Refused
from members.me.access import MeMixin
from members.models import Member
from stations.asking import ask
from stations.choices import RequestState
from stations.me.queries import next_turns, own_stations, unsigned_turns
from stations.models import DutyShift, ShiftMember, SubstitutionRequest
from stations.standing_in import sign_duty, why_not
from stations.workflow import REQUESTS

REFUSED = 409


class DutyPage(MeMixin, TemplateView):
    """A page about the member's duty; a refusal is a sentence on the same page."""

    def refused(self, refused: Refused) -> HttpResponse:
        """Show the page again with the reason."""
        return self.render_to_response(self.get_context_data(refused=refused.sentence), status=REFUSED)


class DutyView(DutyPage):
    """My stations and my shifts; saying that duty was done, and taking back a request."""

    title = gettext_lazy("My duty")
    template_name = "me/duty.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign for a shift, or withdraw a request to stand in."""
        try:
            messages.success(request, self.act(request.POST))
        except Refused as refused:
            return self.refused(refused)
        return redirect("my_station:duty")

    def act(self, data: Any) -> str:
        """Do what the button says and return the sentence; raises Refused."""
        if "withdraw" in data:
            rows = SubstitutionRequest.objects.filter(asker=self.member)
            asked = get_object_or_404(rows, pk=whole_number(data["withdraw"]))
            REQUESTS.perform("withdraw", asked, by=self.request.user)
            return _("The request is withdrawn.")
        turn = get_object_or_404(self.member.duty_turns, pk=whole_number(data.get("served", "")))
        sign_duty(turn=turn, by=self.request.user, at=timezone.now())
        return _("Thank you: your duty is noted.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add stations, shifts and requests from today on, and the last shifts that wait for the signature."""
        today = timezone.localdate()
        turns = with_company(next_turns(self.member, today))
        waiting = SubstitutionRequest.objects.waiting(today)
        return super().get_context_data(
            stations=own_stations(self.member, today),
            turns=turns,
            unsigned=unsigned_turns(self.member, today),
            asked_me=waiting.filter(asked=self.member),
            asked_by_me={request.shift_id: request for request in waiting.filter(asker=self.member)},
            today=today,
            **kwargs,
        )


class AskView(DutyPage):
    """Whom to ask to stand in: each member of the station is one button, or the reason why not."""

    title = gettext_lazy("Ask another member to stand in")
    template_name = "me/duty_ask.html"

    def shift(self) -> DutyShift:
        """Return the shift, one of the member's own."""
        turns = self.member.duty_turns.select_related("shift__station")
        return get_object_or_404(turns, shift=self.kwargs["pk"]).shift

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask one of them."""
        shift = self.shift()
        asked = get_object_or_404(others_at(shift, self.member), pk=whole_number(request.POST.get("asked", "")))
        try:
            ask(shift=shift, asker=self.member, asked=asked, by=request.user)
        except Refused as refused:
            return self.refused(refused)
        messages.success(request, _("%(member)s is asked.") % {"member": asked})
        return redirect("my_station:duty")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the shift and the others with what stands against each."""
        shift, now = self.shift(), timezone.now()
        others = [(member, why_not(shift, member, now)) for member in others_at(shift, self.member)]
        return super().get_context_data(shift=shift, others=sorted(others, key=lambda one: bool(one[1])), **kwargs)


class StandInView(DutyPage):
    """Another member asks me to stand in: accept or decline."""

    title = gettext_lazy("Stand in?")
    template_name = "me/stand_in.html"

    def asked(self) -> SubstitutionRequest:
        """Return the request to the member."""
        rows = SubstitutionRequest.objects.filter(asked=self.member)
        return get_object_or_404(rows.select_related("shift__station", "asker", "asked"), pk=self.kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the answer."""
        answer = "accept" if request.POST.get("act") == "accept" else "decline"
        try:
            REQUESTS.perform(answer, self.asked(), by=request.user)
        except Refused as refused:
            return self.refused(refused)
        messages.success(request, _("You stand in.") if answer == "accept" else _("You have declined."))
        return redirect("my_station:duty")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the request, and whether it still waits."""
        asked = self.asked()
        return super().get_context_data(asked=asked, is_open=asked.state == RequestState.ASKED, **kwargs)


def others_at(shift: DutyShift, member: Member) -> QuerySet[Member]:
    """Return the other members placed at the station on the day of the shift."""
    placed = shift.station.memberships.in_force(shift.held_on).values("member")
    return Member.objects.filter(pk__in=placed).exclude(pk=member.pk).order_by("name", "code")


def with_company(turns: QuerySet[ShiftMember]) -> QuerySet[ShiftMember]:
    """Bring who else is on duty with each turn."""
    return turns.prefetch_related("shift__turns__member")
