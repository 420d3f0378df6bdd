"""Platforms 协商平台: standing brands under which events are held, with their forms and stages."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Sourced
from consultations.choices import PlatformKind
from consultations.querysets import PlatformManager
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Counted
from members.models import Committee


class Platform(Publishable, Sourced, Counted, Record):
    """A platform a committee keeps up, e.g. 身边事好商量; two committees with the same brand have a row each."""

    natural_key_fields = ("slug",)

    slug = models.SlugField(_("address word"), max_length=80, unique=True, help_text=_("The word in web addresses."))
    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="platforms"
    )
    name = models.CharField(
        _("name"), max_length=100, help_text=_("As printed; 【】 marks restored and □ lost characters.")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=PlatformKind, default=PlatformKind.CONSULTATION)
    founded_on = models.DateField(_("founded on"), null=True, blank=True, help_text=_("Only when the day is known."))
    founded_text = models.CharField(
        _("founded, in words"), max_length=60, blank=True, help_text=_("When only a part is known, e.g. 2000年.")
    )
    summary = models.CharField(
        _("summary"), max_length=500, blank=True, help_text=_("What it is and who meets there, in a few sentences.")
    )
    principle = models.CharField(
        _("principle"), max_length=300, blank=True, help_text=_("Its slogan or rule, as printed.")
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Place in lists; small comes first.")
    )

    objects = PlatformManager()

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        ordering = ["committee", "position", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name"],
                name="consultations_platform_name_once",
                violation_error_message=_("This committee already has a platform of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("consultations:platform", args=[self.slug])


class PlatformStage(Record):
    """A stage every event of a platform passes, e.g. 深入调研; copied to new events, never shared with them."""

    natural_key_fields = ("platform__slug", "position")
    committee_path = "platform__committee"

    platform = models.ForeignKey(Platform, verbose_name=_("platform"), on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        verbose_name = _("platform stage")
        verbose_name_plural = _("platform stages")
        ordering = ["platform", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "position"],
                name="consultations_platform_stage_once",
                violation_error_message=_("This platform already has a stage at this place."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class PlatformForm(Record):
    """A form a platform's events take, e.g. 界别聊; names keep their □."""

    natural_key_fields = ("platform__slug", "position")
    committee_path = "platform__committee"

    platform = models.ForeignKey(Platform, verbose_name=_("platform"), on_delete=models.CASCADE, related_name="forms")
    position = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=60)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("platform form")
        verbose_name_plural = _("platform forms")
        ordering = ["platform", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "position"],
                name="consultations_platform_form_once",
                violation_error_message=_("This platform already has a form at this place."),
            )
        ]

    def __str__(self) -> str:
        return self.name
