"""The record of changes and of sign-ins: to read only, by committee."""

from auditlog.models import LogEntry
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import FiltersWhatIsShown
from cppcc_portal.lib.history import action_name, changed_fields, shown_changes
from cppcc_portal.lib.scopes import owned_by
from members.models import Committee, User

for model in (LogEntry, AccessAttempt, AccessFailureLog, AccessLog):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


class WatchAdmin(FiltersWhatIsShown, admin.ModelAdmin):
    """A log: nobody adds to it, changes it or deletes from it by hand."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only the portal writes logs."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A log that can be changed proves nothing."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A log that can be cut proves nothing."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Rows of other committees are left out by get_queryset."""
        return request.user.has_perm(self.permission)

    @property
    def permission(self) -> str:
        """The permission to look at this log."""
        return f"{self.opts.app_label}.view_{self.opts.model_name}"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Entries about the committees where the account may read this log."""
        rows = super().get_queryset(request)
        if request.user.is_superuser:
            return rows
        return rows.filter(self.entries_of(request.user.committees_with(self.permission)))

    def entries_of(self, committees: set[int]) -> Q:
        """Return the condition for entries about ``committees``."""
        raise NotImplementedError


@admin.register(LogEntry)
class ChangeLogAdmin(WatchAdmin):
    """Every change: who, when, from where, what, before and after."""

    list_display = ["timestamp", "actor", "remote_addr", "kind", "record", "shown_action", "fields_changed"]
    list_select_related = ["content_type", "actor"]
    list_filter = ["action", ("content_type", admin.RelatedOnlyFieldListFilter), "timestamp"]
    search_fields = ["object_repr", "actor__username", "actor__name"]
    date_hierarchy = "timestamp"
    fields = ["timestamp", "actor", "remote_addr", "kind", "record", "shown_action", "changes_table"]
    readonly_fields = ["kind", "record", "shown_action", "changes_table"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Leave out entries about rows that their own admin hides from the account (``hidden_rows``)."""
        rows = super().get_queryset(request)
        for model, model_admin in self.admin_site._registry.items():
            if hasattr(model_admin, "hidden_rows"):
                kind = ContentType.objects.get_for_model(model)
                rows = rows.exclude(content_type=kind, object_id__in=model_admin.hidden_rows(request).values("pk"))
        return rows

    def entries_of(self, committees: set[int]) -> Q:
        """Entries name the committee of their row; those about accounts belong to where the account works."""
        slugs = Committee.objects.filter(pk__in=committees).values_list("slug", flat=True)
        accounts = User.objects.filter(owned_by(User, committees), is_superuser=False).values_list("pk", flat=True)
        about_account = Q(content_type=ContentType.objects.get_for_model(User), object_id__in=list(accounts))
        return Q(additional_data__committee__in=[*slugs, ""]) | about_account

    @admin.display(description=_("kind"), ordering="content_type")
    def kind(self, entry: LogEntry) -> str:
        """Return what kind of record was changed."""
        return entry.content_type.name

    @admin.display(description=_("record"))
    def record(self, entry: LogEntry) -> str | SafeString:
        """Return the record's name, with a link to its history while it exists."""
        name = f"admin:{entry.content_type.app_label}_{entry.content_type.model}_history"
        if entry.action == LogEntry.Action.DELETE:
            return entry.object_repr
        try:
            url = reverse(name, args=[entry.object_pk])
        except NoReverseMatch:
            return entry.object_repr
        return format_html('<a href="{}">{}</a>', url, entry.object_repr)

    @admin.display(description=_("action"), ordering="action")
    def shown_action(self, entry: LogEntry) -> str:
        """Return what was done."""
        return action_name(entry)

    @admin.display(description=_("fields"))
    def fields_changed(self, entry: LogEntry) -> str:
        """Return the names of the changed fields."""
        model = entry.content_type.model_class()
        return "、".join(changed_fields(entry, model)) if model else ""

    @admin.display(description=_("before → after"))
    def changes_table(self, entry: LogEntry) -> SafeString:
        """Return every changed field with what stood there before and after."""
        model = entry.content_type.model_class()
        rows = shown_changes(entry, model) if model else []
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}：{} → {}</li>", rows))


class SignInLogAdmin(WatchAdmin):
    """Sign-ins and failures of the committee's own accounts; unknown names are for superusers."""

    list_filter = ["attempt_time"]
    search_fields = ["username", "ip_address"]
    date_hierarchy = "attempt_time"

    def entries_of(self, committees: set[int]) -> Q:
        """Entries about accounts of ``committees``."""
        accounts = User.objects.filter(owned_by(User, committees), is_superuser=False)
        return Q(username__in=accounts.values("username"))


@admin.register(AccessLog)
class SignInAdmin(SignInLogAdmin):
    """Successful sign-ins."""

    list_display = ["attempt_time", "username", "ip_address", "logout_time"]
    fields = ["attempt_time", "logout_time", "username", "ip_address", "user_agent"]


@admin.register(AccessFailureLog)
class FailureAdmin(SignInLogAdmin):
    """Failed sign-ins."""

    list_display = ["attempt_time", "username", "ip_address", "locked_out"]
    fields = ["attempt_time", "username", "ip_address", "user_agent", "locked_out"]


@admin.register(AccessAttempt)
class LockAdmin(SignInLogAdmin):
    """Failures that count towards a lock-out; unlock on the account's list."""

    list_display = ["attempt_time", "username", "ip_address", "failures_since_start"]
    fields = ["attempt_time", "username", "ip_address", "user_agent", "failures_since_start"]
