"""Accounts and appointments: who may work here, in which role, for which committee."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.db.models import Field, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from members.models import Appointment, User
from members.roles import Role, role_label
from members.services import issue_one_time_password, remove_second_factor, unlock

# Roles are fixed in members/roles.py; e-mail addresses and second factors are kept by django-allauth.
admin.site.unregister([Group, EmailAddress, Authenticator])


class RoleChoiceMixin:
    """Shows a role by its name, not by the word it is stored under."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the fixed roles."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "role":
            field.queryset = field.queryset.filter(name__in=Role.values)
            field.label_from_instance = lambda group: role_label(group.name)
        return field


class AppointmentInline(RoleChoiceMixin, CommitteeTabularInline):
    """The appointments of an account, in the committees of the one who looks."""

    model = Appointment
    fields = ["committee", "role", "unit", "starts", "ends"]
    autocomplete_fields = ["unit"]

    def get_min_num(self, request: HttpRequest, obj: User | None = None, **kwargs: Any) -> int:
        """A new account has at least one appointment; without one it would belong to nobody."""
        return 1 if obj is None else 0

    def get_formset(self, request: HttpRequest, obj: User | None = None, **kwargs: Any) -> type[BaseInlineFormSet]:
        """Insist on the first appointment of a new account."""
        return super().get_formset(request, obj, validate_min=obj is None, **kwargs)


@admin.register(Appointment)
class AppointmentAdmin(RoleChoiceMixin, CommitteeAdmin):
    """All appointments, e.g. to find those that ended."""

    list_display = ["user", "committee", "shown_role", "unit", "starts", "ends"]
    list_select_related = ["user", "committee", "role", "unit"]
    list_filter = ["committee", "role"]
    search_fields = ["user__username", "user__name"]
    autocomplete_fields = ["user", "unit"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Hide the appointments of superusers, as the list of accounts hides superusers."""
        rows = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.filter(user__is_superuser=False)

    def choices_for(self, db_field: Field, rows: QuerySet, request: HttpRequest) -> QuerySet:
        """Let nobody but superusers appoint a superuser."""
        rows = super().choices_for(db_field, rows, request)
        if db_field.name == "user" and not request.user.is_superuser:
            return rows.filter(is_superuser=False)
        return rows

    @admin.display(description=_("role"), ordering="role__name")
    def shown_role(self, appointment: Appointment) -> str:
        """Return the role by its name."""
        return role_label(appointment.role.name)


@admin.register(User)
class AccountAdmin(CommitteeAdmin):
    """Accounts of the committee; an account working for two committees is changed by a superuser only."""

    list_display = ["username", "name", "shown_roles", "is_active", "must_change_password", "last_login"]
    list_filter = ["is_active", "must_change_password", "appointments__committee", "appointments__role"]
    search_fields = ["username", "name"]
    ordering = ["username"]
    actions = ["issue_passwords", "unlock", "remove_second_factor"]
    inlines = [AppointmentInline]
    readonly_fields = ["must_change_password", "password_changed_at", "last_login"]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["username", "name"],
                "description": _("The portal makes a one-time password and shows it once, on the next page."),
            },
        )
    ]
    fieldsets = [
        (None, {"fields": ["username", "name", "is_active"]}),
        (_("Password"), {"fields": ["must_change_password", "password_changed_at", "last_login"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Ask only for the names of a new account."""
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Hide superusers from everybody but superusers."""
        rows = super().get_queryset(request).prefetch_related("appointments__role", "appointments__committee")
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Store a new account without a password; its appointment is stored right after it."""
        if change:
            super().save_model(request, obj, form, change)
            return
        obj.set_unusable_password()
        obj.save()

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        """Give the new account its one-time password and show it: here and never again."""
        return self.show_passwords(request, [(obj, issue_one_time_password(user=obj))])

    @admin.display(description=_("roles"))
    def shown_roles(self, user: User) -> str:
        """Return the roles of an account with their committees."""
        return "；".join(f"{row.committee} {role_label(row.role.name)}" for row in user.appointments.all())

    @admin.action(description=_("Issue a new one-time password"), permissions=["change"])
    def issue_passwords(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        """Replace the passwords of the chosen accounts and show the new ones once."""
        users = self.allowed(request, queryset)
        return self.show_passwords(request, [(user, issue_one_time_password(user=user)) for user in users])

    @admin.action(description=_("Unlock after failed sign-ins"), permissions=["change"])
    def unlock(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Forget the failed sign-ins of the chosen accounts."""
        users = self.allowed(request, queryset)
        for user in users:
            unlock(user=user)
        self.say(request, len(users))

    @admin.action(description=_("Remove the second factor"), permissions=["change"])
    def remove_second_factor(self, request: HttpRequest, queryset: QuerySet) -> None:
        """For a lost telephone: the person signs in by password and sets up a new one."""
        users = self.allowed(request, queryset)
        for user in users:
            remove_second_factor(user=user)
        self.say(request, len(users))

    def allowed(self, request: HttpRequest, queryset: QuerySet) -> list[User]:
        """Return the accounts of ``queryset`` that may be changed, and name the others."""
        users = [user for user in queryset if self.has_change_permission(request, user)]
        refused = [str(user) for user in queryset if user not in users]
        if refused:
            message = _("Left alone, because they also work for another committee: %(names)s.")
            messages.warning(request, message % {"names": "、".join(refused)})
        return users

    def say(self, request: HttpRequest, count: int) -> None:
        """Tell how many accounts were changed."""
        message = ngettext("%(count)d account was changed.", "%(count)d accounts were changed.", count)
        messages.success(request, message % {"count": count})

    def show_passwords(self, request: HttpRequest, issued: list[tuple[User, str]]) -> HttpResponse:
        """Return a page with the passwords; they are stored in no message, cookie or log."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("One-time passwords"),
            "opts": self.opts,
            "issued": issued,
        }
        return TemplateResponse(request, "admin/members/user/one_time_passwords.html", context)
