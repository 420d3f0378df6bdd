"""The history of a proposal: one row for each change of state of the proposal, its units, signatures and promises."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from proposals.choices import ActionState, Actor, AssignmentState, ProposalState, SignState, Subject
from proposals.models.followup import ActionItem
from proposals.models.handling import Assignment
from proposals.models.keys import Numbered
from proposals.models.parts import Proposer
from proposals.models.proposal import PROPOSAL_COMMITTEE, PROPOSAL_KEY, Proposal

STATES_OF = {
    Subject.PROPOSAL: ProposalState,
    Subject.ASSIGNMENT: AssignmentState,
    Subject.SIGNATURE: SignState,
    Subject.PROMISE: ActionState,
}


class StateChange(Numbered, Record):
    """One change of state: who, in which capacity, when, from, to, why. Rows are added, never changed.

    The numbers run through all changes of one proposal, so that the last one tells a page that is out of date.
    """

    natural_key_fields = (*PROPOSAL_KEY, "number")
    committee_path = PROPOSAL_COMMITTEE
    private_fields = ("note",)

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="state_changes"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    subject = models.CharField(_("about"), max_length=10, choices=Subject, default=Subject.PROPOSAL)
    transition = models.CharField(_("step"), max_length=30, blank=True)
    assignment = models.ForeignKey(
        Assignment,
        verbose_name=_("assignment"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="changes",
    )
    proposer = models.ForeignKey(
        Proposer, verbose_name=_("proposer"), on_delete=models.SET_NULL, null=True, blank=True, related_name="changes"
    )
    action_item = models.ForeignKey(
        ActionItem,
        verbose_name=_("action item"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="changes",
    )
    who = models.CharField(
        _("whose"), max_length=100, blank=True, help_text=_("The unit or the person the change is about.")
    )
    from_state = models.CharField(_("from state"), max_length=15, blank=True)
    to_state = models.CharField(_("to state"), max_length=15)
    at = models.DateTimeField(_("changed at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("changed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    acting_as = models.CharField(_("acting as"), max_length=15, choices=Actor, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("For the office."))

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["proposal", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "number"],
                name="proposals_state_change_number_once",
                violation_error_message=_("Another change of this proposal has this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_from_state_display()} → {self.get_to_state_display()}"

    def get_from_state_display(self) -> str:
        """Return the state before in words."""
        return self._in_words(self.from_state)

    def get_to_state_display(self) -> str:
        """Return the state after in words."""
        return self._in_words(self.to_state)

    def _in_words(self, state: str) -> str:
        return str(dict(STATES_OF[Subject(self.subject)].choices).get(state, state))
