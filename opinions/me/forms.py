"""What a member types: the report on one page."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.plain_text import tidy, tidy_line
from cppcc_portal.lib.refusals import Refused
from members.models import Member
from opinions.models import OpinionReport, OpinionSettings
from opinions.writing import Draft, find_members, joins_two_matters, named, stored_draft


class Words(forms.CharField):
    """A text that is tidied first; its length is the service's business, so that nothing typed is lost."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        self.rows = rows
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(required=False, strip=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Leave out what cannot be stored."""
        return tidy(value or "") if self.rows else tidy_line(value or "")


class ReportForm(forms.Form):
    """A report. ``version`` tells two windows apart, ``key`` a repeated first save, ``account`` whose page it is."""

    version = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    account = forms.CharField(required=False, widget=forms.HiddenInput)
    title = Words(label=gettext_lazy("Title"), help_text=gettext_lazy("One matter in one report 一事一报."))
    body = Words(label=gettext_lazy("Text"), rows=12)
    category = Words(label=gettext_lazy("category"))
    co_reporters = Words(
        label=gettext_lazy("Co-reporters"),
        rows=2,
        help_text=gettext_lazy("One in each line: the name, and for namesakes the member number after it."),
    )
    is_one_matter = forms.BooleanField(label=gettext_lazy("This report is about one matter"), required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.member = member
        self.settings = OpinionSettings.of(member.committee)
        self.fields["body"].help_text = length_in_words(self.settings)
        self.fields["category"].widget.attrs["list"] = "categories"

    def draft(self) -> Draft:
        """Return what was typed; raises Refused when a co-reporter is not known."""
        typed = self.cleaned_data
        people = find_members(self.member.committee, typed["co_reporters"].splitlines(), but=self.member)
        return Draft(typed["title"], typed["body"], typed["category"], typed["is_one_matter"], people)

    def refuse(self, refused: Refused) -> None:
        """Show why, at the field it is about."""
        self.add_error(refused.field if refused.field in self.fields else None, refused.sentence)

    @property
    def characters(self) -> int:
        """How many characters the text has now."""
        return len(tidy(str(self["body"].value() or "")))

    @property
    def hint(self) -> str:
        """What to look at again before handing in; empty when nothing strikes."""
        title = str(self["title"].value() or "")
        return _("The title seems to join two matters: write two reports for two.") if joins_two_matters(title) else ""


def length_in_words(settings: OpinionSettings) -> str:
    """Return the committee's rule of length as a sentence."""
    words = {"longest": settings.max_characters, "shortest": settings.min_characters}
    if settings.min_characters:
        return _("Situation, analysis and suggestions, in %(shortest)s to %(longest)s characters.") % words
    return _("Situation, analysis and suggestions, in at most %(longest)s characters.") % words


def fresh_form(report: OpinionReport | None, member: Member, user: Any) -> ReportForm:
    """Return the form with what is stored."""
    draft = stored_draft(report) if report else Draft()
    people: list[Member] = list(report.co_reporters.order_by("name", "code")) if report else []
    initial = {
        "version": draft.mark,
        "key": uuid.uuid4().hex,
        "account": user.pk,
        "title": draft.title,
        "body": draft.body,
        "category": draft.category,
        "co_reporters": "\n".join(map(named, people)),
        "is_one_matter": draft.is_one_matter,
    }
    return ReportForm(initial=initial, member=member)
