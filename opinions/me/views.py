"""A member's opinion reports: the list, the page on which one is written, and one with what became of it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.pages import Crumb
from cppcc_portal.lib.refusals import Refused
from members.kept import take_kept
from members.me.access import MeMixin
from opinions.choices import SENT_OUT, WRITTEN_ON
from opinions.me.forms import ReportForm, fresh_form
from opinions.me.queries import office_words, own_report, report_of, reports_of
from opinions.models import OpinionReport
from opinions.workflow import OPINIONS
from opinions.writing import save_report, start_report, started_report, stored_draft, throw_away

PER_PAGE = 20
CONFLICT = 409
STALE = ("stale", "state", "gone")


class MyOpinionsMixin(MeMixin):
    """A page among the member's opinion reports."""

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the start page and the list."""
        return [*super().get_breadcrumbs(), (_("My opinion reports"), reverse("my_opinions:list"))]


class ListView(MeMixin, TemplateView):
    """All reports of the member, each with its state and its use."""

    title = gettext_lazy("My opinion reports")
    template_name = "me/opinions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the reports."""
        page = Paginator(reports_of(self.member), PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(rows=page.object_list, page_obj=page, paginator=page.paginator, **kwargs)


class NewView(MyOpinionsMixin, TemplateView):
    """A new report; nothing is stored before the first save."""

    title = gettext_lazy("Report an opinion")
    template_name = "me/opinion_form.html"
    report: OpinionReport | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form: empty, as it is stored, or with what was typed before the sign-in ran out."""
        kept = take_kept(request)
        form = ReportForm(kept, member=self.member) if kept else fresh_form(self.report, self.member, request.user)
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, and hand in when that button was pressed; a refusal keeps what was typed."""
        form = ReportForm(request.POST, member=self.member)
        try:
            self.save(form)
            if request.POST.get("act") == "hand_in":
                OPINIONS.perform("hand_in", self.report, by=request.user)
        except Refused as refused:
            return self.show_again(form, refused)
        is_handed_in = request.POST.get("act") == "hand_in"
        messages.success(request, _("Your report was handed in.") if is_handed_in else _("The draft is saved."))
        return redirect("my_opinions:report" if is_handed_in else "my_opinions:edit", self.report.pk)  # type: ignore[union-attr]

    def save(self, form: ReportForm) -> None:
        """Store what stands in the form; raises Refused."""
        if not form.is_valid():
            raise Refused(_("This page was changed on its way; send it once more."), code="form")
        draft, key = form.draft(), form.cleaned_data["key"] or uuid.uuid4().hex
        self.report = self.report or started_report(member=self.member, key=key)
        if self.report is None:
            self.report = start_report(member=self.member, by=self.request.user, key=key, draft=draft)
        else:
            version = form.cleaned_data["version"]
            save_report(report=self.report, by=self.request.user, seen=version, draft=draft)

    def show_again(self, form: ReportForm, refused: Refused) -> HttpResponse:
        """Show what was typed with the reason; a version stored meanwhile stands beside it."""
        data = self.request.POST.copy()
        stored = stored_draft(self.report) if self.report else None
        if stored:
            data["version"] = stored.mark
        again = ReportForm(data, member=self.member)
        again.is_valid()
        if refused.code != "form":
            again.refuse(refused)
        is_stale = refused.code == "stale"
        context = self.get_context_data(form=again, stored=stored if is_stale else None, is_refused=True)
        return self.render_to_response(context, status=CONFLICT if refused.code in STALE else 200)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the form goes and what the office wrote."""
        report = self.report
        url = reverse("my_opinions:edit", args=[report.pk]) if report else reverse("my_opinions:new")
        words = office_words(report) if report else ""
        return super().get_context_data(report=report, form_url=url, office_words=words, **kwargs)


class EditView(NewView):
    """A draft, or a report that was returned for revision."""

    title = gettext_lazy("Write on the report")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a report that cannot be changed now shows itself instead."""
        self.report = own_report(self.member, kwargs["pk"])
        if self.report.state not in WRITTEN_ON:
            return redirect("my_opinions:report", self.report.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, and hand in when that button was pressed."""
        self.report = own_report(self.member, kwargs["pk"])
        return super().post(request, *args, **kwargs)


class ReportView(MyOpinionsMixin, TemplateView):
    """One report as its reporters see it: text, state, uses, and what its author may do."""

    template_name = "me/opinion.html"
    report: OpinionReport

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page."""
        return self.show(kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Withdraw the report, or throw a draft away."""
        report, act = own_report(self.member, kwargs["pk"]), request.POST.get("act", "")
        try:
            if act == "withdraw":
                OPINIONS.perform(act, report, by=request.user, seen=whole_number(request.POST.get("seen", "")))
                messages.success(request, _("The report is a draft again."))
                return redirect("my_opinions:edit", report.pk)
            if act != "delete":
                raise Http404
            throw_away(report=report, by=request.user)
        except Refused as refused:
            return self.show(kwargs["pk"], refused)
        messages.success(request, _("The draft was thrown away."))
        return redirect("my_opinions:list")

    def show(self, pk: int, refused: Refused | None = None) -> HttpResponse:
        """Return the page, with the sentence of a refusal."""
        self.report = report = report_of(self.member, pk)
        is_author = report.reporter_id == self.member.pk
        context = self.get_context_data(
            report=report,
            is_author=is_author,
            is_sent_out=report.state in SENT_OUT,
            is_written_on=report.state in WRITTEN_ON,
            steps={step.name for step in OPINIONS.open_to(self.request.user, report)},
            seen=OPINIONS.version_of(report),
            office_words=office_words(report),
            refused=refused,
        )
        return self.render_to_response(context, status=CONFLICT if refused else 200)

    def get_title(self) -> str:
        """Return the report's own title."""
        return self.report.title or _("(no title yet)")
