"""Notices: the ones that wait for review first, with their text; channels, settings, calendar subscriptions."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cppcc_portal.lib.admin import CommitteeAdmin
from cppcc_portal.lib.door_admin import DoorAdmin, StepForm
from cppcc_portal.lib.encrypted import EncryptedTextField
from cppcc_portal.lib.refusals import Refused
from members.choices import NoticeState
from members.models import CalendarLink, Notice, NoticeChannel, NoticeSettings, NoticeStep
from members.workflow import NOTICES


class AmendForm(StepForm):
    """Subject and text before a notice is approved."""

    subject = forms.CharField(label=_("subject line"), max_length=80)
    body = forms.CharField(label=_("text"), max_length=600, widget=forms.Textarea({"rows": 8}))
    body.help_text = _("No names and no titles: the text leaves this site.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(subject=self.row.subject, body=self.row.body)


@admin.register(Notice)
class NoticeAdmin(DoorAdmin):
    """Notices as they go out; they are written by a command and changed through their door only."""

    door = NOTICES
    step_forms = {"amend": AmendForm}
    list_display = ["__str__", "subject", "preview", "state", "attempts", "last_error", "committee"]
    list_filter = ["state", "committee", "channel"]
    list_select_related = ["committee", "member", "channel"]
    search_fields = ["subject", "body", "member__name", "member__code", "channel__name"]
    date_hierarchy = "day"
    ordering = [Case(When(state=NoticeState.HELD, then=Value(0)), default=Value(1)), "-day", "-pk"]
    actions = ["approve", "cancel"]
    fields = (
        *("committee", "member", "channel", "day", "subject", "body"),
        *("state", "attempts", "next_try_at", "last_error"),
    )
    readonly_fields = fields

    @admin.display(description=_("text"))
    def preview(self, notice: Notice) -> str:
        """Return how the text begins."""
        return Truncator(notice.body).chars(80)

    @admin.action(description=_("Approve the chosen notices"), permissions=["change"])
    def approve(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Let the chosen ones be sent."""
        self.take_on_all(request, queryset, "approve")

    @admin.action(description=_("Do not send the chosen notices"), permissions=["change"])
    def cancel(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Take the chosen ones back."""
        self.take_on_all(request, queryset, "cancel")

    def take_on_all(self, request: HttpRequest, queryset: QuerySet, step: str) -> None:
        """Take ``step`` on each of the rows; name those that refuse."""
        done = 0
        for notice in queryset:
            try:
                NOTICES.perform(step, notice, by=request.user)
                done += 1
            except Refused as refused:
                messages.warning(request, f"{notice}: {refused.sentence}")
        message = ngettext("%(count)d notice was changed.", "%(count)d notices were changed.", done)
        messages.success(request, message % {"count": done})


@admin.register(NoticeStep)
class NoticeStepAdmin(CommitteeAdmin):
    """What was done with notices."""

    list_display = ["notice", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["notice__committee", "step"]
    list_select_related = ["notice__member", "notice__channel", "by"]
    search_fields = ["notice__subject"]
    autocomplete_fields = ["notice"]


@admin.register(NoticeChannel)
class NoticeChannelAdmin(CommitteeAdmin):
    """Message groups of the office; who may only look does not read their addresses."""

    list_display = ["name", "committee", "kind", "is_on"]
    list_filter = ["committee", "kind", "is_on"]
    list_select_related = ["committee"]
    search_fields = ["name"]
    fields_for_keepers = NoticeChannel.private_fields
    formfield_overrides = {EncryptedTextField: {"widget": AdminTextInputWidget}}


@admin.register(NoticeSettings)
class NoticeSettingsAdmin(CommitteeAdmin):
    """Whether and how each committee sends notices."""

    list_display = ["committee", "is_on", "review_first", "sender_name", "remind_days"]
    list_select_related = ["committee"]
    search_fields = ["committee__name"]


@admin.register(CalendarLink)
class CalendarLinkAdmin(CommitteeAdmin):
    """Who subscribes to the own calendar, since when, and whether it is used."""

    list_display = ["member", "made_at", "last_used_on", "revoked_at"]
    list_filter = ["member__committee"]
    list_select_related = ["member"]
    search_fields = ["member__name", "member__code"]
    autocomplete_fields = ["member"]
    fields = ["member", "made_at", "last_used_on", "revoked_at"]
