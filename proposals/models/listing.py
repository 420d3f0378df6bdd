"""The public list of proposals as it is read: a line for each published proposal, and how many lines there are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import Committee, Session
from proposals.choices import CountedBy, ProposalKind, ProposalState
from proposals.models.proposal import PROPOSAL_KEY, Proposal
from proposals.models.rules import Category


class ListedProposal(Record):
    """A line of the public list: what it is ordered and narrowed by; written by ``proposals.listing`` alone.

    Nothing ties it to the rows it names but ``proposals.listing``: a line outlives its proposal until the end of the
    transaction that deletes it, so that the counts are known to move.
    """

    natural_key_fields = PROPOSAL_KEY
    committee_path = "committee"

    proposal = models.OneToOneField(
        Proposal,
        verbose_name=_("proposal"),
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="listed",
    )
    place = models.BigIntegerField(
        _("place in the list"), help_text=_("Newest year first, then newest session, then by proposal number.")
    )
    committee = models.ForeignKey(
        Committee,
        verbose_name=_("committee"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    second_category = models.ForeignKey(
        Category,
        verbose_name=_("second category"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ProposalKind, blank=True)
    state = models.CharField(_("state"), max_length=15, choices=ProposalState)

    class Meta:
        verbose_name = _("line of the public list")
        verbose_name_plural = _("lines of the public list")
        ordering = ["place", "pk"]
        indexes = [
            models.Index(fields=["place", "proposal"], name="proposals_listed_place"),
            models.Index(fields=["state", "place", "proposal"], name="proposals_listed_state"),
            models.Index(
                fields=["committee", "place", "proposal", "category", "second_category", "kind", "state"],
                name="proposals_listed_committee",
            ),
        ]

    def __str__(self) -> str:
        return str(self.proposal)


class ListedCount(Record):
    """How many lines of the public list stand in one cell; moved by ``proposals.listing`` alone."""

    natural_key_fields = ("counted_by", "key", "kind", "state")
    committee_path = ""

    counted_by = models.CharField(_("counted by"), max_length=10, choices=CountedBy)
    key = models.PositiveIntegerField(
        _("key"), help_text=_("The year, or the key of the committee, session or category; 0 for the whole list.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ProposalKind, blank=True)
    state = models.CharField(_("state"), max_length=15, choices=ProposalState)
    number = models.IntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("count of the public list")
        verbose_name_plural = _("counts of the public list")
        ordering = ["counted_by", "key", "kind", "state"]
        constraints = [
            models.UniqueConstraint(
                fields=["counted_by", "key", "kind", "state"],
                name="proposals_listed_count_once",
                violation_error_message=_("This cell is counted already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_counted_by_display()} {self.key}: {self.number}"
