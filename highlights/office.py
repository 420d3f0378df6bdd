"""The editor's pages for releases, inside the admin: look at what would be frozen, then freeze it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from cppcc_portal.lib.pages import Crumb, PageMixin
from cppcc_portal.lib.staff_pages import StaffPage
from highlights.models import AnnualReport
from highlights.reading import read
from highlights.releasing import Draft, Refused, draft, freeze

VIEW, CHANGE = "highlights.view_annualreport", "highlights.change_annualreport"
REASON = "reason-"


def report_for(user: Any, pk: int) -> AnnualReport:
    """Return the report; for an account that may not look at it, it does not exist."""
    report = AnnualReport.objects.select_related("committee", "document").filter(pk=pk).first()
    if report is None or not user.has_perm(VIEW, report):
        raise Http404
    return report


class FreezeForm(forms.Form):
    """Why there is a new version, why numbers are corrected, and the signature for gaps without a reason."""

    seen = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("Why there is a new version"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Readers see this beside the version."),
    )

    def __init__(self, *args: Any, found: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for change in found.corrected:
            label = _("Why is “%(label)s” corrected from %(before)s to %(after)s?") % change
            self.fields[f"{REASON}{change['code']}"] = forms.CharField(label=label, max_length=300)
        if found.unexplained:
            self.fields["signs"] = forms.BooleanField(
                label=_("I sign for publishing numbers that differ from the records without a reason."),
                required=False,
                help_text=_("The page will say so."),
            )

    def reasons(self) -> dict[str, str]:
        """Return the reason given for each corrected figure."""
        found = self.cleaned_data.items()
        return {name.removeprefix(REASON): value for name, value in found if name.startswith(REASON)}


class ReleasePage(FormView, StaffPage):
    """What would be frozen now, what changed since the last version, what does not agree; and the button."""

    template_name = "admin/highlights/release.html"
    form_class = FreezeForm

    def may_open(self, user: Any) -> bool:
        """Whoever may look at annual reports."""
        return user.has_perm(VIEW)

    def page_title(self) -> str:
        """Which report is released."""
        return _("Release: %(report)s") % {"report": self.report}

    @cached_property
    def report(self) -> AnnualReport:
        """The report asked for."""
        return report_for(self.request.user, self.kwargs["pk"])

    @cached_property
    def found(self) -> Draft:
        """What would be frozen now."""
        return draft(self.report)

    @property
    def may_freeze(self) -> bool:
        """Whether the account may change the report."""
        return self.request.user.has_perm(CHANGE, self.report)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Freeze only for who may change the report."""
        if not self.may_freeze:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Remember what the editor looks at."""
        return {"seen": self.found.digest}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask for what this draft needs."""
        return {**super().get_form_kwargs(), "found": self.found}

    def form_valid(self, form: FreezeForm) -> HttpResponseBase:
        """Freeze, or say why not and keep what was typed."""
        data = form.cleaned_data
        try:
            release = freeze(
                report=self.report,
                by=self.request.user,
                seen=data["seen"],
                note=data["note"],
                reasons=form.reasons(),
                signs_for_gaps=data.get("signs", False),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.render_to_response(self.get_context_data(form=seen_anew(form, self.found)))
        messages.success(self.request, _("Version %(version)s is frozen.") % {"version": release.version})
        return redirect("admin:highlights_release_desk", self.report.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the draft, its gaps and the versions there are."""
        releases = self.report.releases.select_related("frozen_by")
        reading = read(self.found.content)
        return {
            "report": self.report,
            "found": self.found,
            "reading": reading,
            "gaps": [figure for figure in reading.figures.values() if differs(figure.comparison)],
            "releases": releases.order_by("-version"),
            "may_freeze": self.may_freeze,
            "opts": AnnualReport._meta,
            **super().get_context_data(**kwargs),
        }


def differs(comparison: dict[str, Any] | None) -> bool:
    """Return whether the records count otherwise."""
    return comparison is not None and not comparison["agrees"]


def seen_anew(form: FreezeForm, found: Draft) -> FreezeForm:
    """Let the form agree to what is shown now, since the refusal shows the report anew."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"] = found.digest
    form.data = data
    return form


class PreviewPage(PageMixin, TemplateView):
    """The public page as it would be frozen now."""

    section_title = gettext_lazy("Annual highlights")
    section_url_name = "highlights:report_list"
    template_name = "highlights/report.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lay out today's content; there is no release yet."""
        report = report_for(self.request.user, self.kwargs["pk"])
        reading = read(draft(report).content)
        self.title = reading.content["title"]
        found: dict[str, Any] = {"reading": reading, "release": None, "newest": None, "history": [], "is_preview": True}
        return super().get_context_data(content_source=str(report.committee), **found, **kwargs)

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the editor's page."""
        return [(_("Release"), reverse("admin:highlights_release_desk", args=[self.kwargs["pk"]]))]


urlpatterns = [
    path("release/<int:pk>/", ReleasePage.as_view(), name="highlights_release_desk"),
    path("release/<int:pk>/preview/", PreviewPage.as_view(), name="highlights_preview"),
]
