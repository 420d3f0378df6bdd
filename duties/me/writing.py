"""What a member writes about the own record: evidence, evidence handed in again, objections."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.refusals import Refused
from duties.me.views import RecordMixin
from duties.models import DutyEntry, DutyEvidence, Indicator
from duties.services import raise_objection, send_evidence
from duties.workflow import EVIDENCE
from members.kept import take_kept
from proposals.me.forms import PlainLine, PlainText
from proposals.office.forms import DayInput

CONFLICT = 409
LONGEST_OBJECTION = 2000


class EvidenceForm(forms.Form):
    """What was done, when, and for which indicator it counts."""

    account = forms.CharField(required=False, widget=forms.HiddenInput)
    indicator: Any = forms.ModelChoiceField(label=gettext_lazy("indicator"), queryset=Indicator.objects.none())
    title = PlainLine(label=gettext_lazy("What you did"), max_length=200)
    on = forms.DateField(label=gettext_lazy("date"), widget=DayInput())
    text = PlainText(label=gettext_lazy("In more words"), rows=4)
    link = forms.URLField(label=gettext_lazy("Link"), required=False, assume_scheme="https")
    link.help_text = gettext_lazy("Where it can be read, if anywhere.")

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Indicator.objects.filter(indicator_set=record.indicator_set_id, takes_evidence=True)
        cast("forms.ModelChoiceField", self.fields["indicator"]).queryset = rows
        self.fields["title"].required = True


class ObjectionForm(forms.Form):
    """What is wrong, and in which entry."""

    account = forms.CharField(required=False, widget=forms.HiddenInput)
    entry: Any = forms.ModelChoiceField(
        label=gettext_lazy("What it is about"),
        queryset=DutyEntry.objects.none(),
        required=False,
        empty_label=gettext_lazy("The whole record, or something that is missing"),
    )
    text = PlainText(label=gettext_lazy("What is wrong, and what would be right"), rows=6)

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["entry"]).queryset = record.entries.all()
        self.fields["text"].required = True

    def clean_text(self) -> str:
        """Refuse what is too long to be read."""
        text = self.cleaned_data["text"]
        if len(text) > LONGEST_OBJECTION:
            raise forms.ValidationError(_("Write at most %(count)s characters.") % {"count": LONGEST_OBJECTION})
        return text


class WritingView(RecordMixin):
    """A form about the record; a refusal keeps what was typed."""

    template_name = "me/record_form.html"
    form_class: Any = EvidenceForm
    button: Any = gettext_lazy("Hand in")
    done: Any = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, with what was typed before the sign-in ran out."""
        kept = take_kept(request)
        return self.show(self.form(kept) if kept else self.form(initial=self.initial()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand in, or say why not."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        values = {name: value for name, value in form.cleaned_data.items() if name != "account"}
        try:
            self.hand_in(values)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            return self.show(form, status=CONFLICT)
        messages.success(request, str(self.done))
        return redirect("my_record:year", self.record.year)

    def form(self, *args: Any, **kwargs: Any) -> Any:
        """Return the form about this record."""
        return self.form_class(*args, record=self.record, **kwargs)

    def initial(self) -> dict[str, Any]:
        """Return what the form starts with."""
        return {}

    def hand_in(self, values: dict[str, Any]) -> None:
        """Keep what was typed; raises Refused."""
        raise NotImplementedError

    def show(self, form: Any, *, status: int = 200) -> HttpResponse:
        """Return the page."""
        return self.render_to_response(self.get_context_data(form=form, button=self.button), status=status)


class EvidenceView(WritingView):
    """Something the portal has no record of."""

    title = gettext_lazy("Add evidence")
    done = gettext_lazy("Handed in. The office confirms it or sends it back with a reason.")

    def hand_in(self, values: dict[str, Any]) -> None:
        """Keep it for the office."""
        send_evidence(record=self.record, by=self.request.user, **values)


class ReviseView(WritingView):
    """Evidence that the office sent back."""

    title = gettext_lazy("Hand in again")
    done = gettext_lazy("Handed in again.")

    @property
    def evidence(self) -> DutyEvidence:
        """The evidence; raises Http404."""
        return get_object_or_404(self.record.evidence, number=self.kwargs["number"])

    def initial(self) -> dict[str, Any]:
        """Start with what was handed in."""
        row = self.evidence
        return {name: getattr(row, name) for name in ("indicator", "title", "on", "text", "link")}

    def hand_in(self, values: dict[str, Any]) -> None:
        """Change it and send it once more."""
        EVIDENCE.perform("revise", self.evidence, by=self.request.user, **values)

    def show(self, form: Any, *, status: int = 200) -> HttpResponse:
        """Show what the office wrote above the form."""
        context = self.get_context_data(form=form, button=self.button, answer=self.evidence.answer)
        return self.render_to_response(context, status=status)


class ObjectView(WritingView):
    """An objection to one entry, to what is missing, or to the whole record."""

    title = gettext_lazy("Object")
    form_class = ObjectionForm
    button = gettext_lazy("Send the objection")
    done = gettext_lazy("Your objection is kept. The office answers it here.")

    def initial(self) -> dict[str, Any]:
        """Start with the entry whose link was followed."""
        return {"entry": whole_number(self.request.GET.get("entry", ""))}

    def hand_in(self, values: dict[str, Any]) -> None:
        """Keep it for the office."""
        raise_objection(record=self.record, by=self.request.user, **values)
