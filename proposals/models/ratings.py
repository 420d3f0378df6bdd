"""What the proposers think of an answer."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from proposals.choices import RatingDimension, VisitState
from proposals.models.keys import through
from proposals.models.parts import Proposer
from proposals.models.replies import REPLY_COMMITTEE, REPLY_KEY, Reply
from proposals.models.rules import RatingChoice


class Rating(Record):
    """One proposer's judgement on one reply: on the unit's attitude and on the result, apart."""

    natural_key_fields = (*REPLY_KEY, *through("proposer", Proposer.natural_key_fields))
    committee_path = REPLY_COMMITTEE
    private_fields = ("comment",)

    reply = models.ForeignKey(Reply, verbose_name=_("reply"), on_delete=models.CASCADE, related_name="ratings")
    proposer = models.ForeignKey(Proposer, verbose_name=_("proposer"), on_delete=models.PROTECT, related_name="ratings")
    attitude = models.ForeignKey(
        RatingChoice,
        verbose_name=_("attitude in handling"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attitude_ratings",
        limit_choices_to={"scale__dimension": RatingDimension.ATTITUDE},
        help_text=_("What the proposer thinks of how the unit worked, on the committee's own scale."),
    )
    result = models.ForeignKey(
        RatingChoice,
        verbose_name=_("result of handling"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="result_ratings",
        limit_choices_to={"scale__dimension": RatingDimension.RESULT},
        help_text=_("What the proposer thinks of what was achieved, judged apart from the attitude."),
    )
    visit = models.CharField(_("visit"), max_length=15, choices=VisitState, blank=True)
    comment = models.TextField(_("comment"), blank=True, help_text=_("Private; for the office and the unit."))
    rated_on = models.DateField(_("rated on"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    entered_by_staff = models.BooleanField(
        _("entered by staff"), default=False, help_text=_("Tick for a paper form entered on the member's behalf.")
    )

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["reply", "proposer"]
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "proposer"],
                name="proposals_rating_once",
                violation_error_message=_("This proposer has already rated this reply."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposer}: {self.result or self.attitude or '–'}"

    def clean(self) -> None:
        """Refuse a rating by someone who did not propose, and a choice from the other judgement's scale."""
        super().clean()
        if self.reply_id and self.proposer_id and not self.is_asked:
            raise ValidationError({"proposer": _("Only those who proposed it rate the reply.")})
        for dimension in RatingDimension.values:
            choice = getattr(self, dimension)
            if choice and choice.scale.dimension != dimension:
                raise ValidationError({dimension: _("This choice belongs to the other judgement.")})

    @property
    def is_asked(self) -> bool:
        """Whether the proposer proposed what the reply answers, be it in a proposal merged into it (domain.md 9.4)."""
        answered = self.reply.assignment.proposal_id
        merge = getattr(self.proposer.proposal, "merge", None)
        return answered in {self.proposer.proposal_id, merge.parent_id if merge else None}
