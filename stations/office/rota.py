"""Planning the rota: choose, look at what would be made and why a day moves, make it; and the sheet to print."""

import datetime
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cppcc_portal.lib.keys import RowsField
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.staff_pages import StaffPage
from members.choosing import committees_for
from members.models import Committee, Member
from stations.choices import StationStatus
from stations.models import DutyRule, DutyShift, ShiftMember, Station
from stations.rota import Rota, plan_rota, preview_rota

VIEW, ADD = "stations.view_dutyshift", "stations.add_dutyshift"
SHOWN = 200


class CommitteeField(forms.ModelChoiceField):
    """A committee by its address word."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Committee.objects.none(), to_field_name="slug", empty_label=None, **kwargs)


class RotaForm(forms.Form):
    """For which committee, workstations and days."""

    committee = CommitteeField(label=gettext_lazy("committee"))
    year = forms.IntegerField(label=gettext_lazy("year"), min_value=2000, max_value=2099)
    stations = RowsField(
        label=gettext_lazy("Workstations"),
        queryset=Station.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick none to plan all that have a duty rule."),
    )

    def __init__(self, *args: Any, user: Any, committee: Committee | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees_for(user, VIEW)  # type: ignore[attr-defined]
        self.fields["stations"].queryset = stations_with_rules(committee)  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """Return what planning is given; call it after is_valid()."""
        year, stations = self.cleaned_data["year"], self.cleaned_data["stations"]
        rows = stations or stations_with_rules(self.cleaned_data["committee"])
        return {"stations": rows, "since": datetime.date(year, 1, 1), "until": datetime.date(year, 12, 31)}


def stations_with_rules(committee: Committee | None) -> Any:
    """Return the committee's open workstations that have a duty rule."""
    rules = DutyRule.objects.filter(station=OuterRef("pk"))
    rows = Station.objects.filter(Exists(rules), committee=committee, status=StationStatus.OPEN)
    return rows.order_by("name", "pk")


class RotaPage(StaffPage):
    """Choose with GET, look at the preview, make it with POST."""

    template_name = "admin/stations/rota.html"
    title = gettext_lazy("Duty rota")

    def may_open(self, user: Any) -> bool:
        """Let in who may look at shifts."""
        return user.has_perm(VIEW)

    def committee(self) -> Committee | None:
        """Return the committee asked for, among the account's own; the first one without a question."""
        rows = committees_for(self.request.user, VIEW)
        asked = self.request.POST.get("committee") or self.request.GET.get("committee")
        return rows.filter(slug=asked).first() if asked else rows.first()

    def form(self, data: Any, committee: Committee | None) -> RotaForm:
        """Return the form, filled in with what was asked for."""
        initial = {"committee": committee.slug if committee else "", "year": timezone.localdate().year}
        return RotaForm(data, user=self.request.user, committee=committee, initial=initial)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, and the preview once something was asked for."""
        committee = self.committee()
        asked = self.request.GET if "year" in self.request.GET else None
        form = kwargs.pop("form", None) or self.form(asked, committee)
        may_plan = committee is not None and self.request.user.has_perm(ADD, committee_row(committee))
        context = {"form": form, "committee": committee, "may_plan": may_plan, "sheets": stations_with_rules(committee)}
        if form.is_bound and form.is_valid():
            context |= self.preview(form)
        return super().get_context_data(**context, **kwargs)

    def preview(self, form: RotaForm) -> dict[str, Any]:
        """Return what planning would make, or the sentence why it would not."""
        try:
            return {"rota": told(preview_rota(**form.chosen())), "year": form.cleaned_data["year"]}
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return {}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the rota; a refusal is a sentence on the same page."""
        committee = self.committee()
        form = self.form(request.POST, committee)
        if committee is None or not request.user.has_perm(ADD, committee_row(committee)):
            raise PermissionDenied
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            made = len(plan_rota(**form.chosen(), by=request.user).slots)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return self.render_to_response(self.get_context_data(form=form))
        words = ngettext("%(count)s shift is planned.", "%(count)s shifts are planned.", made) % {"count": made}
        messages.success(request, words)
        query = urlencode({"committee": committee.slug})
        return redirect(f"{reverse('admin:stations_rota')}?{query}")


def committee_row(committee: Committee) -> Station:
    """Return a row of the committee's, by which permissions are asked."""
    return Station(committee=committee)


def told(rota: Rota) -> dict[str, Any]:
    """Return the rota as the page lists it: moved and short shifts are what somebody must look at."""
    people = {member for slot in rota.slots for member in slot.members}
    names = dict(Member.objects.filter(pk__in=people).values_list("pk", "name"))
    rows = [(slot, "、".join(names[member] for member in slot.members)) for slot in rota.slots]
    return {
        "rows": rows[:SHOWN],
        "total": len(rows),
        "left_out": max(0, len(rows) - SHOWN),
        "moved": sum(slot.is_moved for slot in rota.slots),
        "short": sum(slot.is_short for slot in rota.slots),
        "kept": len(rota.kept),
        "replaced": rota.replaced,
    }


class RotaSheet(StaffPage):
    """The rota of one workstation and year on paper, month by month."""

    template_name = "admin/stations/rota_sheet.html"

    def may_open(self, user: Any) -> bool:
        """Let in who may look at shifts."""
        return user.has_perm(VIEW)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the station and its shifts with their members."""
        station = Station.objects.select_related("committee").filter(pk=self.kwargs["pk"]).first()
        if station is None or not self.request.user.has_perm(VIEW, station):
            raise Http404
        year = self.kwargs["year"]
        self.title = _("Duty rota %(year)s: %(station)s") % {"year": year, "station": station}
        return super().get_context_data(station=station, months=months_of(station, year), **kwargs)


def months_of(station: Station, year: int) -> list[tuple[datetime.date, list[Any]]]:
    """Return the shifts held in each month of the year that has one, each with who is on duty."""
    turns = ShiftMember.objects.select_related("member", "replaces").order_by("pk")
    shifts = DutyShift.objects.filter(station=station, held_on__year=year).order_by("held_on", "number")
    people: dict[int, list[ShiftMember]] = {}
    for turn in turns.filter(shift__in=shifts.order_by().values("pk")):
        people.setdefault(turn.shift_id, []).append(turn)
    rows = [(shift, people.get(shift.pk, [])) for shift in shifts]
    return [(first, list(group)) for first, group in groupby(rows, lambda row: row[0].held_on.replace(day=1))]
