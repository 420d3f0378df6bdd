"""A committee's year: its steps, the ranking, members against indicators, and sheets to print."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.staff_pages import StaffPage
from duties.choices import RecordState
from duties.models import DutyEvidence, DutyRecord, Objection
from duties.office.access import choices_for, may_act, may_read, record_for
from duties.office.filters import MatrixFilter
from duties.ranking import tables_of
from duties.recomputing import recompute
from duties.services import step_year
from duties.sheets import Line, sheets_of, with_entries
from members.choosing import Asked, asked
from proposals.office.forms import DayInput

PER_PAGE, SHEETS_AT_ONCE, REFUSALS_SHOWN = 50, 50, 10


class UntilForm(forms.Form):
    """Until when members may object."""

    until = forms.DateField(label=gettext_lazy("objections until"), widget=DayInput())


class YearMixin(StaffPage):
    """A page about one committee's year; ``name`` is its own address."""

    def may_open(self, user: Any) -> bool:
        """Let in who may see duty records."""
        return may_read(user)

    @cached_property
    def asked(self) -> Asked:
        """The committee and the year that the address asks for, among the account's own."""
        query = self.request.GET
        return asked(choices_for(self.request.user), query.get("committee", ""), query.get("year", ""))

    def records(self) -> Any:
        """The records of the year asked for, by name."""
        if self.asked.committee is None or self.asked.year is None:
            return DutyRecord.objects.none()
        rows = DutyRecord.objects.of_year(self.asked.committee, self.asked.year)
        return rows.with_names().order_by("member__name", "member__code")

    @property
    def query(self) -> str:
        """The committee and the year, for links to the other pages."""
        committee = self.asked.committee
        return f"committee={committee.slug}&year={self.asked.year}" if committee else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was asked for."""
        return {"asked": self.asked, "query": self.query, **super().get_context_data(**kwargs)}


class YearPage(YearMixin):
    """How the year stands, what waits, and the steps of the whole year."""

    template_name = "admin/duties/year.html"
    title = gettext_lazy("Duty records of a year")

    @property
    def acts(self) -> bool:
        """Whether the account acts in the committee."""
        return self.asked.committee is not None and may_act(self.request.user, self.asked.committee)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step that the button names."""
        if not self.acts:
            raise PermissionDenied
        act = {"recompute": self.recompute, "announce": self.announce, "close": self.close}.get(
            request.POST.get("act", "")
        )
        if act is None:
            raise Http404
        refusal = act()
        return refusal or redirect(f"{reverse('admin:duties_year')}?{self.query}")

    @property
    def whose(self) -> dict[str, Any]:
        """The committee and the year, which ``acts`` has found."""
        return {"committee": self.asked.committee, "year": self.asked.year}

    def recompute(self) -> HttpResponse | None:
        """Reckon the year anew."""
        try:
            found = recompute(**self.whose, by=self.request.user)
        except Refused as refused:
            messages.error(self.request, refused.sentence)
            return None
        words = _("%(records)s records reckoned from %(entries)s entries; %(closed)s closed ones left as they are.")
        messages.success(self.request, words % found._asdict())
        return None

    def announce(self) -> HttpResponse | None:
        """Announce every record that is still being kept."""
        form = UntilForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        self.step("announce", RecordState.OPEN, until=form.cleaned_data["until"])
        return None

    def close(self) -> HttpResponse | None:
        """Close every record that nothing holds open."""
        self.step("close", RecordState.ANNOUNCED)
        return None

    def step(self, name: str, state: str, **details: Any) -> None:
        """Take a step on all records in a state, and say what came of it."""
        rows = list(self.records().filter(state=state))
        done, refused = step_year(name=name, records=rows, by=self.request.user, **details)
        words = ngettext("Done for %(count)s record.", "Done for %(count)s records.", done)
        messages.success(self.request, words % {"count": done})
        for record, sentence in refused[:REFUSALS_SHOWN]:
            messages.warning(self.request, f"{record}{_(': ')}{sentence}")
        if len(refused) > REFUSALS_SHOWN:
            words = _("%(count)s more were left as they are.")
            messages.warning(self.request, words % {"count": len(refused) - REFUSALS_SHOWN})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count the states, and find what waits."""
        context = {"form": UntilForm(), "acts": self.acts, **super().get_context_data(**kwargs)}
        rows = self.records()
        counted = {state: Count("pk", filter=Q(state=state)) for state in RecordState.values}
        numbers = rows.order_by().aggregate(**counted)
        context["states"] = [(RecordState(state).label, numbers[state], state) for state in RecordState.values]
        context["last"] = rows.exclude(reckoned_at=None).order_by("-reckoned_at").first()
        mine = {"record__in": rows.order_by().values("pk")}
        about = ("record__member", "indicator")
        context["evidence"] = DutyEvidence.objects.waiting().filter(**mine).select_related(*about)[:PER_PAGE]
        objections = Objection.objects.waiting().filter(**mine).select_related("record__member")
        context["objections"] = objections.order_by("raised_on", "pk")[:PER_PAGE]
        return context


class RankingPage(YearMixin):
    """Scored members in their order; who is left out is named with the reason."""

    template_name = "admin/duties/ranking.html"
    title = gettext_lazy("Ranking")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a table for each set of rules."""
        rows = self.records().exclude(reckoned_at=None).defer("results")
        return {"tables": tables_of(rows), **super().get_context_data(**kwargs)}


class MatrixPage(YearMixin):
    """Members against indicators, filtered by sector and group."""

    template_name = "admin/duties/matrix.html"
    title = gettext_lazy("Progress of all members")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of members, cut by set of rules: its indicators are the columns."""
        context = super().get_context_data(**kwargs)
        search = MatrixFilter(self.request.GET, self.records(), committee=self.asked.committee, year=self.asked.year)
        rows = search.qs.order_by("indicator_set", "member__name", "member__code")
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("page"))
        blocks: dict[Any, list[Any]] = {}
        for record in page:
            lines = [Line(rules) for rules in record.lines]
            heads = tuple((line.rules["name"], line.rules["target"], line.rules["unit"]) for line in lines)
            blocks.setdefault((str(record.indicator_set), heads), []).append((record, lines))
        return {**context, "filter": search, "page": page, "blocks": blocks}


class SheetPage(StaffPage):
    """One member's record to print."""

    template_name = "duties/sheet.html"
    title = gettext_lazy("Duty record")

    def may_open(self, user: Any) -> bool:
        """Let in who may see duty records."""
        return may_read(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lay the record out."""
        record = record_for(self.request.user, self.kwargs["pk"])
        rows = with_entries(DutyRecord.objects.filter(pk=record.pk))
        back = reverse("admin:duties_dutyrecord_change", args=[record.pk])
        return {"sheets": sheets_of(rows), "back": back, **super().get_context_data(**kwargs)}


class SheetsPage(YearMixin):
    """The records of a year to print, so many at once."""

    template_name = "duties/sheet.html"
    title = gettext_lazy("Duty records to print")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lay a page of records out."""
        rows: QuerySet = with_entries(self.records())
        page = Paginator(rows, SHEETS_AT_ONCE).get_page(self.request.GET.get("page"))
        back = f"{reverse('admin:duties_year')}?{self.query}"
        return {"sheets": sheets_of(page), "page": page, "back": back, **super().get_context_data(**kwargs)}
