"""Photographs and quotes set large in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeStackedInline
from cppcc_portal.lib.photo_admin import PHOTOGRAPH, PHOTOGRAPH_WIDGETS, ShowsThePicture, TakesPhotograph
from highlights.models import Photo, PullQuote
from highlights.photos import RELEASED, refuse_when_released


class PhotoForm(TakesPhotograph):
    """Takes a photograph in, unless a release shows the one there is."""

    class Meta:
        model = Photo
        fields = ["highlight", "position", *PHOTOGRAPH]
        widgets = PHOTOGRAPH_WIDGETS

    def clean(self) -> dict[str, Any] | None:
        """Refuse to change what a release shows."""
        if self.has_changed():
            refuse_when_released(self.instance)
        return super().clean()


class PullQuoteInline(CommitteeStackedInline):
    """Quotes set large in a highlight."""

    model = PullQuote
    autocomplete_fields = ["paragraph"]
    fields = ["position", "paragraph", "sentence", "speaker"]


class PhotoInline(ShowsThePicture, CommitteeStackedInline):
    """Photographs of a highlight."""

    model = Photo
    form = PhotoForm
    fields = ["position", "shown", "image", "caption", "description", "credit"]
    show_change_link = True


@admin.register(PullQuote)
class PullQuoteAdmin(CommitteeAdmin):
    """Quotes set large."""

    list_display = ["sentence", "speaker", "highlight", "position"]
    list_filter = ["highlight__report__committee", "highlight__report__year"]
    list_select_related = ["highlight"]
    search_fields = ["sentence", "speaker", "highlight__headline"]
    autocomplete_fields = ["highlight", "paragraph"]


@admin.register(Photo)
class PhotoAdmin(ShowsThePicture, CommitteeAdmin):
    """Photographs."""

    form = PhotoForm
    list_display = ["caption", "highlight", "position", "width", "height", "credit"]
    list_filter = ["highlight__report__committee", "highlight__report__year"]
    list_select_related = ["highlight"]
    search_fields = ["caption", "description", "credit", "highlight__headline"]
    autocomplete_fields = ["highlight"]
    fieldsets = [
        (None, {"fields": ["highlight", "position", "shown", "image"]}),
        (_("What stands under it"), {"fields": ["caption", "description", "credit"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        """Say above the fields that what a release shows stays."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not obj.shown_in.exists():
            return fieldsets
        (title, options), *others = fieldsets
        return [(title, {**options, "description": RELEASED}), *others]

    def get_view_on_site_url(self, obj: Photo | None = None) -> str | None:
        """Lead to the picture itself."""
        return reverse("photo", args=[obj.digest]) if obj else None

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Say in words that what a release shows stays."""
        photo = self.get_object(request, unquote(object_id))
        if photo is not None and photo.shown_in.exists() and self.has_delete_permission(request, photo):
            self.message_user(request, RELEASED, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:highlights_photo_change", args=[photo.pk]))
        return super().delete_view(request, object_id, extra_context)
