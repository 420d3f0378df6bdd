"""What a search is asked by: words, and what the answer is narrowed to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from search.index.entries import FACETS

LONGEST = 60


class SearchForm(forms.Form):
    """Everything is taken as it comes: what is too long is cut by the question, what is unknown finds nothing."""

    q = forms.CharField(label=_("Search"), required=False)
    kind = forms.CharField(required=False)
    committee = forms.CharField(required=False)
    year = forms.CharField(required=False)
    category = forms.CharField(required=False)

    def narrowed(self) -> dict[str, str]:
        """Return what the answer is narrowed to."""
        return {name: self.data.get(name, "").strip()[:LONGEST] for name in FACETS if self.data.get(name, "").strip()}
