"""Accounts, and in which role they work for which committee."""

from collections import defaultdict
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, Group
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.models.committees import Committee
from members.models.units import HandlingUnit
from members.querysets import DatedManager, UserManager
from members.roles import STAFF_ROLES, permissions_of, role_label


class User(AbstractUser):
    """An account. What it may do comes from its appointments, never from flags on the account."""

    committee_path: ClassVar[str] = "appointments__committee"
    # What the record of changes keeps beside columns; written by members/services.py.
    recorded_acts: ClassVar[dict[str, Any]] = {
        "one_time_password": _("One-time password"),
        "failed_sign_ins": _("Failed sign-ins"),
        "second_factor": _("Second factor"),
    }

    name = models.CharField(
        _("person's name"), max_length=60, blank=True, help_text=_("The person's name as others read it.")
    )
    must_change_password = models.BooleanField(
        _("must change the password"),
        default=False,
        help_text=_("Ticked while the account has a one-time password; the person is asked for a new one at sign-in."),
    )
    password_changed_at = models.DateTimeField(_("password changed at"), null=True, blank=True, editable=False)

    first_name = None
    last_name = None

    objects = UserManager()

    class Meta(AbstractUser.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """Return the person's name, or the sign-in name while none is entered."""
        return str(self)

    def get_short_name(self) -> str:
        """Return the same as ``get_full_name``: Chinese names have no short form."""
        return str(self)

    @cached_property
    def roles(self) -> list[tuple[int, str]]:
        """The appointments in force today as (committee id, role), read once for each request."""
        today = timezone.localdate()
        return list(self.appointments.in_force(today).values_list("committee_id", "role__name"))

    @cached_property
    def grants(self) -> dict[int, set[str]]:
        """The permissions of this account in each committee it works for."""
        granted: dict[int, set[str]] = defaultdict(set)
        for committee, role in self.roles:
            granted[committee] |= permissions_of(role)
        return dict(granted)

    @property
    def role_names(self) -> set[str]:
        """The roles of the appointments in force today, in whatever committee."""
        return {role for _committee, role in self.roles}

    @property
    def is_office_staff(self) -> bool:
        """Whether the account may enter the admin: by a staff role in force, or as a superuser."""
        return self.is_active and (self.is_superuser or any(role in STAFF_ROLES for _committee, role in self.roles))

    def committees_with(self, *permissions: str) -> set[int]:
        """Return the ids of the committees where the account has one of ``permissions``."""
        return {committee for committee, granted in self.grants.items() if granted.intersection(permissions)}

    def committee_ids(self) -> set[int]:
        """Return the ids of the committees this account belongs to: those that ever appointed it."""
        if self.pk is None or self.is_superuser:
            return set()
        return {appointment.committee_id for appointment in self.appointments.all()}


class Appointment(Record):
    """A role given to an account for one committee; a handling unit's clerk also names the unit."""

    natural_key_fields = ("user__username", "committee__slug", "role__name")

    user = models.ForeignKey(User, verbose_name=_("account"), on_delete=models.CASCADE, related_name="appointments")
    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="appointments"
    )
    role = models.ForeignKey(Group, verbose_name=_("role"), on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(
        HandlingUnit,
        verbose_name=_("handling unit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        help_text=_("Only for a handling unit's clerk: the unit whose matters the clerk may see."),
    )
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)

    objects = DatedManager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["committee", "role", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "committee", "role"],
                name="members_appointment_once",
                violation_error_message=_("This account already has this role in this committee."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")) | Q(starts=None) | Q(ends=None),
                name="members_appointment_dates_in_order",
                violation_error_message=_("The appointment cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.committee} · {role_label(self.role.name)}"
