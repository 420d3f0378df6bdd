"""Imports in the admin: the list, what each wrote, templates of columns."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern

from cppcc_portal.lib.admin import CommitteeAdmin
from sheets.models import ImportBatch, ImportBatchStep, ImportedRow, SheetExport, SheetTemplate
from sheets.office import urls as office
from sheets.office.exports import take_list_out

admin.site.add_action(take_list_out, "take_list_out")


class OnlySeen(CommitteeAdmin):
    """Written by the door; looked at here."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody enters one by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody changes one by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """What was imported stays known."""
        return False


@admin.register(ImportBatch)
class ImportBatchAdmin(OnlySeen):
    """Imports; their work is done on their own pages."""

    list_display = ["number", "file_name", "kind", "committee", "state"]
    list_display_links = ["number", "file_name"]
    list_filter = ["state", "kind", "committee"]
    search_fields = ["file_name", "digest"]
    change_list_template = "admin/sheets/import_list.html"
    change_form_template = "admin/sheets/import_record.html"
    fields = ["committee", "number", "kind", "term", "session", "file_name", "digest", "sheet", "state"]

    def app_pages(self) -> list[URLPattern]:
        """Return the pages on which lists come in."""
        return office.urlpatterns


@admin.register(ImportedRow)
class ImportedRowAdmin(OnlySeen):
    """What each import wrote, row by row."""

    list_display = ["batch", "place", "model", "object_id", "is_new"]
    list_filter = ["is_new", "model"]
    list_select_related = ["batch"]
    search_fields = ["batch__file_name", "model"]
    fields = ["batch", "place", "model", "object_id", "is_new"]


@admin.register(ImportBatchStep)
class ImportBatchStepAdmin(OnlySeen):
    """The history of imports."""

    list_display = ["batch", "number", "step", "to_state", "by", "at"]
    list_select_related = ["batch", "by"]
    search_fields = ["batch__file_name"]
    fields = ["batch", "number", "step", "from_state", "to_state", "by", "at", "note"]


@admin.register(SheetTemplate)
class SheetTemplateAdmin(CommitteeAdmin):
    """Templates of columns, kept from the page of an import."""

    list_display = ["name", "kind", "committee"]
    list_filter = ["kind", "committee"]
    search_fields = ["name"]
    fields = ["committee", "kind", "name", "columns"]
    readonly_fields = ["kind", "columns"]

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """They are kept from an import that fits."""
        return False


@admin.register(SheetExport)
class SheetExportAdmin(OnlySeen):
    """Who took which list out, when and why."""

    list_display = ["number", "what", "asked", "rows", "shows_private", "by", "at", "reason"]
    list_filter = ["shows_private", "committee"]
    list_select_related = ["by"]
    search_fields = ["what", "reason"]
    change_list_template = "admin/sheets/export_list.html"
    fields = ["committee", "number", "what", "asked", "rows", "shows_private", "reason", "by", "at"]
