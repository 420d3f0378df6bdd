"""The year's statistics for the office: the public page's own numbers, and parts of them."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from members.models import Committee, HandlingUnit
from proposals.choices import ProposalKind, ProposerRole
from proposals.models import Category, Proposer
from proposals.office.pages import OfficePage
from proposals.stats import Statistics, check_sums, yearly
from proposals.stats.choosing import Asked, asked_among
from proposals.stats.narrowing import unit_words

# Numbers say nothing in confidence: whoever may look at proposals may look at their sums.
READS = "proposals.view_proposal"
EVERY = ("", _("All"))


class NarrowForm(forms.Form):
    """Narrows the year to a unit, a sector, a category or a kind; wrong values count for nothing."""

    unit = forms.ChoiceField(label=_("handling unit"), required=False)
    sector = forms.ChoiceField(label=_("sector of the first proposer"), required=False)
    category = forms.ChoiceField(label=_("category"), required=False)
    kind = forms.ChoiceField(label=_("kind"), required=False, choices=[EVERY, *ProposalKind.choices])

    def __init__(self, *args: Any, committee: Committee, year: int, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        units = HandlingUnit.objects.filter(committee=committee).order_by("name").values_list("pk", "name")
        categories = Category.objects.filter(scheme__committee=committee).values_list("pk", "name")
        first = Proposer.objects.filter(
            role=ProposerRole.FIRST, proposal__session__term__committee=committee, proposal__session__year=year
        )
        sectors = first.exclude(sector_name="").order_by("sector_name").values_list("sector_name").distinct()
        fields: Any = self.fields
        fields["unit"].choices = [EVERY, *units]
        fields["category"].choices = [EVERY, *categories]
        fields["sector"].choices = [EVERY, *((name, name) for (name,) in sectors)]

    def part(self) -> dict[str, str]:
        """Return the part that was chosen."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def has_no_pages(statistics: Statistics) -> bool:
    """Return whether the ledger must not list the records: the part is a unit whose own record is not public."""
    unit = statistics.scope.get("unit")
    return bool(unit) and unit_words(statistics.committee, unit) is None


class StatisticsPage(OfficePage):
    """The year of one of the account's committees, whole or in part, with the sums that do not hold."""

    template_name = "admin/proposals/statistics.html"
    title = _("Proposal statistics")

    def may_open(self, user: Any) -> bool:
        """Let in whoever may look at proposals; the office's other pages ask for more."""
        return user.has_perm(READS)

    @cached_property
    def asked(self) -> Asked:
        """What the address asks for, among the committees the account works for."""
        user = self.request.user
        own = None if user.is_superuser else user.committees_with(READS)
        return asked_among(own, self.request.GET.get("committee", ""), self.request.GET.get("year", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count the year asked for."""
        context = super().get_context_data(**kwargs) | {"asked": self.asked}
        committee, year = self.asked.committee, self.asked.year
        if committee is None or year is None:
            return context
        form = NarrowForm(self.request.GET, committee=committee, year=year)
        statistics = yearly(committee, year, part=form.part())
        return context | {
            "form": form,
            "statistics": statistics,
            "faults": check_sums(statistics),
            "is_hidden": has_no_pages(statistics),
        }
