"""A member's record of a year: each indicator, each entry with its source, what was handed in and objected to."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.refusals import Refused
from duties.choices import RecordState
from duties.models import DutyRecord
from duties.sheets import sheet_of, sheets_of, with_entries
from duties.workflow import EVIDENCE, OBJECTIONS
from members.me.access import MeMixin


class RecordMixin(MeMixin, TemplateView):
    """A page about the member's record of the year in the address, or of the newest; others' do not exist here."""

    title = gettext_lazy("My duty record")

    @cached_property
    def record(self) -> DutyRecord:
        """The record; raises Http404."""
        rows = with_entries(DutyRecord.objects.filter(member=self.member)).order_by("-year")
        if "year" in self.kwargs:
            rows = rows.filter(year=self.kwargs["year"])
        record = rows.first()
        if record is None:
            raise Http404
        return record

    @property
    def may_object(self) -> bool:
        """Whether the member may object today."""
        until = self.record.objections_until
        is_announced = self.record.state == RecordState.ANNOUNCED
        return is_announced and (until is None or timezone.localdate() <= until)

    @property
    def may_send(self) -> bool:
        """Whether the member may hand in evidence: the record is kept and an indicator takes it."""
        return not self.record.is_closed and any(line["takes_evidence"] for line in self.record.lines)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the record and what the member may do with it."""
        own = {"record": self.record, "may_object": self.may_object, "may_send": self.may_send}
        return super().get_context_data(**own, **kwargs)


class RecordView(RecordMixin):
    """The record, and the two steps a member takes on it by a button: reading an answer, taking evidence back."""

    template_name = "me/record.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the record; a member who has none yet reads why."""
        if "year" not in kwargs and not DutyRecord.objects.filter(member=self.member).exists():
            return self.render_to_response(MeMixin.get_context_data(self, record=None))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step that the button names."""
        pk = whole_number(request.POST.get("row", ""))
        act = request.POST.get("act", "")
        if act not in ACTS:
            raise Http404
        door, rows, done = ACTS[act]
        row = get_object_or_404(getattr(self.record, rows), pk=pk)
        try:
            door.perform(act, row, by=request.user)
            messages.success(request, str(done))
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("my_record:year", self.record.year)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lay the record out with the sources of its entries."""
        years = DutyRecord.objects.filter(member=self.member).order_by("-year")
        return super().get_context_data(
            sheet=sheet_of(self.record, with_links=True),
            evidence=self.record.evidence.select_related("indicator").order_by("-number"),
            objections=self.record.objections.order_by("-number"),
            years=years.values_list("year", flat=True),
            **kwargs,
        )


ACTS: dict[str, tuple[Any, str, Any]] = {
    "read": (OBJECTIONS, "objections", gettext_lazy("The answer is marked as read.")),
    "withdraw": (EVIDENCE, "evidence", gettext_lazy("It was taken back.")),
}


class SheetView(RecordMixin):
    """The record on one sheet of paper."""

    template_name = "duties/sheet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lay the record out."""
        back = self.record.get_own_url()
        return super().get_context_data(sheets=sheets_of([self.record]), back=back, **kwargs)

    def get_title(self) -> str:
        """Name the year."""
        return _("Duty record %(year)s") % {"year": self.record.year}
