"""What is asked for when a list comes in."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.admin import NOT_ALLOWED, NOT_YOURS
from cppcc_portal.lib.sheets.resources import SheetResource, kinds
from cppcc_portal.lib.sheets.tables import OfficeTable
from members.choosing import committees_for
from members.models import Committee, Session, Term
from sheets.exporting import CSV, XLSX, all_tables
from sheets.models import SheetTemplate

SUBJECTS = {
    "year": gettext_lazy("Of a year"),
    "session": gettext_lazy("Of a session"),
    "term": gettext_lazy("Of a term"),
    "": gettext_lazy("Of the committee as it is today"),
}
ADDS, EXPORTS = "sheets.add_importbatch", "sheets.add_sheetexport"


def kinds_for(user: Any) -> dict[str, SheetResource]:
    """Return the kinds of lists whose records the account may keep in some committee."""
    return {code: kind for code, kind in kinds().items() if user.has_perm(kind.adds) and user.has_perm(kind.changes)}


class UploadForm(forms.Form):
    """The file, what its rows are, and what the list is about."""

    kind = forms.ChoiceField(label=gettext_lazy("What the rows are"))
    committee = forms.ModelChoiceField(Committee.objects.none(), label=gettext_lazy("Committee"))
    term = forms.ModelChoiceField(Term.objects.none(), label=gettext_lazy("Term"), required=False)
    session = forms.ModelChoiceField(Session.objects.none(), label=gettext_lazy("Session"), required=False)
    template = forms.ModelChoiceField(
        SheetTemplate.objects.none(),
        label=gettext_lazy("Template of columns"),
        required=False,
        help_text=gettext_lazy("Which column holds what, as it was kept before; without one it is guessed."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Excel (.xlsx, .xls) or .csv, as your office keeps it: titles and sum rows may stay."),
        widget=forms.ClearableFileInput({"accept": ".xlsx,.xls,.csv"}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.user, committees = user, committees_for(user, ADDS)
        own, fields = list(committees), cast("dict[str, Any]", self.fields)
        fields["kind"].choices = [(code, kind.label) for code, kind in kinds_for(user).items()]
        fields["committee"].queryset = committees
        fields["term"].queryset = Term.objects.filter(committee__in=own).order_by("committee", "-number")
        sessions = Session.objects.filter(term__committee__in=own).select_related("term__committee")
        fields["session"].queryset = sessions.order_by("-year", "-number")
        fields["template"].queryset = SheetTemplate.objects.filter(committee__in=own)
        if len(own) == 1:
            fields["committee"].initial = own[0].pk
        fields["term"].help_text = _("For members: the term they belong to.")
        fields["session"].help_text = _("For proposals and opinion reports: the session, or the one of their year.")

    def clean(self) -> dict[str, Any]:
        """Refuse a kind the account does not keep there, and a term, session or template of another committee."""
        found = super().clean() or {}
        committee, kind = found.get("committee"), kinds().get(found.get("kind", ""))
        if committee is None or kind is None:
            return found
        if not all(self.user.has_perm(permission, committee) for permission in (ADDS, kind.adds, kind.changes)):
            self.add_error("kind", NOT_ALLOWED)
        if kind.about and not found.get(kind.about):
            self.add_error(kind.about, _("Say what the list is about."))
        for name in ("term", "session", "template"):
            row = found.get(name)
            if row is not None and row.owning_committee() != committee:
                self.add_error(name, NOT_YOURS)
        if found.get("template") and found["template"].kind != kind.code:
            self.add_error("template", _("This template is for other lists."))
        return found


class ExportForm(forms.Form):
    """Which table, of what, in which form, and why."""

    table = forms.ChoiceField(label=gettext_lazy("Table"))
    committee = forms.ModelChoiceField(Committee.objects.none(), label=gettext_lazy("Committee"))
    term = forms.ModelChoiceField(Term.objects.none(), label=gettext_lazy("Term"), required=False)
    session = forms.ModelChoiceField(Session.objects.none(), label=gettext_lazy("Session"), required=False)
    year = forms.IntegerField(label=gettext_lazy("Year"), required=False, min_value=1949, max_value=2999)
    form = forms.ChoiceField(label=gettext_lazy("Form"), choices=[(XLSX, "Excel (.xlsx)"), (CSV, "CSV (.csv)")])
    shows_private = forms.BooleanField(
        label=gettext_lazy("With private columns"),
        required=False,
        help_text=gettext_lazy("Phones and addresses are masked otherwise. Only for who keeps these records."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=200, help_text=gettext_lazy("Kept with your name and the time.")
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.user, self.tables = user, tables_for(user)
        committees = committees_for(user, EXPORTS)
        own, fields = list(committees), cast("dict[str, Any]", self.fields)
        fields["table"].choices = by_subject(self.tables)
        fields["committee"].queryset = committees
        fields["term"].queryset = Term.objects.filter(committee__in=own).order_by("committee", "-number")
        sessions = Session.objects.filter(term__committee__in=own).select_related("term__committee")
        fields["session"].queryset = sessions.order_by("-year", "-number")
        if len(own) == 1:
            fields["committee"].initial = own[0].pk

    def clean(self) -> dict[str, Any]:
        """Refuse what the account may not read there, and a subject that is missing or another committee's."""
        found = super().clean() or {}
        committee, table = found.get("committee"), self.tables.get(found.get("table", ""))
        if committee is None or table is None:
            return found
        if not all(self.user.has_perm(permission, committee) for permission in (EXPORTS, table.reads)):
            self.add_error("table", NOT_ALLOWED)
        if found.get("shows_private") and not self.user.has_perm(kept_by(table), committee):
            self.add_error("shows_private", _("Private columns are for who keeps these records."))
        if table.about and not found.get(table.about):
            self.add_error(table.about, _("Say what the table is about."))
        for name in ("term", "session"):
            row = found.get(name)
            if row is not None and row.owning_committee() != committee:
                self.add_error(name, NOT_YOURS)
        return found

    def asked(self) -> dict[str, Any]:
        """Return what ``exporting.take_out`` needs, from a valid form."""
        found = self.cleaned_data
        table = self.tables[found["table"]]
        wanted = {name: found[name] for name in ("committee", "form", "shows_private", "reason")}
        return {**wanted, "table": table, "about": found[table.about] if table.about else None, "by": self.user}


def tables_for(user: Any) -> dict[str, OfficeTable]:
    """Return the tables whose records the account reads in some committee."""
    return {code: table for code, table in all_tables().items() if user.has_perm(table.reads)}


def by_subject(found: dict[str, OfficeTable]) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Return the tables as choices, grouped by what must be said beside them."""
    groups = [
        (words, [(code, table.label) for code, table in found.items() if table.about == about])
        for about, words in SUBJECTS.items()
    ]
    return [(words, choices) for words, choices in groups if choices]


def kept_by(table: OfficeTable) -> str:
    """Return the permission of who keeps the records of a table."""
    return table.reads.replace(".view_", ".change_")
