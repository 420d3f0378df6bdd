"""How an admin takes photographs in and shows them; the models derive from KeptPhotograph."""

from typing import Any

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.photos import Cleaned, clean, has_small, keep

PHOTOGRAPH = ("image", "caption", "description", "credit")
PHOTOGRAPH_WIDGETS = {
    "description": forms.Textarea(attrs={"rows": 2}),
    "image": forms.FileInput(attrs={"accept": "image/*"}),
}


class TakesPhotograph(forms.ModelForm):
    """Takes a photograph in: cleaned before anything is kept of it."""

    cleaned: Cleaned | None = None

    def clean_image(self) -> Any:
        """Return the name under which the cleaned photograph is kept; the one there is when none was chosen."""
        upload = self.cleaned_data["image"]
        if "image" not in self.changed_data:
            return upload
        self.cleaned = clean(upload)
        return self.cleaned.name

    def _post_clean(self) -> None:
        if self.cleaned:
            for name in ("digest", "width", "height"):
                setattr(self.instance, name, getattr(self.cleaned, name))
        super()._post_clean()

    def save(self, commit: bool = True) -> Any:
        """Write the files first: a row never names a file that is not there."""
        if self.cleaned:
            keep(self.cleaned)
        return super().save(commit)


class ShowsThePicture:
    """An admin or inline that shows the photograph beside its words."""

    readonly_fields = ("shown",)

    @admin.display(description=_("as it is kept"))
    def shown(self, row: Any) -> str:
        """The picture, and its width and height."""
        if not row.pk:
            return "–"
        name = "small_photo" if has_small(row.width) else "photo"
        html = '<img src="{}" width="320" height="{}" alt="{}"> {} × {}'
        height = round(320 * row.height / row.width)
        return format_html(html, reverse(name, args=[row.digest]), height, row.description, row.width, row.height)
