"""The address under which a member's calendar program fetches the member's own dates."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models.people import Member


class CalendarLink(Record):
    """A calendar subscription 日历订阅. The address is shown once, when it is made; only its digest is kept."""

    natural_key_fields = ("digest",)
    committee_path = "member__committee"
    private_fields = ("digest",)

    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.CASCADE, related_name="calendar_links"
    )
    digest = models.CharField(_("digest of the secret word"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    last_used_on = models.DateField(
        _("last fetched on"), null=True, blank=True, help_text=_("Noted once a day, so that an unused address is seen.")
    )

    class Meta:
        verbose_name = _("calendar subscription")
        verbose_name_plural = _("calendar subscriptions")
        ordering = ["member", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(revoked_at=None),
                name="members_calendar_link_one_open",
                violation_error_message=_("This member has an address already; revoke it first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} · {timezone.localtime(self.made_at):%Y-%m-%d}"
