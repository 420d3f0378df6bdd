"""Assignments with their replies and talks, replies with their text, points and ratings."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeStackedInline, CommitteeTabularInline
from cppcc_portal.lib.inlines import NamedByOthers
from proposals.admin.publication import LeadsToPublication
from proposals.admin.workflow import OnlySearched, TakesSteps, WaitsForTheDoor, WrittenByTheWorkflow
from proposals.choices import Subject
from proposals.forms import NumberedFormSet
from proposals.models import Assignment, ContactLog, Rating, Reply, ReplyText, SuggestionReply
from proposals.office.bulk import bulk_actions


class ReplyInline(WrittenByTheWorkflow, NamedByOthers, CommitteeTabularInline):
    """Versions of the unit's answer; text and ratings stand on the reply's own page."""

    model = Reply
    named_by = ("assignment__unit",)
    fields = ["version", "kind", "number", "result_class", "replied_on", "publication", "is_published"]
    show_change_link = True


class ContactLogInline(CommitteeTabularInline):
    """Talks with the proposers."""

    model = ContactLog
    formset = NumberedFormSet
    fields = ["number", "on", "mode", "note"]


class ReplyTextInline(CommitteeStackedInline):
    """Text and summary."""

    model = ReplyText
    can_delete = False
    min_num = 1
    max_num = 1


class SuggestionReplyInline(NamedByOthers, CommitteeStackedInline):
    """Answers point by point: their wording can be corrected."""

    model = SuggestionReply
    named_by = ("suggestion", "result_class")
    readonly_fields = ["suggestion", "result_class"]

    def has_add_permission(self, request: HttpRequest, obj: Reply | None = None) -> bool:
        """The unit answers the points."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Reply | None = None) -> bool:
        """What was answered was answered."""
        return False


class RatingInline(WrittenByTheWorkflow, NamedByOthers, CommitteeTabularInline):
    """What the proposers think; comments stand on the rating's own page."""

    model = Rating
    named_by = ("proposer__member", "attitude", "result")
    fields = ["proposer", "attitude", "result", "visit", "rated_on", "entered_by_staff"]
    show_change_link = True


@admin.register(Assignment)
class AssignmentAdmin(TakesSteps, WrittenByTheWorkflow, CommitteeAdmin):
    """Who handles what, by the day the answer is due."""

    actions = bulk_actions(Subject.ASSIGNMENT)

    list_display = ["proposal", "unit", "role", "state", "assigned_on", "due_on", "signed_on"]
    list_filter = ["state", "role", "proposal__session", "unit"]
    list_select_related = ["proposal", "unit"]
    search_fields = ["proposal__title", "proposal__number", "unit__name", "unit__short_name"]
    date_hierarchy = "due_on"
    fieldsets = [
        (None, {"fields": ["proposal", ("role", "unit"), "state"]}),
        (_("Dates"), {"fields": [("assigned_on", "signed_on"), ("due_on", "extended_to"), "extension_reason"]}),
        (
            _("Return"),
            {
                "fields": [("return_asked_on", "return_decided_on"), "return_reason", "proposed_unit"],
                "classes": ["collapse"],
                "description": _("When the unit says the matter is not its own, it names the unit whose it is."),
            },
        ),
    ]
    inlines = [ReplyInline, ContactLogInline]


@admin.register(ContactLog)
class ContactLogAdmin(CommitteeAdmin):
    """Talks with proposers."""

    list_display = ["assignment", "on", "mode"]
    list_filter = ["mode"]
    list_select_related = ["assignment__unit"]
    search_fields = ["assignment__proposal__title", "assignment__unit__name"]
    autocomplete_fields = ["assignment"]


@admin.register(Reply)
class ReplyAdmin(WaitsForTheDoor, LeadsToPublication, CommitteeAdmin):
    """Answers: the wording of a delivered one can be corrected; what it means and when it came stays."""

    link = "assignment__proposal"

    list_display = [
        "__str__",
        "proposal",
        "unit",
        "version",
        "result_class",
        "replied_on",
        "publication",
        "is_published",
    ]
    list_filter = ["kind", "result_class", "publication", "is_published"]
    list_select_related = ["assignment__proposal", "assignment__unit", "result_class"]
    search_fields = ["number", "assignment__proposal__title", "assignment__unit__name"]
    date_hierarchy = "replied_on"
    readonly_fields = [
        "assignment",
        "kind",
        "version",
        "replied_on",
        "result_class",
        "is_published",
        "published_at",
        "publication_page",
    ]
    fieldsets = [
        (None, {"fields": ["assignment", ("kind", "version"), ("number", "replied_on")]}),
        (_("Result"), {"fields": [("result_class", "is_implemented"), "signed_by"]}),
        (
            _("Publication"),
            {"fields": ["publication", "publication_reason", "is_published", "published_at", "publication_page"]},
        ),
        (
            _("Private"),
            {
                "fields": ["contact", "phone"],
                "description": _("For the office only; none of this ever appears on a public page."),
            },
        ),
    ]
    inlines = [ReplyTextInline, SuggestionReplyInline, RatingInline]

    def may_be_chosen(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        """Other records refer to answers that were delivered."""
        return rows.filter(replied_on__isnull=False)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The unit writes it at its own desk."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Reply | None = None) -> bool:
        """A draft is the unit's; signatures stand under its very words."""
        is_draft = obj is not None and obj.replied_on is None
        return not is_draft and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Reply | None = None) -> bool:
        """An answer that was delivered was delivered."""
        return False

    @admin.display(description=_("proposal"), ordering="assignment__proposal__title")
    def proposal(self, reply: Reply) -> str:
        """The subject of the proposal."""
        return reply.assignment.proposal.title

    @admin.display(description=_("handling unit"), ordering="assignment__unit__name")
    def unit(self, reply: Reply) -> str:
        """The unit's name."""
        return str(reply.assignment.unit)


@admin.register(ReplyText)
class ReplyTextAdmin(OnlySearched, CommitteeAdmin):
    """Texts of replies, to search in them."""

    list_display = ["reply"]
    list_select_related = ["reply__assignment__unit"]
    search_fields = ["body", "summary", "reply__number"]


@admin.register(SuggestionReply)
class SuggestionReplyAdmin(OnlySearched, CommitteeAdmin):
    """Answers to single suggestions."""

    list_display = ["__str__", "reply", "result_class"]
    list_filter = ["result_class"]
    list_select_related = ["suggestion", "reply__assignment__unit", "result_class"]
    search_fields = ["text", "suggestion__text"]


@admin.register(Rating)
class RatingAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """Ratings."""

    list_display = ["proposer", "reply", "attitude", "result", "rated_on", "entered_by_staff"]
    list_filter = ["attitude", "result", "entered_by_staff"]
    list_select_related = ["proposer__member", "reply__assignment__unit", "attitude", "result"]
    search_fields = ["proposer__member__name", "reply__assignment__proposal__title"]
