"""A member's events: the list, one event with its answers, and signing in at the door."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from consultations import rules
from consultations.me import queries
from consultations.me.forms import CodeForm, LeaveForm, ViewForm
from consultations.models import Attendance, Event
from consultations.services import hand_in_view, sign_in
from consultations.workflow import ATTENDANCES
from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.pages import Crumb
from cppcc_portal.lib.refusals import Refused
from members.me.access import MeMixin

CONFLICT = 409


class EventsView(MeMixin, TemplateView):
    """What is to be confirmed, what one can enrol for, what comes, what lies behind."""

    title = gettext_lazy("My events")
    template_name = "me/events/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the four parts."""
        return super().get_context_data(mine=queries.my_events(self.member, timezone.now()), **kwargs)


class EventView(MeMixin, TemplateView):
    """One event: when and where, what was answered, and the answers open to the member."""

    title: Any = gettext_lazy("My events")
    template_name = "me/events/event.html"

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list as well."""
        return [*super().get_breadcrumbs(), (_("My events"), reverse("my_events:events"))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page."""
        return self.show(self.own(kwargs["pk"]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, or hand in a view; a refusal keeps what was typed."""
        attendance, act = self.own(kwargs["pk"]), request.POST.get("act", "")
        form = self.form_for(act, attendance)
        if form is None or not form.is_valid():
            raise Http404
        try:
            messages.success(request, self.take(act, attendance, form))
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            return self.show(self.own(kwargs["pk"]), act, form)
        return redirect("my_events:event", kwargs["pk"])

    def own(self, pk: int) -> Attendance:
        """Return the member's attendance at an event; others do not exist for the member."""
        return get_object_or_404(Attendance.objects.of_member(self.member), event=pk)

    def form_for(self, act: str, attendance: Attendance) -> forms.Form | None:
        """Return the form of what is to be done; None for anything no page of ours sends."""
        if act == "view":
            return ViewForm(self.request.POST, committee=attendance.event.committee)
        if act == "ask_leave":
            return LeaveForm(self.request.POST)
        return forms.Form(self.request.POST) if act in queries.BUTTONS else None

    def take(self, act: str, attendance: Attendance, form: forms.Form) -> str:
        """Do it and return what is said then."""
        if act == "view":
            text = form.cleaned_data["text"]
            hand_in_view(event=attendance.event, member=self.member, by=self.request.user, text=text)
            return _("Your view was handed in. The public reads it when the office has confirmed it.")
        seen = whole_number(self.request.POST.get("seen", ""))
        ATTENDANCES.perform(act, attendance, by=self.request.user, seen=seen, **form.cleaned_data)
        return _("Done: “%(step)s”.") % {"step": ATTENDANCES.steps[act].label}

    def show(self, attendance: Attendance, act: str = "", form: forms.Form | None = None) -> HttpResponse:
        """Return the page; ``form`` is the one that was refused."""
        now, user, event = timezone.now(), self.request.user, attendance.event
        self.title = event.title
        leave = form if act == "ask_leave" else LeaveForm()
        view = form if act == "view" else ViewForm(committee=event.committee)
        context = self.get_context_data(
            attendance=attendance,
            event=event,
            hosts=event.hosts.shown(),
            seen=ATTENDANCES.version_of(attendance),
            buttons=queries.buttons_of(attendance, user, now),
            leave_form=leave if queries.may_ask_leave(attendance, user, now) or act == "ask_leave" else None,
            view_form=view if queries.may_give_view(attendance, now) or act == "view" else None,
            may_sign_in=queries.may_sign_in(attendance, now),
            history=attendance.steps.order_by("number"),
            views=event.views.filter(speaker_member=self.member),
            refused=form,
        )
        return self.render_to_response(context, status=CONFLICT if form else 200)


class SignInView(MeMixin, TemplateView):
    """One button, with the digits filled in by the QR code; who is not on the list may sign in, too."""

    title = gettext_lazy("Sign in to the event")
    template_name = "me/events/sign_in.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the button."""
        code = request.GET.get("code", "")
        return self.show(self.event_of(kwargs["pk"], code), CodeForm(initial={"code": code}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in."""
        form = CodeForm(request.POST)
        code = form.cleaned_data["code"] if form.is_valid() else ""
        event = self.event_of(kwargs["pk"], code)
        try:
            sign_in(event=event, member=self.member, by=request.user, code=code)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            return self.show(event, form, status=CONFLICT)
        messages.success(request, _("You are signed in."))
        return redirect("my_events:event", event.pk)

    def event_of(self, pk: int, code: str) -> Event:
        """Return an event on whose list the member stands, or at whose door the member has read the digits."""
        event = get_object_or_404(Event.objects.select_related("committee"), pk=pk)
        is_listed = event.attendances.filter(member=self.member).exists()
        if not is_listed and not rules.is_right_code(event, timezone.localdate(), code):
            raise Http404
        return event

    def show(self, event: Event, form: CodeForm, status: int = 200) -> HttpResponse:
        """Return the page."""
        attendance = event.attendances.filter(member=self.member).first()
        context = self.get_context_data(event=event, attendance=attendance, form=form)
        return self.render_to_response(context, status=status)
