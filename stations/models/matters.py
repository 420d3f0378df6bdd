"""Matters that residents leave at a workstation without an account: encrypted, and seen by nobody before a review."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.encrypted import EncryptedTextField
from cppcc_portal.lib.records import Record, RecordManager
from members.histories import StepTaken
from members.models import Committee
from stations.choices import AddressUseKind, MatterState
from stations.models.receptions import LONGEST_NAME, LONGEST_PHONE, Reception
from stations.models.stations import Station

LONGEST_TOPIC, LONGEST_TEXT, LONGEST_ANSWER = 100, 3000, 2000


class ResidentSettings(Record):
    """How a committee takes matters of residents; a committee without a row works with the defaults."""

    natural_key_fields = ("committee__slug",)

    committee = models.OneToOneField(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="resident_settings"
    )
    is_open = models.BooleanField(
        _("residents may leave matters"),
        default=True,
        help_text=_("Untick to take no matters over the site; the stations' pages then name the phone only."),
    )
    matters_per_hour = models.PositiveSmallIntegerField(
        _("matters from one address within an hour"), default=5, validators=[MinValueValidator(1)]
    )
    longest_text = models.PositiveSmallIntegerField(
        _("longest text of a matter, in characters"),
        default=1500,
        validators=[MinValueValidator(50), MaxValueValidator(LONGEST_TEXT)],
    )
    keep_private_days = models.PositiveSmallIntegerField(
        _("days until name and phone are removed"),
        default=365,
        help_text=_("Counted from the day a matter was answered or refused, or a visitor was told the result."),
    )

    class Meta:
        verbose_name = _("settings for residents' matters")
        verbose_name_plural = _("settings for residents' matters")
        ordering = ["committee"]

    def __str__(self) -> str:
        return str(self.committee)

    @classmethod
    def of(cls, committee: Committee) -> "ResidentSettings":
        """Return the committee's settings, or the defaults."""
        return cls.objects.filter(committee=committee).order_by("pk").first() or cls(committee=committee)


class ResidentMatter(Record):
    """Something a resident wrote to a workstation. Its code is known to the resident alone."""

    state_field = "state"
    natural_key_fields = ("station__slug", "number")
    committee_path = "station__committee"
    private_fields = ("code_digest", "topic", "text", "name", "phone", "answer")

    station = models.ForeignKey(
        Station, verbose_name=_("workstation"), on_delete=models.PROTECT, related_name="resident_matters"
    )
    number = models.CharField(_("number"), max_length=30, help_text=_("Counts the station's matters of a year."))
    left_at = models.DateTimeField(_("left at"), default=timezone.now, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=MatterState, default=MatterState.HELD, db_index=True)
    code_digest = models.CharField(_("mark of the receipt code"), max_length=64, editable=False)
    topic = EncryptedTextField(
        _("what it is about"),
        max_length=LONGEST_TOPIC,
        blank=True,
        help_text=_("In a few words; not shown to the public."),
    )
    text = EncryptedTextField(_("text"), max_length=LONGEST_TEXT, help_text=_("Private; never shown to the public."))
    name = EncryptedTextField(
        _("name"), max_length=LONGEST_NAME, blank=True, help_text=_("Private; never shown to the public.")
    )
    phone = EncryptedTextField(
        _("phone"), max_length=LONGEST_PHONE, blank=True, help_text=_("Private; never shown to the public.")
    )
    answer = EncryptedTextField(
        _("answer"), max_length=LONGEST_ANSWER, blank=True, help_text=_("Private: shown to who has the receipt code.")
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, help_text=_("Answered or refused."))
    reception = models.OneToOneField(
        Reception,
        verbose_name=_("reception"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="matter",
        help_text=_("The entry in the station's register it became."),
    )

    class Meta:
        verbose_name = _("resident's matter")
        verbose_name_plural = _("residents' matters")
        ordering = ["-left_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "number"],
                name="stations_matter_number_once",
                violation_error_message=_("This workstation already has a matter with this number."),
            ),
            models.UniqueConstraint(
                fields=["code_digest"],
                name="stations_matter_code_once",
                violation_error_message=_("This receipt code is taken."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[MatterState.HELD, MatterState.ACCEPTED], closed_at=None)
                | Q(state__in=[MatterState.REFUSED, MatterState.ANSWERED], closed_at__isnull=False),
                name="stations_matter_closed_when_answered",
                violation_error_message=_("A matter is closed when it is answered or refused, not before."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} {self.number}"


class ResidentMatterStep(StepTaken):
    """What was done with a resident's matter."""

    natural_key_fields = ("matter__station__slug", "matter__number", "number")
    committee_path = "matter__station__committee"
    subject_field = "matter"

    matter = models.ForeignKey(
        ResidentMatter, verbose_name=_("resident's matter"), on_delete=models.CASCADE, related_name="steps"
    )

    class Meta:
        verbose_name = _("step of a resident's matter")
        verbose_name_plural = _("steps of residents' matters")
        ordering = ["matter", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "number"],
                name="stations_matter_step_once",
                violation_error_message=_("This step is already recorded."),
            )
        ]


class AddressUse(Record):
    """That somebody at an address left a matter or tried a code. The address itself is not kept, the row a day."""

    natural_key_fields = ("kind", "digest", "at")
    committee_path = ""
    private_fields = ("digest",)

    kind = models.CharField(_("kind"), max_length=10, choices=AddressUseKind)
    digest = models.CharField(
        _("mark of the address"),
        max_length=64,
        db_index=True,
        help_text=_("Private: keyed with the site's secret and the day, so that no address can be read from it."),
    )
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)

    objects = RecordManager()

    class Meta:
        verbose_name = _("use from an address")
        verbose_name_plural = _("uses from addresses")
        ordering = ["-at", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
