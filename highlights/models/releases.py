"""Releases of an annual report: frozen, numbered, never changed; and what each corrected."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from highlights.models.parts import Photo
from highlights.models.reports import AnnualReport
from highlights.querysets import ReleaseManager

IN_RELEASE = ("release__report__committee__slug", "release__report__year", "release__version")


class Release(Record):
    """Version N of an annual report, frozen; what its page shows stands in ``ReleaseContent``.

    ``digest`` is the SHA-256 of the content's canonical JSON, ``summary`` the few lines that lists show. Only
    ``highlights.releasing.freeze`` writes a row, and nothing changes one.
    """

    natural_key_fields = ("report__committee__slug", "report__year", "version")
    committee_path = "report__committee"

    report = models.ForeignKey(
        AnnualReport, verbose_name=_("annual report"), on_delete=models.PROTECT, related_name="releases"
    )
    version = models.PositiveSmallIntegerField(_("version"))
    digest = models.CharField(_("digest"), max_length=64)
    frozen_at = models.DateTimeField(_("frozen at"))
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("frozen by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="releases_frozen",
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("Why there is a new version."))
    summary = models.JSONField(_("summary"))
    photos: models.ManyToManyField = models.ManyToManyField(
        Photo, verbose_name=_("photographs"), through="ReleasePhoto", related_name="releases"
    )

    objects = ReleaseManager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["report", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "version"],
                name="highlights_release_version_once",
                violation_error_message=_("This version has been frozen already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} · {self.version}"

    def get_absolute_url(self) -> str:
        """Return the address of this version, which never shows another."""
        return reverse("highlights:release", args=[self.report.committee.slug, self.report.year, self.version])

    @property
    def content(self) -> dict[str, Any]:
        """All that its page shows."""
        return self.stored.content

    @property
    def changes(self) -> list[dict[str, Any]]:
        """What differs from the version before."""
        return self.stored.changes


class ReleaseContent(Record):
    """All that the page of a release shows, apart from the row that is asked for with every visit.

    ``content`` is what ``highlights.composing.compose`` returned, ``changes`` what differs from the version before.
    """

    natural_key_fields = IN_RELEASE
    committee_path = "release__report__committee"

    release = models.OneToOneField(Release, verbose_name=_("release"), on_delete=models.CASCADE, related_name="stored")
    content = models.JSONField(_("content"))
    changes = models.JSONField(_("changes"), default=list, blank=True)

    class Meta:
        verbose_name = _("content of a release")
        verbose_name_plural = _("contents of releases")

    def __str__(self) -> str:
        return str(self.release)


class ReleasePhoto(Record):
    """That a release shows a photograph, which can therefore not be deleted."""

    natural_key_fields = (
        "release__report__committee__slug",
        "release__report__year",
        "release__version",
        "photo__digest",
    )
    committee_path = "release__report__committee"

    release = models.ForeignKey(
        Release, verbose_name=_("release"), on_delete=models.CASCADE, related_name="shown_photos"
    )
    photo = models.ForeignKey(Photo, verbose_name=_("photograph"), on_delete=models.PROTECT, related_name="shown_in")

    class Meta:
        verbose_name = _("photograph of a release")
        verbose_name_plural = _("photographs of a release")
        constraints = [models.UniqueConstraint(fields=["release", "photo"], name="highlights_release_photo_once")]

    def __str__(self) -> str:
        return f"{self.release} · {self.photo}"


class Erratum(Record):
    """A line that says which number a release corrected, from what to what, and why."""

    natural_key_fields = (*IN_RELEASE, "position")
    committee_path = "release__report__committee"

    release = models.ForeignKey(
        Release,
        verbose_name=_("release"),
        on_delete=models.CASCADE,
        related_name="errata",
        help_text=_("The version that corrects."),
    )
    position = models.PositiveSmallIntegerField(_("order"))
    code = models.CharField(_("code of the figure"), max_length=60)
    label = models.CharField(_("what is corrected"), max_length=200)
    before = models.CharField(_("before"), max_length=100)
    after = models.CharField(_("after"), max_length=100)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        verbose_name = _("erratum")
        verbose_name_plural = _("errata")
        ordering = ["release", "position"]
        constraints = [models.UniqueConstraint(fields=["release", "position"], name="highlights_erratum_position_once")]

    def __str__(self) -> str:
        return f"{self.label}: {self.before} → {self.after}"
