"""Releases in the admin: only to be read, since freezing alone writes them."""

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from highlights.models import Erratum, Release, ReleaseContent, ReleasePhoto


class WrittenByFreezing:
    """An admin or inline whose rows nobody adds, changes or deletes by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only freezing writes."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only to be read."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """What was published stays."""
        return False


class ErratumInline(WrittenByFreezing, CommitteeTabularInline):
    """What a release corrected."""

    model = Erratum


class ReleasePhotoInline(WrittenByFreezing, CommitteeTabularInline):
    """Photographs that a release shows."""

    model = ReleasePhoto


@admin.register(Release)
class ReleaseAdmin(WrittenByFreezing, CommitteeAdmin):
    """Releases."""

    list_display = ["report", "version", "frozen_at", "frozen_by", "note"]
    list_filter = ["report__committee", "report__year"]
    list_select_related = ["report__committee", "frozen_by"]
    search_fields = ["report__title", "report__series", "note", "digest"]
    fields = ["report", "version", "frozen_at", "frozen_by", "note", "digest"]
    inlines = [ErratumInline, ReleasePhotoInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Leave the long texts where they are."""
        return super().get_queryset(request).defer("summary")

    def get_view_on_site_url(self, obj: Release | None = None) -> str | None:
        """Lead to the public page only while the public may read it."""
        is_public = obj is not None and type(obj).objects.published().filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if obj and is_public else None


@admin.register(ReleaseContent)
class ReleaseContentAdmin(WrittenByFreezing, CommitteeAdmin):
    """Contents of releases, to be found by the record of changes; they are read on the release's page."""

    list_display = ["release"]
    list_filter = ["release__report__committee", "release__report__year"]
    list_select_related = ["release__report__committee"]
    search_fields = ["release__report__title"]
    fields = ["release"]


@admin.register(ReleasePhoto)
class ReleasePhotoAdmin(WrittenByFreezing, CommitteeAdmin):
    """Photographs of releases."""

    list_display = ["release", "photo"]
    list_filter = ["release__report__committee", "release__report__year"]
    list_select_related = ["release__report__committee", "photo"]
    search_fields = ["photo__caption", "release__report__title"]


@admin.register(Erratum)
class ErratumAdmin(WrittenByFreezing, CommitteeAdmin):
    """Errata."""

    list_display = ["release", "position", "label", "before", "after", "reason"]
    list_filter = ["release__report__committee", "release__report__year"]
    list_select_related = ["release__report__committee"]
    search_fields = ["label", "code", "reason", "release__report__title"]
