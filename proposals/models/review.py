"""What the review decided: decisions, merges and transfers."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from proposals.choices import NEEDS_REASON, Consent, ReviewOutcome, TransferKind
from proposals.models.keys import Numbered, through
from proposals.models.proposal import PROPOSAL_COMMITTEE, PROPOSAL_KEY, Proposal
from proposals.models.rules import RejectionReason


class ReviewDecision(Numbered, Record):
    """One decision of the review on one proposal. Rows are added, never changed."""

    natural_key_fields = (*PROPOSAL_KEY, "number")
    committee_path = PROPOSAL_COMMITTEE
    private_fields = ("note",)

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="decisions"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    outcome = models.CharField(
        _("decision"),
        max_length=15,
        choices=ReviewOutcome,
        help_text=_("What the review decided; every proposal leaves the review by exactly one of these."),
    )
    reason = models.ForeignKey(
        RejectionReason,
        verbose_name=_("reason"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        help_text=_("Needed when the proposal is not filed."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("For the office and the proposers."))
    decided_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("review decision")
        verbose_name_plural = _("review decisions")
        ordering = ["proposal", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "number"],
                name="proposals_decision_number_once",
                violation_error_message=_("Another decision on this proposal has this number."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=NEEDS_REASON) | Q(reason__isnull=False),
                name="proposals_decision_reason_given",
                violation_error_message=_("Give the reason why the proposal is not filed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.decided_on}"


class Merge(Record):
    """A proposal taken into another one 并案; the original keeps its row, its authors and its rating."""

    natural_key_fields = through("child", Proposal.natural_key_fields)
    committee_path = f"child__{Proposal.committee_path}"

    parent = models.ForeignKey(
        Proposal,
        verbose_name=_("main proposal"),
        on_delete=models.PROTECT,
        related_name="merges",
        help_text=_("The proposal that is handled for both."),
    )
    child = models.OneToOneField(
        Proposal,
        verbose_name=_("merged proposal"),
        on_delete=models.CASCADE,
        related_name="merge",
        help_text=_("The proposal merged into it; it stays visible to its own proposers."),
    )
    note = models.CharField(_("opinion on the merge"), max_length=300, blank=True)
    merged_on = models.DateField(_("merged on"))

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["parent", "merged_on"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("child")),
                name="proposals_merge_not_into_itself",
                violation_error_message=_("A proposal cannot be merged into itself."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.child} → {self.parent}"

    def clean(self) -> None:
        """Keep merges one step deep: a main proposal is not merged itself, and nothing is merged into a merged one."""
        super().clean()
        if not (self.parent_id and self.child_id):
            return
        merges = type(self).objects.exclude(pk=self.pk)
        if merges.filter(child=self.parent_id).exists():
            raise ValidationError({"parent": _("This proposal is itself merged into another; choose that one.")})
        if merges.filter(parent=self.child_id).exists():
            raise ValidationError({"child": _("Other proposals are merged into this one; undo those merges first.")})


class Transfer(Record):
    """A proposal that was not filed and lives on elsewhere, with the proposers' consent."""

    natural_key_fields = (*PROPOSAL_KEY, "kind")
    committee_path = PROPOSAL_COMMITTEE

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="transfers"
    )
    kind = models.CharField(_("turned into"), max_length=12, choices=TransferKind)
    opinion = models.ForeignKey(
        "opinions.OpinionReport",
        verbose_name=_("opinion report"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers",
        help_text=_("The report it became, once it is recorded."),
    )
    consent = models.CharField(
        _("proposers' consent"),
        max_length=10,
        choices=Consent,
        default=Consent.UNKNOWN,
        help_text=_("A proposal may only be turned into something else when its proposers agree."),
    )
    on = models.DateField(_("date"), null=True, blank=True)
    forwarded_to = models.CharField(
        _("forwarded to"), max_length=100, blank=True, help_text=_("Who received the letter or the suggestion.")
    )
    reference = models.CharField(
        _("reference"), max_length=60, blank=True, help_text=_("The number under which it is kept there.")
    )

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        ordering = ["proposal", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "kind"],
                name="proposals_transfer_once",
                violation_error_message=_("This proposal was already turned into that."),
            ),
            models.CheckConstraint(
                condition=Q(opinion=None) | Q(kind=TransferKind.OPINION),
                name="proposals_transfer_opinion_fits",
                violation_error_message=_("Only a transfer to an opinion report names an opinion report."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} → {self.get_kind_display()}"
