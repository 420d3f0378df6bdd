"""Members, their memberships and posts, and parties."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.inlines import NamedByOthers
from members.models import Member, Membership, Party, Post
from members.namesakes import member_label


class MembershipInline(NamedByOthers, CommitteeTabularInline):
    """The terms a member belongs to."""

    model = Membership
    fields = ["term", "party", "starts", "ends", "end_reason", "is_overseas", "is_scored"]
    autocomplete_fields = ["term", "party"]
    named_by = ("member", "term__committee")


class PostInline(CommitteeTabularInline):
    """The posts a member holds or held."""

    model = Post
    fields = ["kind", "title", "special_committee", "starts", "ends"]
    autocomplete_fields = ["special_committee"]


@admin.register(Member)
class MemberAdmin(CommitteeAdmin):
    """The roster; contacts are folded away and never public.

    Only accounts that keep the roster read them. The auditor does not: the record of changes tells who changed a
    contact and when, which is what an audit asks for, and needs no telephone number.
    """

    list_display = ["name", "code", "committee", "work_unit", "gender", "is_published"]
    list_select_related = ["committee"]
    list_filter = ["committee", "is_published", "gender", "memberships__term", "memberships__party"]
    search_fields = ["name", "code", "pinyin", "initials", "work_unit"]
    autocomplete_fields = ["user"]
    fields_for_keepers = (*Member.private_fields, "user")
    fieldsets = [
        (None, {"fields": ["committee", ("code", "name"), ("pinyin", "initials"), "gender", "work_unit"]}),
        (_("Publication"), {"fields": ["is_published", "published_at"]}),
        (
            _("Private"),
            {
                "fields": ["phone", "email", "address", "note", "user", "takes_notices"],
                "classes": ["collapse"],
                "description": _("For the office only; none of this ever appears on a public page."),
            },
        ),
    ]
    inlines = [MembershipInline, PostInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Member | None = None) -> list[str]:
        """Tie a member to an account only where the account may be looked at."""
        return [] if request.user.has_perm("members.view_user") else ["user"]

    def for_choosing(self, rows: Any) -> Any:
        """Return ``rows`` with what tells namesakes apart."""
        return rows.told_apart()

    def choice_label(self, member: Member) -> str:
        """Return how a member is offered where one is chosen."""
        return member_label(member)


@admin.register(Membership)
class MembershipAdmin(CommitteeAdmin):
    """All memberships, e.g. to find those that ended."""

    list_display = ["member", "term", "party", "starts", "ends", "end_reason", "is_scored"]
    list_select_related = ["member", "term__committee", "party"]
    list_filter = ["term", "party", "end_reason", "is_overseas", "is_scored"]
    search_fields = ["member__name", "member__code"]
    autocomplete_fields = ["member", "term"]


@admin.register(Post)
class PostAdmin(CommitteeAdmin):
    """All posts, e.g. to find who chairs a special committee."""

    list_display = ["member", "kind", "title", "special_committee", "starts", "ends"]
    list_select_related = ["member", "special_committee"]
    list_filter = ["kind", "special_committee"]
    search_fields = ["member__name", "title"]
    autocomplete_fields = ["member", "special_committee"]


@admin.register(Party)
class PartyAdmin(CommitteeAdmin):
    """Parties are shared by all committees."""

    list_display = ["short_name", "name", "code", "position"]
    search_fields = ["name", "short_name", "code"]
