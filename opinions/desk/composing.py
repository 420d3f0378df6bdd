"""The page on which an issue is composed: its reports in their order, and what is printed on it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.staff_pages import StaffPage
from opinions.choices import OpinionState
from opinions.issuing import compose
from opinions.models import OpinionIssue, OpinionReport

MAKES = "opinions.add_opinionissue"
READY = (OpinionState.EDITED, OpinionState.EXAMINED)


def ready_for(user: Any) -> Any:
    """Return the reports that the account may put into an issue, the examined ones first."""
    rows = (
        OpinionReport.objects.filter(state__in=READY).select_related("committee", "text").order_by("-state", "number")
    )
    return rows if user.is_superuser else rows.filter(committee__in=user.committees_with(MAKES))


class ComposeForm(forms.ModelForm):
    """What is printed on the issue; its number is given by itself."""

    class Meta:
        model = OpinionIssue
        fields = ["issued_on", "title", "main_receivers", "copy_receivers", "edited_by", "signed_by"]
        widgets = {"issued_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["issued_on"].required = True


class ComposePage(StaffPage):
    """Ticked reports go into the next issue, in the order written beside them, all or none."""

    title = gettext_lazy("Compose an issue")
    template_name = "admin/opinions/compose.html"

    def may_open(self, user: Any) -> bool:
        """Let in who makes issues."""
        return user.has_perm(MAKES)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form with the report that led here ticked."""
        form = ComposeForm(initial={"issued_on": timezone.localdate()})
        return self.answer(form, {whole_number(request.GET.get("report", "")): "1"})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Issue the chosen reports; a refusal keeps what was typed."""
        form, places = ComposeForm(request.POST), places_in(request)
        if not form.is_valid():
            return self.answer(form, places)
        try:
            issue = self.compose(form, places)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return self.answer(form, places)
        messages.success(request, _("Composed: %(issue)s.") % {"issue": issue})
        return redirect("admin:opinions_issue_print", issue.pk)

    def compose(self, form: ComposeForm, places: dict[int | None, str]) -> OpinionIssue:
        """Make the issue with the chosen reports; raises Refused."""
        rows = {row.pk: row for row in OpinionReport.objects.select_related("committee").filter(pk__in=list(places))}
        allowed = set(ready_for(self.request.user).values_list("pk", flat=True))
        gone = [row for pk, row in rows.items() if pk not in allowed and self.request.user.has_perm(MAKES, row)]
        if gone:
            words = {"report": gone[0], "state": gone[0].get_state_display()}
            raise Refused(_("“%(report)s” cannot be issued: its state is “%(state)s”.") % words)
        chosen = sorted((row for pk, row in rows.items() if pk in allowed), key=lambda row: place_of(places[row.pk]))
        if not chosen:
            raise Refused(_("Choose at least one report."), code="missing")
        return compose(committee=chosen[0].committee, reports=chosen, by=self.request.user, **form.cleaned_data)

    def answer(self, form: ComposeForm, places: dict[int | None, str]) -> HttpResponse:
        """Return the page."""
        rows = [(row, row.pk in places, places.get(row.pk, "")) for row in ready_for(self.request.user)]
        back = reverse("admin:opinions_opinionissue_changelist")
        return self.render_to_response(self.get_context_data(form=form, rows=rows, back_url=back))


def places_in(request: HttpRequest) -> dict[int | None, str]:
    """Return the ticked reports with what was written as their place."""
    keys = [whole_number(words) for words in request.POST.getlist("report")]
    return {key: request.POST.get(f"place-{key}", "") for key in keys if key is not None}


def place_of(words: str) -> int:
    """Return the place that was written; without one a report comes last."""
    place = whole_number(words)
    return 10**6 if place is None else place
