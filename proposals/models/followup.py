"""Promises made in replies, and whether they were kept."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import HandlingUnit
from proposals.choices import ActionState
from proposals.models.keys import Numbered
from proposals.models.parts import Suggestion
from proposals.models.proposal import PROPOSAL_COMMITTEE, PROPOSAL_KEY, Proposal
from proposals.models.replies import Reply
from proposals.models.rules import ResultClass
from proposals.querysets import ActionItemManager, FollowUpManager
from proposals.scanning import linked, place_in_reply, require_nothing_private


class ActionItem(Numbered, Record):
    """Something a unit promised or did 完成事项: an owner, a day, a state."""

    natural_key_fields = (*PROPOSAL_KEY, "number")
    committee_path = PROPOSAL_COMMITTEE

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="action_items"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    suggestion = models.ForeignKey(
        Suggestion,
        verbose_name=_("suggestion"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="action_items",
    )
    reply = models.ForeignKey(
        Reply, verbose_name=_("reply"), on_delete=models.SET_NULL, null=True, blank=True, related_name="action_items"
    )
    unit = models.ForeignKey(
        HandlingUnit,
        verbose_name=_("responsible unit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
    )
    text = models.CharField(_("what will be done"), max_length=300)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ActionState,
        default=ActionState.OPEN,
        help_text=_("Whether the promise was kept; a late one stays open."),
    )

    objects = ActionItemManager()

    class Meta:
        verbose_name = _("action item")
        verbose_name_plural = _("action items")
        ordering = ["proposal", "number"]
        indexes = [models.Index(fields=["state", "due_on"], name="proposals_action_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "number"],
                name="proposals_action_number_once",
                violation_error_message=_("Another action item of this proposal has this number."),
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(state=ActionState.DONE),
                name="proposals_action_done_has_state",
                violation_error_message=_("An action item with a day of completion is done."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ActionState.OPEN) | Q(unit__isnull=False, due_on__isnull=False),
                name="proposals_action_open_has_owner_and_day",
                violation_error_message=_("A promise needs the unit that keeps it and the day it is due."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Refuse a suggestion or a reply of another proposal, and a private number in a text the public reads."""
        super().clean()
        place = f"promise.{self.number}"
        if self.reply:
            require_nothing_private(self.reply, {"text": (place_in_reply(self.reply, place), self.text)})
        else:
            require_nothing_private(linked(self, "proposal"), {"text": (place, self.text)})
        if self.suggestion and self.suggestion.proposal_id != self.proposal_id:
            raise ValidationError({"suggestion": _("This suggestion belongs to another proposal.")})
        if self.reply and self.reply.assignment.proposal_id != self.proposal_id:
            raise ValidationError({"reply": _("This reply belongs to another proposal.")})


class FollowUp(Numbered, Record):
    """One look back 回头看 at a promise or a reply: what was claimed, what was found."""

    natural_key_fields = (*PROPOSAL_KEY, "number")
    committee_path = PROPOSAL_COMMITTEE

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="follow_ups"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    action_item = models.ForeignKey(
        ActionItem,
        verbose_name=_("action item"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follow_ups",
    )
    reply = models.ForeignKey(
        Reply, verbose_name=_("reply"), on_delete=models.CASCADE, null=True, blank=True, related_name="follow_ups"
    )
    on = models.DateField(_("checked on"))
    claimed_class = models.ForeignKey(
        ResultClass, verbose_name=_("class claimed"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    found_class = models.ForeignKey(
        ResultClass, verbose_name=_("class found"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence = models.TextField(_("evidence"), blank=True, help_text=_("What was seen, and where."))
    next_on = models.DateField(_("look again on"), null=True, blank=True)

    objects = FollowUpManager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["proposal", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "number"],
                name="proposals_follow_up_number_once",
                violation_error_message=_("Another follow-up of this proposal has this number."),
            ),
            models.CheckConstraint(
                condition=Q(action_item=None, reply__isnull=False) | Q(action_item__isnull=False, reply=None),
                name="proposals_follow_up_of_one_thing",
                violation_error_message=_("A follow-up looks at one action item or at one reply."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.action_item or self.reply}"

    def clean(self) -> None:
        """Refuse an action item or a reply of another proposal."""
        super().clean()
        if self.action_item and self.action_item.proposal_id != self.proposal_id:
            raise ValidationError({"action_item": _("This action item belongs to another proposal.")})
        if self.reply and self.reply.assignment.proposal_id != self.proposal_id:
            raise ValidationError({"reply": _("This reply belongs to another proposal.")})
