"""Forms of the desk: what a clerk types, checked together for one proposal."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from proposals.choices import ProposerRole
from proposals.editing import seen_on_form
from proposals.models import Proposal
from proposals.models.keys import Numbered
from proposals.services import next_serial

CHANGED_MEANWHILE = _(
    "Somebody changed this proposal while the page was open. Open it again and type your changes anew."
)
# What an invited person answered is changed by a new invitation.
ANSWERED_BY_ITSELF = {"member", "collective_name", "sign_state"}


class ProposalForm(forms.ModelForm):
    """A proposal; its running number is given when none is typed, and stays once given."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Proposal
        fields = "__all__"  # noqa: DJ007 - the admin's fieldsets name the fields

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen"].initial = seen_on_form(self.instance)

    def clean(self) -> dict[str, Any]:
        """Give the next running number of the session; take nothing from a page that is out of date."""
        cleaned = super().clean() or {}
        if self.instance.pk and cleaned.get("seen") != self.fields["seen"].initial:
            self.add_error(None, CHANGED_MEANWHILE)
        session = cleaned.get("session")
        if session and "serial" in self.fields and not cleaned.get("serial"):
            cleaned["serial"] = self.instance.serial or next_serial(session)
        return cleaned


class NumberedFormSet(forms.BaseInlineFormSet):
    """Rows counted within their parent: places left empty are filled in the order of the rows."""

    model: type[Numbered]

    def clean(self) -> None:
        """Number the new rows after the highest number typed."""
        super().clean()
        field = self.model.counter_field
        rows = [form for form in self.forms if is_filled(form)]
        last = max((form.cleaned_data.get(field) or 0 for form in rows), default=0)
        for form in rows:
            if form.cleaned_data.get(field) is None and form not in self.deleted_forms:
                last += 1
                setattr(form.instance, field, last)


class RoleForm(forms.ModelForm):
    """One proposer of a proposal; its role is checked together with those of the others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.is_checked_with_others = True
        if getattr(self.instance, "invited_at", None):
            for name in ANSWERED_BY_ITSELF & self.fields.keys():
                self.fields[name].disabled = True


class RoleFormSet(forms.BaseInlineFormSet):
    """Rows of which only one may hold certain roles; two rows may swap them in one save."""

    held_by_one: ClassVar[tuple[str, ...]]
    is_saving = False

    def save(self, commit: bool = True) -> Any:
        """Save rows that leave a role before the row that takes it."""
        self.is_saving = True
        return super().save(commit)

    @property
    def initial_forms(self) -> list[forms.ModelForm]:
        """The stored rows: in the order of the page, while they are saved those that take a role last."""
        stored = super().initial_forms
        return sorted(stored, key=self.takes_a_role) if self.is_saving else stored

    def takes_a_role(self, form: forms.ModelForm) -> bool:
        """Return whether the row will hold a role that another may have held until now."""
        return form.instance.role in self.held_by_one and form not in self.deleted_forms


class ProposerFormSet(RoleFormSet, NumberedFormSet):
    """The proposers of one proposal."""

    held_by_one = (ProposerRole.FIRST,)

    def clean(self) -> None:
        """Ask for exactly one first proposer as soon as there are proposers."""
        super().clean()
        if not self.has_changed():
            return
        roles = [form.cleaned_data.get("role") for form in kept(self)]
        if roles and roles.count(ProposerRole.FIRST) != 1:
            raise ValidationError(_("Name exactly one first proposer."))


def is_filled(form: forms.ModelForm) -> bool:
    """Return whether a row holds data that passed its own checks."""
    return hasattr(form, "cleaned_data") and (form.has_changed() or form.instance.pk is not None)


def kept(formset: forms.BaseInlineFormSet) -> list[forms.ModelForm]:
    """Return the rows that will stand after saving."""
    return [form for form in formset.forms if is_filled(form) and form not in formset.deleted_forms]
