"""All comparisons of a committee's year: reported, computed, the difference, and who signed for it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.staff_pages import StaffPage
from figures.checks import findings
from figures.comparing import compared
from figures.desk.access import choices_for, may_read, may_sign, rows_read_by
from figures.desk.forms import SignForm
from figures.models import Comparison, Figure, Quote
from figures.services import sign
from members.choosing import Asked, asked

MOST_AT_ONCE = 500


class ReconciliationPage(StaffPage):
    """Reported beside computed; several differences are signed for at once with the same reason."""

    template_name = "admin/figures/reconciliation.html"
    title = gettext_lazy("Reconciliation")

    def may_open(self, user: Any) -> bool:
        """Let in who may see comparisons."""
        return may_read(user)

    @cached_property
    def asked(self) -> Asked:
        """The committee and the year that the address asks for, among the account's own."""
        query = self.request.GET
        return asked(choices_for(self.request.user), query.get("committee", ""), query.get("year", ""))

    @property
    def signs(self) -> bool:
        """Whether the account signs for the committee."""
        return self.asked.committee is not None and may_sign(self.request.user, self.asked.committee)

    def rows(self) -> QuerySet:
        """The comparisons of the committee and the year, with the sentences of their figures."""
        rows = rows_read_by(self.request.user).of_year(self.asked.committee, self.asked.year)
        quotes = Quote.objects.select_related("paragraph__document").order_by("paragraph", "position")
        return rows.prefetch_related(Prefetch("figure__quotes", queryset=quotes)).order_by("figure__code")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign for the ticked rows; each is signed by itself, and each refusal stands at its row."""
        if not self.signs:
            raise PermissionDenied
        chosen, form = chosen_in(request), SignForm(request.POST)
        if not chosen or len(chosen) > MOST_AT_ONCE:
            form.add_error(None, _("Tick the rows that you sign for, at most %(count)s.") % {"count": MOST_AT_ONCE})
        if not form.is_valid():
            return self.answer(form=form, ticked=set(chosen))
        refused = self.sign_for(chosen, form)
        signed = len(chosen) - len(refused)
        if signed:
            words = ngettext("Signed for %(count)s difference.", "Signed for %(count)s differences.", signed)
            messages.success(request, words % {"count": signed})
        return self.answer(form=form, ticked=set(refused), refused=refused) if refused else redirect(self.here)

    def sign_for(self, chosen: dict[int, str], form: SignForm) -> dict[int, str]:
        """Sign for each chosen row, in a transaction of its own; return the sentences of the refusals."""
        rows = {row.pk: row for row in self.rows().filter(pk__in=chosen)}
        return {pk: words for pk, seen in chosen.items() if (words := sign_one(rows.get(pk), self.request, form, seen))}

    @property
    def here(self) -> str:
        """The address of the page as it was asked for."""
        return self.request.get_full_path()

    def answer(self, **context: Any) -> HttpResponse:
        """Show the page."""
        return self.render_to_response(self.get_context_data(**context))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count the year asked for, check its printed numbers, and find what is compared with nothing."""
        context = super().get_context_data(**kwargs) | {"asked": self.asked}
        committee, year = self.asked.committee, self.asked.year
        if committee is None or year is None:
            return context
        all_rows = compared(self.rows())
        only_gaps = bool(self.request.GET.get("gaps"))
        found = {
            "rows": [one for one in all_rows if not (only_gaps and one.agrees)],
            "total": len(all_rows),
            "unexplained": sum(one.is_unexplained for one in all_rows),
            "only_gaps": only_gaps,
            "signs": self.signs,
            "findings": findings(committee, year, with_unpublished=True),
            "uncompared": uncompared(committee, year),
        }
        return {"form": SignForm(), **context, **found}


def chosen_in(request: HttpRequest) -> dict[int, str]:
    """Return the ticked rows with the mark of what was seen."""
    pairs = [value.partition(":") for value in request.POST.getlist("chosen")]
    return {pk: mark for key, _colon, mark in pairs if (pk := whole_number(key)) is not None}


def sign_one(row: Comparison | None, request: HttpRequest, form: SignForm, seen: str) -> str:
    """Sign for one row; return the sentence when it is refused."""
    if row is None:
        return _("This comparison has been deleted meanwhile.")
    try:
        sign(comparison=row, by=request.user, seen=seen, **form.cleaned_data)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def uncompared(committee: Any, year: int) -> QuerySet:
    """Return the reported figures that nothing is compared with yet."""
    figures = Figure.objects.reported().filter(committee=committee, year=year, comparison=None)
    return figures.order_by("code")
