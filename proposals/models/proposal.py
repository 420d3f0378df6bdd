"""The proposal itself and its long text."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models import Sourced
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Counted
from members.choices import SessionMode
from members.models import HandlingUnit, Session
from proposals.choices import MAY_BE_PUBLISHED, CollectiveKind, Consent, ProposalKind, ProposalState
from proposals.models.keys import require_same_number, through
from proposals.models.rules import Category
from proposals.querysets import ProposalManager
from proposals.scanning import PARTS_OF_TEXT, linked, require_nothing_private
from proposals.standing import standing
from proposals.story import Story

TOO_EARLY = _("A proposal may be published once the review has decided on it, not before.")


class Proposal(Publishable, Sourced, Counted, Record):
    """A proposal 提案 from draft to follow-up; its state changes through the workflow only, never by hand."""

    natural_key_fields = (*through("session", Session.natural_key_fields), "serial")
    committee_path = "session__term__committee"

    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        on_delete=models.PROTECT,
        related_name="proposals",
        help_text=_("The session it is handed in for."),
    )
    serial = models.CharField(
        _("running number"),
        max_length=20,
        blank=True,
        help_text=_("The office's own number 流水号; given by itself when left empty."),
    )
    number = models.CharField(
        _("proposal number"),
        max_length=20,
        blank=True,
        help_text=_("The number 案号 as printed; empty until the proposal is filed, never changed afterwards."),
    )
    sequence = models.PositiveIntegerField(
        _("place in the numbering"), null=True, blank=True, editable=False, help_text=_("The number as a number.")
    )
    draft_revision = models.PositiveIntegerField(
        _("revision of the draft"), default=0, editable=False, help_text=_("Tells two open tabs apart.")
    )
    title = models.CharField(
        _("title of the proposal"),
        max_length=200,
        help_text=_("The subject 案由 in full; 【】 marks restored and □ lost characters."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=ProposalKind,
        blank=True,
        db_index=True,
        help_text=_("Leave empty only when the source does not say."),
    )
    collective_kind = models.CharField(
        _("proposing body"), max_length=20, choices=CollectiveKind, blank=True, help_text=_("For collective proposals.")
    )
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        help_text=_("In the committee's own scheme."),
    )
    second_category = models.ForeignKey(
        Category,
        verbose_name=_("second category"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="second_proposals",
        help_text=_("In another scheme, e.g. 五位一体."),
    )
    state = models.CharField(
        _("state"), max_length=15, choices=ProposalState, default=ProposalState.DRAFT, db_index=True
    )
    stage = models.CharField(
        _("stage"),
        max_length=10,
        choices=SessionMode,
        blank=True,
        help_text=_("During the plenary or between sessions."),
    )
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account that handed it in"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals_handed_in",
        help_text=_("The account that handed it in; may be staff on a member's behalf."),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account that writes it"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals_written",
        help_text=_("Whose draft it is; nobody else reads it before it is handed in."),
    )
    public_consent = models.CharField(
        _("may be published"),
        max_length=10,
        choices=Consent,
        default=Consent.UNKNOWN,
        help_text=_("What the proposers said. The text is shown to the public only after a yes."),
    )
    consent_reason = models.CharField(_("reason given"), max_length=100, blank=True)
    intended_units = models.ManyToManyField(
        HandlingUnit,
        verbose_name=_("units the proposers have in mind"),
        blank=True,
        related_name="intended_proposals",
    )
    origin_station = models.ForeignKey(
        "stations.Station",
        verbose_name=_("came from the workstation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
    )
    origin_reception = models.ForeignKey(
        "stations.Reception",
        verbose_name=_("came from the reception"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
    )
    origin_opinion = models.ForeignKey(
        "opinions.OpinionReport",
        verbose_name=_("came from the opinion report"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
    )
    proposer_names = models.TextField(
        _("proposers in a line"),
        blank=True,
        editable=False,
        help_text=_("Copied from the proposers, so that lists need no second look."),
    )

    objects = ProposalManager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-session__year", "-session", "number", "serial"]
        indexes = [
            models.Index(fields=["session", "state"], name="proposals_session_state"),
            models.Index(
                fields=["-published_at", "-id"], name="proposals_newest_published", condition=Q(is_published=True)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "serial"],
                name="proposals_proposal_serial_once",
                violation_error_message=_("Another proposal of this session has this running number."),
            ),
            models.UniqueConstraint(
                fields=["session", "number"],
                condition=~Q(number=""),
                name="proposals_proposal_number_once",
                violation_error_message=_("Another proposal of this session has this proposal number."),
            ),
            models.UniqueConstraint(
                fields=["session", "sequence"],
                name="proposals_proposal_sequence_once",
                violation_error_message=_("Another proposal of this session has this place in the numbering."),
            ),
            models.CheckConstraint(
                condition=~Q(serial=""),
                name="proposals_proposal_serial_given",
                violation_error_message=_("A proposal needs a running number."),
            ),
            models.CheckConstraint(
                condition=Q(collective_kind="") | Q(kind=ProposalKind.COLLECTIVE),
                name="proposals_proposal_body_is_collective",
                violation_error_message=_("Only a collective proposal has a proposing body."),
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(state__in=MAY_BE_PUBLISHED),
                name="proposals_proposal_published_once_reviewed",
                violation_error_message=TOO_EARLY,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("proposals:proposal", args=[self.pk])

    def clean(self) -> None:
        """Ask a collective proposal for its body and the two categories for two schemes; publish no draft."""
        # Forms do not hold the state, so the constraint alone would speak up only when the row is stored.
        if self.is_published and self.state not in MAY_BE_PUBLISHED:
            raise ValidationError({"is_published": TOO_EARLY})
        super().clean()
        if self.kind == ProposalKind.COLLECTIVE and not self.collective_kind:
            raise ValidationError({"collective_kind": _("Say which body hands in this collective proposal.")})
        if self.category and self.second_category and self.category.scheme_id == self.second_category.scheme_id:
            raise ValidationError({"second_category": _("Both categories belong to the same scheme.")})
        require_nothing_private(self, {"title": ("title", self.title)})
        require_same_number(self, "number", "sequence")

    @property
    def standing(self) -> str:
        """One sentence that says where the proposal stands today; reads the dated facts in two queries."""
        return standing(Story(self), timezone.localdate())

    @property
    def is_synthetic(self) -> bool:
        """Whether it was made up: its committee's year is a simulation."""
        return self.session.term.committee.is_synthetic

    @property
    def is_text_public(self) -> bool:
        """Whether the proposers agreed that the public may read the text."""
        return self.public_consent == Consent.YES


PROPOSAL_KEY = through("proposal", Proposal.natural_key_fields)
PROPOSAL_COMMITTEE = f"proposal__{Proposal.committee_path}"


class ProposalText(Record):
    """The long text of a proposal, kept apart so that lists stay fast."""

    natural_key_fields = PROPOSAL_KEY
    committee_path = PROPOSAL_COMMITTEE

    proposal = models.OneToOneField(Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="text")
    situation = models.TextField(_("situation"), blank=True, help_text=_("Facts and problems 情况."))
    analysis = models.TextField(_("analysis"), blank=True, help_text=_("Causes 分析."))
    body = models.TextField(
        _("text in one piece"), blank=True, help_text=_("When the proposal was not written in three parts.")
    )

    class Meta:
        verbose_name = _("proposal text")
        verbose_name_plural = _("proposal texts")

    def __str__(self) -> str:
        return str(self.proposal)

    def clean(self) -> None:
        """Let no private number into a text the public reads."""
        super().clean()
        parts = {part: (part, getattr(self, part)) for part in PARTS_OF_TEXT}
        require_nothing_private(linked(self, "proposal"), parts)
