"""What the steps in the life of a workstation ask for."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.door_admin import StepForm
from members.models import District
from stations.choices import StationLevel, StationStatus
from stations.models import Station

NAME, ADDRESS, TOWN = 100, 200, 60


class DatedForm(StepForm):
    """A step that happened on a day."""

    on = forms.DateField(
        label=gettext_lazy("When it happened"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Counts of earlier days stay as they were."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate


class RenameForm(DatedForm):
    """The new name."""

    new_name = forms.CharField(label=gettext_lazy("New name"), max_length=NAME)


class PlaceForm(StepForm):
    """Level and district, as they are now to begin with."""

    level = forms.ChoiceField(label=gettext_lazy("level"), choices=StationLevel)
    district = forms.ModelChoiceField(label=gettext_lazy("district"), queryset=District.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.row.committee
        districts = District.objects.filter(committee__in=[owner.pk, owner.parent_id or owner.pk])
        self.fields["district"].queryset = districts  # type: ignore[attr-defined]
        for name in set(self.fields) - {"note", "on"}:
            self.fields[name].initial = getattr(self.row, name.removeprefix("new_"))


class MoveForm(DatedForm, PlaceForm):
    """Where it stands from then on."""

    subdistrict = forms.CharField(label=gettext_lazy("subdistrict"), max_length=TOWN, required=False)
    community = forms.CharField(label=gettext_lazy("community"), max_length=TOWN, required=False)
    address = forms.CharField(label=gettext_lazy("public address"), max_length=ADDRESS, required=False)


class CorrectForm(PlaceForm):
    """What was typed wrong."""

    new_name = forms.CharField(label=gettext_lazy("name"), max_length=NAME)


class MergeForm(DatedForm):
    """Into which open workstation."""

    successor = forms.ModelChoiceField(
        label=gettext_lazy("Workstation that takes over"), queryset=Station.objects.none()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Station.objects.filter(committee=self.row.committee_id, status=StationStatus.OPEN)
        others = others.exclude(pk=self.row.pk).order_by("name", "pk")
        self.fields["successor"].queryset = others  # type: ignore[attr-defined]


class CloseForm(DatedForm):
    """Why it closes."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=ADDRESS, help_text=gettext_lazy("Shown to the public.")
    )
