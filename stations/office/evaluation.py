"""Evaluating workstations: a year's list with totals and ranks, and one station's checklist as one form."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.staff_pages import StaffPage
from members.choosing import Asked, asked, choices_of, committees_for
from stations.choices import EvaluationState
from stations.evaluating import lines_of, ranking, total_of, weights_of
from stations.filling_in import begin_evaluations, save_marks
from stations.models import EvaluationForm, EvaluationItem, EvaluationMark, StationEvaluation
from stations.models.evaluation import WHOLE
from stations.workflow import EVALUATIONS

VIEW, ADD, CHANGE = (f"stations.{action}_stationevaluation" for action in ("view", "add", "change"))


class YearPage(StaffPage):
    """All workstations of a committee's year with totals and ranks; a button begins those that are missing."""

    template_name = "admin/stations/evaluation_year.html"
    title = gettext_lazy("Evaluation of workstations")

    def may_open(self, user: Any) -> bool:
        """Let in who may look at evaluations."""
        return user.has_perm(VIEW)

    @cached_property
    def asked(self) -> Asked:
        """The committee and the year asked for, among those that have a checklist."""
        forms_read = EvaluationForm.objects.filter(committee__in=committees_for(self.request.user, VIEW))
        rows = forms_read.select_related("committee").order_by("committee__position", "committee_id", "-year")
        query, found = self.request.GET, choices_of((row.committee, row.year) for row in rows)
        return asked(found, query.get("committee", ""), query.get("year", ""))

    @cached_property
    def checklist(self) -> EvaluationForm | None:
        """The checklist of that year."""
        found = self.asked
        return EvaluationForm.objects.filter(committee=found.committee, year=found.year).first() if found.year else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ranked list, and whether the weights add up."""
        context = super().get_context_data(**kwargs) | {"asked": self.asked, "checklist": self.checklist}
        if self.checklist is None:
            return context
        weights = weights_of(self.checklist)
        may_begin = self.checklist.is_open and self.request.user.has_perm(ADD, self.checklist)
        own = {
            "rows": ranking(self.checklist),
            "weights": weights,
            "is_whole": weights == WHOLE,
            "may_begin": may_begin,
        }
        return context | own

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin the evaluations that are missing."""
        if self.checklist is None:
            raise Http404
        try:
            count = begin_evaluations(form=self.checklist, by=request.user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            words = ngettext("%(count)s evaluation is begun.", "%(count)s evaluations are begun.", count)
            messages.success(request, words % {"count": count})
        return redirect(request.get_full_path())


class MarkForm(forms.ModelForm):
    """Points and evidence of one line."""

    class Meta:
        model = EvaluationMark
        fields = ["points", "evidence", "evidence_url"]
        widgets = {
            "points": forms.NumberInput({"step": "0.5", "min": "0"}),
            "evidence": forms.Textarea({"rows": 2}),
        }

    def __init__(self, *args: Any, item: EvaluationItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{item.name}：{self[name].label}"


class ChecklistPage(StaffPage):
    """One station's checklist: all lines in one form, the total so far, the steps."""

    template_name = "admin/stations/evaluation.html"

    def may_open(self, user: Any) -> bool:
        """Let in who may look at evaluations."""
        return user.has_perm(VIEW)

    def page_title(self) -> str:
        """Which station and year."""
        return _("Evaluation: %(evaluation)s") % {"evaluation": self.evaluation}

    @cached_property
    def evaluation(self) -> StationEvaluation:
        """The evaluation asked for; for an account that may not look at it, it does not exist."""
        rows = StationEvaluation.objects.select_related("form", "station", "reviewer").prefetch_related(
            Prefetch("form__items", EvaluationItem.objects.order_by("position")),
            Prefetch("marks", EvaluationMark.objects.select_related("item")),
        )
        found = rows.filter(pk=self.kwargs["pk"]).first()
        if found is None or not self.request.user.has_perm(VIEW, found):
            raise Http404
        return found

    @property
    def may_fill_in(self) -> bool:
        """Whether the account may change the marks now."""
        is_draft = self.evaluation.state == EvaluationState.DRAFT
        return is_draft and self.request.user.has_perm(CHANGE, self.evaluation)

    def mark_forms(self, data: Any = None) -> list[MarkForm]:
        """Return the form of each line."""
        evaluation, found = self.evaluation, []
        for line in lines_of(evaluation):
            mark = line.mark or EvaluationMark(evaluation=evaluation, item=line.item)
            found.append(MarkForm(data, instance=mark, item=line.item, prefix=f"line{line.item.pk}"))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add lines, forms, total and steps."""
        evaluation = self.evaluation
        lines, marks = lines_of(evaluation), kwargs.pop("marks", None) or self.mark_forms()
        weights = sum((line.weight for line in lines), WHOLE - WHOLE)
        return super().get_context_data(
            evaluation=evaluation,
            lines=list(zip(lines, marks, strict=True)),
            total=total_of(evaluation),
            weights=weights,
            is_whole=weights == WHOLE,
            may_fill_in=self.may_fill_in,
            steps=EVALUATIONS.open_to(self.request.user, evaluation),
            seen=EVALUATIONS.version_of(evaluation),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Store all lines, or say at each what is wrong and keep what was typed."""
        if not request.user.has_perm(CHANGE, self.evaluation):
            raise PermissionDenied
        marks = self.mark_forms(request.POST)
        refused = ""
        # A list, so that every line says what is wrong with it.
        good = [form.is_valid() for form in marks]
        if all(good):
            refused = self.store(marks)
            if not refused:
                messages.success(request, _("Saved."))
                return redirect(request.get_full_path())
        return self.render_to_response(self.get_context_data(marks=marks, refused=refused))

    def store(self, marks: list[MarkForm]) -> str:
        """Save the marks; return the sentence when they are refused."""
        values = {form.item.pk: form.cleaned_data for form in marks}
        seen = whole_number(self.request.POST.get("seen", ""))
        try:
            save_marks(evaluation=self.evaluation, marks=values, by=self.request.user, seen=seen)
        except Refused as refused:
            return refused.sentence
        except ValidationError as error:
            return " ".join(error.messages)
        return ""
