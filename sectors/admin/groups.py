"""Sector groups, the posts in them, the committee's settings, and what groups hand in."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.door_admin import DoorAdmin
from cppcc_portal.lib.fieldsets import PUBLICATION, SOURCE
from cppcc_portal.lib.inlines import NamedByOthers
from sectors.choices import WRITABLE
from sectors.models import GroupPaper, GroupPaperStep, GroupPost, SectorGroup, SectorSettings
from sectors.models.groups import too_many
from sectors.workflow import PAPERS


class GroupPostFormSet(forms.BaseInlineFormSet):
    """The posts of a group: those entered together are counted together."""

    def clean(self) -> None:
        """Refuse more heads or deputies at one time than the committee's settings allow."""
        super().clean()
        filled = [form for form in self.forms if form.has_changed() or form.instance.pk]
        posts = [form.instance for form in filled if form not in self.deleted_forms]
        if any(self.errors) or not self.instance.term_id:
            return
        sentence = too_many([post for post in posts if post.starts and post.role], self.instance)
        if sentence:
            raise ValidationError(sentence)


class GroupPostInline(NamedByOthers, CommitteeTabularInline):
    """Posts in a group."""

    model = GroupPost
    formset = GroupPostFormSet
    named_by = ("member",)
    autocomplete_fields = ["member"]


@admin.register(SectorGroup)
class SectorGroupAdmin(CommitteeAdmin):
    """Sector groups."""

    list_display = ["name", "term", "special_committee", "supervising_leader", "starts", "ends", "is_published"]
    list_filter = ["term__committee", "term", "is_published"]
    list_select_related = ["term__committee", "special_committee", "supervising_leader"]
    search_fields = ["name", "party_group"]
    autocomplete_fields = ["sectors", "supervising_leader", "sources", "figures"]
    inlines = [GroupPostInline]
    fieldsets = [
        (None, {"fields": ["term", "name", "slug", "sectors", "starts", "ends"]}),
        (_("Guidance"), {"fields": ["supervising_leader", "special_committee", "party_group"]}),
        SOURCE,
        PUBLICATION,
    ]


@admin.register(GroupPost)
class GroupPostAdmin(CommitteeAdmin):
    """Posts in groups."""

    list_display = ["group", "member", "role", "starts", "ends"]
    list_filter = ["group__term", "role"]
    list_select_related = ["group", "member"]
    search_fields = ["member__name", "group__name"]
    autocomplete_fields = ["group", "member"]


@admin.register(SectorSettings)
class SectorSettingsAdmin(CommitteeAdmin):
    """How many heads a group may have, and when plans and summaries are due."""

    list_display = ["committee", "max_heads", "max_deputies", "remind_days"]
    list_filter = ["committee"]
    list_select_related = ["committee"]
    search_fields = ["committee__name"]
    fields = [
        "committee",
        ("max_heads", "max_deputies"),
        ("plan_due_month", "plan_due_day"),
        ("summary_due_month", "summary_due_day"),
        "summary_is_due_next_year",
        "remind_days",
    ]


@admin.register(GroupPaper)
class GroupPaperAdmin(DoorAdmin):
    """Plans and summaries; the text is changed only while it is being written or has been returned."""

    door = PAPERS
    list_display = ["group", "year", "kind", "state", "is_published"]
    list_filter = ["group__term__committee", "year", "kind", "state", "is_published"]
    list_select_related = ["group"]
    search_fields = ["group__name", "text"]
    autocomplete_fields = ["group", "document"]
    fieldsets = [
        (None, {"fields": [("group", "year", "kind"), "text", "document", "state"]}),
        PUBLICATION,
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Leave what was begun under its name, and what was handed in as it is."""
        fixed: list[str] = [] if obj is None else ["group", "year", "kind"]
        if isinstance(obj, GroupPaper) and obj.state not in WRITABLE:
            fixed += ["text", "document"]
        return (*super().get_readonly_fields(request, obj), *fixed)


@admin.register(GroupPaperStep)
class GroupPaperStepAdmin(CommitteeAdmin):
    """What was done with plans and summaries."""

    list_display = ["paper", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["paper__group__term__committee", "step"]
    list_select_related = ["paper__group", "by"]
    search_fields = ["paper__group__name"]
    autocomplete_fields = ["paper"]
