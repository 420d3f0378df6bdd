"""Key proposals 重点提案 with their leaders and supervision, and awards."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models import Sourced
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Counted
from members.models import Committee, Member, SpecialCommittee
from proposals.choices import VisitForm
from proposals.models.keys import Numbered, require_same_number, through
from proposals.models.proposal import PROPOSAL_COMMITTEE, PROPOSAL_KEY, Proposal


class KeyProposal(Publishable, Sourced, Counted, Record):
    """A place on the year's list of key proposals: its own number, one proposal or several packed as a series."""

    natural_key_fields = ("committee__slug", "year", "number")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="key_proposals"
    )
    year = models.PositiveSmallIntegerField(_("year"), db_index=True)
    number = models.CharField(
        _("key number"), max_length=20, help_text=_("The number on the list of key proposals, e.g. 1; never changed.")
    )
    title = models.CharField(
        _("title of the series"), max_length=200, blank=True, help_text=_("When several proposals are packed together.")
    )
    topic = models.CharField(_("topic"), max_length=100, blank=True, help_text=_("What it is about, in a few words."))
    proposals = models.ManyToManyField(Proposal, verbose_name=_("proposals"), blank=True, related_name="keys")
    special_committee = models.ForeignKey(
        SpecialCommittee,
        verbose_name=_("special committee in charge"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="key_proposals",
    )
    plan = models.CharField(_("work plan"), max_length=200, blank=True, help_text=_("Name of the supervision plan."))
    result = models.CharField(_("result"), max_length=300, blank=True)
    vote = models.CharField(_("evaluation by vote"), max_length=60, blank=True, help_text=_("As announced, e.g. 满意."))
    supervisor_names = models.CharField(
        _("leaders in a line"),
        max_length=300,
        blank=True,
        editable=False,
        help_text=_("Copied from the leaders, so that pages need no second look."),
    )

    class Meta:
        verbose_name = _("key proposal")
        verbose_name_plural = _("key proposals")
        ordering = ["-year", "committee", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "number"],
                name="proposals_key_number_once",
                violation_error_message=_("This committee already has a key proposal with this number in this year."),
            ),
            models.CheckConstraint(
                condition=~Q(number=""),
                name="proposals_key_number_given",
                violation_error_message=_("A key proposal needs its number."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} · {self.number} · {self.title or self.topic}"

    def clean(self) -> None:
        """Keep the number and the year it was given in."""
        super().clean()
        require_same_number(self, "number", "year")


KEY_KEY = through("key", KeyProposal.natural_key_fields)
KEY_COMMITTEE = f"key__{KeyProposal.committee_path}"


class Supervisor(Record):
    """A leader who supervises a key proposal."""

    natural_key_fields = (*KEY_KEY, "name")
    committee_path = KEY_COMMITTEE

    key = models.ForeignKey(
        KeyProposal, verbose_name=_("key proposal"), on_delete=models.CASCADE, related_name="supervisors"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=60, help_text=_("As printed; an office when no person is named."))
    member = models.ForeignKey(
        Member,
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supervised",
        help_text=_("When the leader is a member of the committee."),
    )
    title = models.CharField(_("title as printed"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("leader of supervision")
        verbose_name_plural = _("leaders of supervision")
        ordering = ["key", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "name"],
                name="proposals_supervisor_once",
                violation_error_message=_("This leader already supervises this key proposal."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}{self.name}"


class SupervisionVisit(Numbered, Record):
    """One supervision event for a key proposal."""

    natural_key_fields = (*KEY_KEY, "number")
    committee_path = KEY_COMMITTEE
    counter_within = "key"
    private_fields = ("note",)

    key = models.ForeignKey(
        KeyProposal, verbose_name=_("key proposal"), on_delete=models.CASCADE, related_name="visits"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    on = models.DateField(_("date"), null=True, blank=True, help_text=_("Only when the day is known."))
    date_text = models.CharField(
        _("date in words"), max_length=60, blank=True, help_text=_("When only a part is known.")
    )
    form = models.CharField(_("form"), max_length=12, choices=VisitForm)
    note = models.CharField(_("note"), max_length=500, blank=True, help_text=_("For the office."))

    class Meta:
        verbose_name = _("supervision event")
        verbose_name_plural = _("supervision events")
        ordering = ["key", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "number"],
                name="proposals_visit_number_once",
                violation_error_message=_("Another event of this key proposal has this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on or self.date_text} {self.get_form_display()}"


class AwardedProposal(Record):
    """An award 优秀提案 given to a proposal."""

    natural_key_fields = (*PROPOSAL_KEY, "year", "award")
    committee_path = PROPOSAL_COMMITTEE

    proposal = models.ForeignKey(Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="awards")
    year = models.PositiveSmallIntegerField(_("year"))
    award = models.CharField(_("award"), max_length=60, help_text=_("As announced, e.g. 优秀提案."))
    grade = models.CharField(_("grade"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("awarded proposal")
        verbose_name_plural = _("awarded proposals")
        ordering = ["-year", "award"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "year", "award"],
                name="proposals_award_once",
                violation_error_message=_("This proposal already has this award in this year."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.award} {self.grade}".strip()
