"""Who proposes, and what is asked for point by point."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Member
from proposals.choices import ProposerRole, SignState
from proposals.models.keys import Numbered, RoleAmongOthers
from proposals.models.proposal import PROPOSAL_COMMITTEE, PROPOSAL_KEY, Proposal
from proposals.querysets import ProposerManager, SuggestionManager
from proposals.scanning import linked, require_nothing_private


class Proposer(RoleAmongOthers, Numbered, Record):
    """Someone who proposes: a member or a collective, with sector, party and posts as they were when handed in."""

    natural_key_fields = (*PROPOSAL_KEY, "position")
    committee_path = PROPOSAL_COMMITTEE
    counter_field = "position"
    private_fields = ("contact", "phone", "address")

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="proposers"
    )
    position = models.PositiveSmallIntegerField(_("order"), blank=True, help_text=_("Given by itself when left empty."))
    role = models.CharField(
        _("role"),
        max_length=10,
        choices=ProposerRole,
        default=ProposerRole.CO,
        help_text=_("The first proposer leads; a second supports without being consulted on the answer."),
    )
    member = models.ForeignKey(
        Member,
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposed",
        help_text=_(
            "The name is public with a published proposal, even when the member's own record is not; contacts never."
        ),
    )
    collective_name = models.CharField(
        _("name of the body"),
        max_length=100,
        blank=True,
        help_text=_("Name of the party, sector or committee; no member then."),
    )
    sign_state = models.CharField(
        _("signature"),
        max_length=10,
        choices=SignState,
        default=SignState.SIGNED,
        help_text=_("Whether the person signed; the public sees only those who did."),
    )
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    invited_until = models.DateTimeField(_("may sign until"), null=True, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    sign_note = models.CharField(_("word with the signature"), max_length=100, blank=True)
    sector_name = models.CharField(
        _("sector then"), max_length=60, blank=True, help_text=_("As it was when the proposal was handed in.")
    )
    party_name = models.CharField(_("party then"), max_length=60, blank=True)
    special_committee_name = models.CharField(_("special committee then"), max_length=100, blank=True)
    group_name = models.CharField(_("group then"), max_length=100, blank=True)
    post_title = models.CharField(_("post then"), max_length=200, blank=True)
    contact = models.CharField(
        _("contact person"), max_length=60, blank=True, help_text=_("Private; never shown to the public.")
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True, help_text=_("Private; never shown to the public."))
    address = models.CharField(
        _("address"), max_length=200, blank=True, help_text=_("Private; never shown to the public.")
    )

    objects = ProposerManager()

    class Meta:
        verbose_name = _("proposer")
        verbose_name_plural = _("proposers")
        ordering = ["proposal", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "position"],
                name="proposals_proposer_position_once",
                violation_error_message=_("Another proposer has this place in the order."),
            ),
            models.UniqueConstraint(
                fields=["proposal", "member"],
                name="proposals_proposer_member_once",
                violation_error_message=_("This member already proposes this proposal."),
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(role=ProposerRole.FIRST),
                name="proposals_proposer_one_first",
                violation_error_message=_("A proposal has one first proposer."),
            ),
            models.CheckConstraint(
                condition=(Q(member=None) & ~Q(collective_name="")) | Q(member__isnull=False, collective_name=""),
                name="proposals_proposer_member_or_body",
                violation_error_message=_("A proposer is either a member or a body."),
            ),
        ]

    def __str__(self) -> str:
        return self.collective_name or str(self.member)


class Suggestion(Numbered, Record):
    """One numbered request of a proposal 意见建议条目; answers are given point by point."""

    natural_key_fields = (*PROPOSAL_KEY, "number")
    committee_path = PROPOSAL_COMMITTEE

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="suggestions"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    text = models.TextField(_("suggestion"), help_text=_("One point, so that it can be answered on its own."))

    objects = SuggestionManager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["proposal", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "number"],
                name="proposals_suggestion_number_once",
                violation_error_message=_("Another suggestion of this proposal has this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:60]}"

    def clean(self) -> None:
        """Let no private number into a text the public reads."""
        super().clean()
        require_nothing_private(linked(self, "proposal"), {"text": (f"suggestion.{self.number}", self.text)})
