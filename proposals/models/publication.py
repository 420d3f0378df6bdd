"""What stopped a publication until a person decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from proposals.choices import FindingDecision, FindingKind
from proposals.models.proposal import PROPOSAL_COMMITTEE, PROPOSAL_KEY, Proposal
from proposals.models.replies import Reply


class PrivateFinding(Record):
    """Something in a text that looks like a private number; the text is not published before a person decided."""

    natural_key_fields = (*PROPOSAL_KEY, "place", "fingerprint")
    committee_path = PROPOSAL_COMMITTEE
    private_fields = ("shown", "note")

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="findings"
    )
    reply = models.ForeignKey(
        Reply, verbose_name=_("reply"), on_delete=models.CASCADE, null=True, blank=True, related_name="findings"
    )
    place = models.CharField(_("place"), max_length=60, help_text=_("The part of the text it was found in."))
    kind = models.CharField(_("kind"), max_length=10, choices=FindingKind)
    shown = models.CharField(_("masked"), max_length=120, help_text=_("For the office; the digits are masked."))
    fingerprint = models.CharField(_("fingerprint"), max_length=64, editable=False)
    decision = models.CharField(
        _("decision"), max_length=15, choices=FindingDecision, default=FindingDecision.OPEN, db_index=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("For the office: why it may be shown."))

    class Meta:
        verbose_name = _("private number in a text")
        verbose_name_plural = _("private numbers in texts")
        ordering = ["proposal", "place", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "place", "fingerprint"],
                name="proposals_finding_once",
                violation_error_message=_("This was already found at this place."),
            ),
            models.CheckConstraint(
                condition=Q(decision=FindingDecision.OPEN) | Q(decided_at__isnull=False),
                name="proposals_finding_decided_at",
                violation_error_message=_("A decision needs its time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.shown}"
