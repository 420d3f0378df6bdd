"""How units handle a proposal: assignments with roles, talks with the proposers, reminders."""

import datetime
from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models import HandlingUnit
from proposals.choices import ANSWERS_THE_MEMBER, AssignmentState, ContactMode, Duty, UnitRole
from proposals.models.keys import Numbered, RoleAmongOthers, through
from proposals.models.proposal import PROPOSAL_COMMITTEE, PROPOSAL_KEY, Proposal
from proposals.querysets import AssignmentManager

# A unit whose return was agreed keeps its row, but handles nothing.
HANDLES_IT = ~Q(state=AssignmentState.RETURN_AGREED)


def require_fitting_roles(roles: Iterable[str]) -> None:
    """Raise ValidationError unless the roles of all units of one proposal go together."""
    count = Counter(roles)
    if count[UnitRole.SOLE] and count.total() > 1:
        raise ValidationError(_("A sole unit handles the proposal alone: take the other units away."), code="sole")
    if count[UnitRole.LEAD] > 1:
        raise ValidationError(_("A proposal has one lead unit."), code="lead")
    if count[UnitRole.JOINT] and not count[UnitRole.LEAD]:
        raise ValidationError(_("A joint unit needs a lead unit to give its opinion to."), code="joint")


class Assignment(RoleAmongOthers, Record):
    """A proposal handed out 交办 to one unit in one role, with the unit's own state and dates."""

    natural_key_fields = (*PROPOSAL_KEY, *through("unit", HandlingUnit.natural_key_fields))
    committee_path = PROPOSAL_COMMITTEE

    proposal = models.ForeignKey(
        Proposal, verbose_name=_("proposal"), on_delete=models.CASCADE, related_name="assignments"
    )
    unit = models.ForeignKey(
        HandlingUnit,
        verbose_name=_("handling unit"),
        on_delete=models.PROTECT,
        related_name="assignments",
        help_text=_(
            "The name is public with a published proposal, even when the unit's own record is not; contacts never."
        ),
    )
    role = models.CharField(
        _("role"),
        max_length=10,
        choices=UnitRole,
        help_text=_("Lead, sole and separate units answer the member; joint units give their opinion to the lead."),
    )
    state = models.CharField(
        _("state"),
        max_length=15,
        choices=AssignmentState,
        default=AssignmentState.NEW,
        help_text=_("How far this unit has come; each unit has a state of its own."),
    )
    assigned_on = models.DateField(_("assigned on"), null=True, blank=True)
    due_on = models.DateField(
        _("answer due on"),
        null=True,
        blank=True,
        help_text=_("The last day for this unit's answer, before any extension."),
    )
    extended_to = models.DateField(
        _("extended to"),
        null=True,
        blank=True,
        help_text=_("The new last day when an extension was granted."),
    )
    extension_asked_on = models.DateField(_("extension asked on"), null=True, blank=True)
    extension_asked_to = models.DateField(_("extension asked until"), null=True, blank=True)
    extension_reason = models.CharField(_("reason of the extension"), max_length=200, blank=True)
    signed_on = models.DateField(_("signed for on"), null=True, blank=True)
    return_asked_on = models.DateField(_("return asked on"), null=True, blank=True)
    return_reason = models.CharField(
        _("reason of the return"), max_length=300, blank=True, help_text=_("Why the unit says it is not competent.")
    )
    proposed_unit = models.ForeignKey(
        HandlingUnit,
        verbose_name=_("unit proposed instead"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposed_assignments",
    )
    return_decided_on = models.DateField(_("return decided on"), null=True, blank=True)

    objects = AssignmentManager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["proposal", "id"]
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="proposals_assignment_queue"),
            # What is not delivered is little beside what was, whatever unit it is with.
            models.Index(fields=["state"], name="proposals_assignment_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "unit"],
                name="proposals_assignment_unit_once",
                violation_error_message=_("This unit already handles this proposal."),
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(role=UnitRole.LEAD) & HANDLES_IT,
                name="proposals_assignment_one_lead",
                violation_error_message=_("A proposal has one lead unit."),
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(role=UnitRole.SOLE) & HANDLES_IT,
                name="proposals_assignment_one_sole",
                violation_error_message=_("A proposal has one sole unit."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("assigned_on")) | Q(due_on=None) | Q(assigned_on=None),
                name="proposals_assignment_due_after_assigned",
                violation_error_message=_("The answer cannot be due before the proposal is assigned."),
            ),
            models.CheckConstraint(
                condition=Q(extended_to__gte=F("due_on")) | Q(extended_to=None) | Q(due_on=None),
                name="proposals_assignment_extended_after_due",
                violation_error_message=_("An extension cannot end before the first due date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.unit}"

    def clean(self) -> None:
        """Refuse a role that does not go with the roles of the proposal's other units."""
        super().clean()
        if self.proposal_id and not self.is_checked_with_others:
            others = type(self).objects.filter(HANDLES_IT, proposal=self.proposal_id).exclude(pk=self.pk)
            require_fitting_roles([*others.values_list("role", flat=True), self.role])

    @property
    def answers_the_member(self) -> bool:
        """Whether this unit answers the proposers itself; joint units only advise the lead."""
        return self.role in ANSWERS_THE_MEMBER

    @property
    def last_day(self) -> datetime.date | None:
        """The day the answer is due, extension included."""
        return self.extended_to or self.due_on


ASSIGNMENT_KEY = through("assignment", Assignment.natural_key_fields)
ASSIGNMENT_COMMITTEE = f"assignment__{Assignment.committee_path}"


class ContactLog(Numbered, Record):
    """One talk of a unit with the proposers before, during or after the handling."""

    natural_key_fields = (*ASSIGNMENT_KEY, "number")
    committee_path = ASSIGNMENT_COMMITTEE
    counter_within = "assignment"
    private_fields = ("note",)

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("assignment"), on_delete=models.CASCADE, related_name="contacts"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    on = models.DateField(_("date"))
    mode = models.CharField(_("way"), max_length=10, choices=ContactMode)
    note = models.CharField(_("note"), max_length=500, blank=True, help_text=_("Private; for the office."))

    class Meta:
        verbose_name = _("contact log")
        verbose_name_plural = _("contact logs")
        ordering = ["assignment", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "number"],
                name="proposals_contact_number_once",
                violation_error_message=_("Another contact has this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_mode_display()}"


class Reminder(Numbered, Record):
    """One reminder 催办 to a unit about a duty of its; the unit sees it on its desk."""

    natural_key_fields = (*ASSIGNMENT_KEY, "number")
    committee_path = ASSIGNMENT_COMMITTEE
    counter_within = "assignment"
    private_fields = ("note",)

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("assignment"), on_delete=models.CASCADE, related_name="reminders"
    )
    number = models.PositiveSmallIntegerField(_("number"), blank=True, help_text=_("Given by itself when left empty."))
    duty = models.CharField(_("time limit for"), max_length=15, choices=Duty)
    mode = models.CharField(_("way"), max_length=10, choices=ContactMode, default=ContactMode.LETTER)
    sent_at = models.DateTimeField(_("reminded at"), default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reminded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("For the office and the unit."))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["assignment", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "number"],
                name="proposals_reminder_number_once",
                violation_error_message=_("Another reminder has this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_duty_display()} #{self.number}"
