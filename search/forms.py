"""The search box."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_CHARACTERS = 100


class SearchForm(forms.Form):
    """Words to look for; too many characters are cut, never refused."""

    q = forms.CharField(label=_("Search"), required=False, strip=True)

    def clean_q(self) -> str:
        """Keep the first characters, without control characters (PostgreSQL refuses NUL)."""
        words = "".join(sign if sign.isprintable() else " " for sign in self.cleaned_data["q"])
        return words[:MOST_CHARACTERS].strip()
