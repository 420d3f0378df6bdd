"""Pages of the units' desk: the list, one assignment, one clock."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cppcc_portal.lib.pages import Crumb, RecordListView
from cppcc_portal.lib.refusals import Refused
from members.kept import take_kept
from proposals import numbers
from proposals.clock_pages import count_context
from proposals.desk.access import DeskMixin
from proposals.desk.actions import ACTIONS, REPLY, Desk, new_form, take
from proposals.desk.filters import DeskFilter
from proposals.desk.forms import LetterForm
from proposals.desk.letters import Confirmation, read_into_form, unpacked
from proposals.desk.lists import assignments_of, by_group, desk_rows, headings, tallies, with_clocks
from proposals.desk.pages import AssignmentPage
from proposals.desk.paging import CountedPaginator
from proposals.models import Clock
from proposals.replying import require_writing


class HomeView(DeskMixin, RecordListView):
    """Everything the clerk's units were given, the most urgent first."""

    title = _("Unit's desk")
    template_name = "desk/home.html"
    filterset_class = DeskFilter
    paginate_by = 50
    paginator_class = CountedPaginator
    empty_text = _("Your unit has not been given any proposal yet. When it is, it stands here with its last day.")

    def get_queryset(self) -> Any:
        """Return the assignments; the tallies are read first, so that nothing is counted twice."""
        rows = desk_rows(self.units, timezone.localdate())
        self.tallies = tallies(rows)
        return rows

    def get_filterset_kwargs(self, filterset_class: Any) -> dict[str, Any]:
        """Give the filter the years there are."""
        return {**super().get_filterset_kwargs(filterset_class), "tallies": self.tallies}

    def get_paginator(self, queryset: Any, per_page: int, **kwargs: Any) -> CountedPaginator:
        """Count the rows by the tallies."""
        return CountedPaginator(queryset, per_page, lines=self.filterset.kept(self.tallies))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the groups with their numbers, and the clocks of the rows."""
        context = super().get_context_data(**kwargs)
        rows = with_clocks(list(context["object_list"]), self.units, timezone.localdate())
        groups = by_group(self.filterset.kept(self.tallies, whatever_group=True), headings(self.units))
        return {**context, "rows": rows, "groups": groups}


class AssignmentView(DeskMixin, TemplateView):
    """One assignment: what to do next, the proposal, the answer; every step is sent to this address."""

    template_name = "desk/assignment.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Start without refused forms."""
        super().setup(request, *args, **kwargs)
        self.bound: dict[str, Any] = {}

    def get_assignment(self) -> Any:
        """Return the assignment of one of the clerk's own units; any other does not exist here."""
        return get_object_or_404(assignments_of(self.units).select_related("proposal__text"), pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, with what had been typed when the sign-in ran out."""
        kept = take_kept(request)
        if kept:
            self.bind(kept)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take a step; when it is refused the page comes back with the reason and all that was typed."""
        desk, name, key, form = self.bind(request.POST)
        sentence = take(desk, name, key, form)
        if sentence is None:
            return self.render_to_response(self.get_context_data(**kwargs))
        messages.success(request, sentence)
        return redirect("desk:assignment", pk=desk.assignment.pk)

    def bind(self, data: Any) -> tuple[Desk, str, str, Any]:
        """Return what was sent as a form; a step that does not exist is an unknown address."""
        name, _colon, key = data.get("step", "").partition(":")
        desk = Desk(self.get_assignment(), self.request.user)
        if name not in ACTIONS or bool(key) != (name == "keep") or (key and desk.find_promise(key) is None):
            raise Http404
        key = key or ACTIONS[name].key
        form = self.bound[key] = new_form(key, desk, data)
        return desk, name, key, form

    def get_title(self) -> str:
        """Return the proposal's number, or its title before it has one."""
        proposal = self.shown.assignment.proposal
        return numbers.in_words(proposal.number) if proposal.number else proposal.title

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list."""
        return [(str(self.section_title), reverse("desk:home"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page, read anew after whatever was done."""
        self.shown = AssignmentPage(self.get_assignment(), self.request.user, timezone.localdate(), self.bound)
        return super().get_context_data(**self.shown.context(), **kwargs)


class LetterView(DeskMixin, TemplateView):
    """A Word letter is sent, read, and confirmed part by part; only then it is saved, as what is typed is saved."""

    title = _("Read the answer from a Word letter")
    template_name = "desk/letter.html"
    confirmation: Confirmation | None = None
    closed = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Start with the form for the file."""
        self.file_form = LetterForm()
        return super().dispatch(request, *args, **kwargs)

    def get_desk(self) -> Desk:
        """Return the assignment of one of the clerk's own units; any other does not exist here."""
        rows = assignments_of(self.units).select_related("proposal__session__term")
        desk = Desk(get_object_or_404(rows, pk=self.kwargs["pk"]), self.request.user)
        try:
            require_writing(desk.assignment, desk.assignment.proposal, self.request.user)
        except Refused as refused:
            self.closed = refused.sentence
        return desk

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form for the file, or what was to be confirmed when the sign-in ran out."""
        self.desk = self.get_desk()
        kept = take_kept(request)
        if kept and not self.closed:
            form = new_form(REPLY, self.desk, kept)
            self.confirmation = Confirmation(self.desk, form, unpacked(kept.get("read", "")))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read a file, or save what was confirmed; whatever is refused comes back with its reason."""
        self.desk = self.get_desk()
        if request.POST.get("step") == "save_draft":
            return self.save(request)
        self.file_form = LetterForm(request.POST, request.FILES)
        if self.file_form.is_valid() and not self.closed:
            self.read(self.file_form.cleaned_data["letter"])
        return self.render_to_response(self.get_context_data())

    def read(self, file: Any) -> None:
        """Put what the letter says into the form that is confirmed."""
        try:
            form, read = read_into_form(self.desk, file, file.name)
        except Refused as refused:
            self.file_form.add_error("letter", refused.sentence)
        else:
            self.confirmation = Confirmation(self.desk, form, read)

    def save(self, request: HttpRequest) -> HttpResponse:
        """Save the draft by the same step as on the page where it is typed."""
        form = new_form(REPLY, self.desk, request.POST)
        sentence = take(self.desk, "save_draft", REPLY, form)
        if sentence:
            messages.success(request, sentence)
            return redirect(f"{reverse('desk:assignment', args=[self.desk.assignment.pk])}#draft")
        self.confirmation = Confirmation(self.desk, form, unpacked(request.POST.get("read", "")))
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list and the assignment."""
        assignment = self.desk.assignment
        number = numbers.in_words(assignment.proposal.number) or assignment.proposal.title
        place = reverse("desk:assignment", args=[assignment.pk])
        return [(str(self.section_title), reverse("desk:home")), (number, place)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form for the file and the confirmation."""
        parts = {"file_form": self.file_form, "confirmation": self.confirmation, "closed": self.closed}
        return super().get_context_data(assignment=self.desk.assignment, **parts, **kwargs)


class ClockView(DeskMixin, TemplateView):
    """Why a last day is the day it is."""

    title = _("Why this date?")
    template_name = "desk/clock.html"

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list and the assignment."""
        assignment = self.clock.assignment
        number = numbers.in_words(assignment.proposal.number) or assignment.proposal.title
        place = reverse("desk:assignment", args=[assignment.pk])
        return [(str(self.section_title), reverse("desk:home")), (number, place)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the count of the clock, if it is one of the clerk's own units."""
        clocks = Clock.objects.filter(assignment__unit__in=self.units)
        links = ("assignment__unit", "assignment__proposal__session__term__committee")
        self.clock = get_object_or_404(clocks.select_related(*links), pk=self.kwargs["pk"])
        return super().get_context_data(**count_context(self.clock, timezone.localdate()), **kwargs)
