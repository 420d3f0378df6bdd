"""Task books and their tasks; the office's overview of the groups' progress stands beside them."""

from django.contrib import admin
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.fieldsets import PUBLICATION, SOURCE
from sectors.desk import urls as desk
from sectors.models import Task, TaskBook


class TaskInline(CommitteeTabularInline):
    """Tasks of a book."""

    model = Task


@admin.register(TaskBook)
class TaskBookAdmin(CommitteeAdmin):
    """Task books."""

    change_list_template = "admin/sectors/taskbook/change_list.html"
    list_display = ["title", "term", "year", "group", "document", "is_published"]
    list_filter = ["term__committee", "year", "is_published"]
    list_select_related = ["term__committee", "group", "document"]
    search_fields = ["title", "group__name"]
    autocomplete_fields = ["group", "document", "sources", "figures"]
    inlines = [TaskInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["term", "year", "group", "title", "document"],
                "description": _("Enter only the tasks the book or report names; leave unknown targets empty."),
            },
        ),
        SOURCE,
        PUBLICATION,
    ]

    def app_pages(self) -> list[URLPattern]:
        """Return the overview of the groups' progress; the site puts it beside the lists."""
        return desk.urlpatterns


@admin.register(Task)
class TaskAdmin(CommitteeAdmin):
    """Tasks."""

    list_display = ["book", "position", "name", "kind", "target", "is_minimum"]
    list_filter = ["book__term__committee", "kind"]
    list_select_related = ["book"]
    search_fields = ["name", "book__title"]
    autocomplete_fields = ["book"]
