"""Committees (the tenants), their terms and sessions, special committees and districts."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.choices import CommitteeLevel, SessionMode
from members.querysets import SessionManager, TermManager


class Committee(Record):
    """A committee of the CPPCC 政协组织: the tenant, and a node of the tree city → district."""

    natural_key_fields = ("slug",)
    committee_path = ""

    slug = models.SlugField(
        _("address word"), unique=True, help_text=_("The word in web addresses, e.g. longgang. Do not change it later.")
    )
    name = models.CharField(_("full name"), max_length=100, unique=True, help_text=_("The name on the seal."))
    short_name = models.CharField(_("short name"), max_length=30, help_text=_("The name in lists and headings."))
    level = models.CharField(_("level"), max_length=10, choices=CommitteeLevel)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("committee above"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text=_("The city's committee for a district; empty at the top of the tree."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Place in lists; small comes first.")
    )
    merged_count_as_filed = models.BooleanField(
        _("merged proposals count as filed"),
        default=False,
        help_text=_(
            "Committees count merged proposals 并案 in two ways; tick when yours counts them among the filed ones."
        ),
    )
    is_synthetic = models.BooleanField(
        _("synthetic"),
        default=False,
        help_text=_("Its records were made by a command to try the portal; every page says so."),
    )

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return self.short_name

    def owning_committee(self) -> "Committee":
        """A committee's own row belongs to itself."""
        return self


class Term(Record):
    """A term 届 of a committee."""

    natural_key_fields = ("committee__slug", "number")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="terms"
    )
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("6 for the sixth term 六届."))
    name = models.CharField(_("name"), max_length=30, help_text=_("As printed, e.g. 六届."))
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)

    objects = TermManager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["committee", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "number"],
                name="members_term_number_once",
                violation_error_message=_("This committee already has a term with this number."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")) | Q(starts=None) | Q(ends=None),
                name="members_term_dates_in_order",
                violation_error_message=_("The term cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.name}"


class Session(Record):
    """A plenary session 次会议 of a term, with the window in which proposals are handed in for it."""

    natural_key_fields = ("term__committee__slug", "term__number", "number")
    committee_path = "term__committee"

    term = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("2 for the second session 二次会议."))
    name = models.CharField(_("name"), max_length=30, help_text=_("As printed, e.g. 六届二次会议."))
    year = models.PositiveSmallIntegerField(_("year"), help_text=_("The year whose proposals it collects."))
    opens = models.DateField(_("opens on"), null=True, blank=True)
    closes = models.DateField(_("closes on"), null=True, blank=True)
    submission_opens = models.DateTimeField(_("proposals accepted from"), null=True, blank=True)
    submission_cutoff = models.DateTimeField(
        _("plenary cut-off"),
        null=True,
        blank=True,
        help_text=_("Date and time; what comes later counts as handed in between sessions."),
    )
    mode = models.CharField(_("stage"), max_length=10, choices=SessionMode, default=SessionMode.BETWEEN)
    is_current = models.BooleanField(
        _("current session"), default=False, help_text=_("New proposals go here by default. One for each committee.")
    )

    objects = SessionManager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "number"],
                name="members_session_number_once",
                violation_error_message=_("This term already has a session with this number."),
            ),
            models.CheckConstraint(
                condition=Q(closes__gte=F("opens")) | Q(opens=None) | Q(closes=None),
                name="members_session_dates_in_order",
                violation_error_message=_("The session cannot close before it opens."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a second current session of the same committee."""
        super().clean()
        if self.is_current and self.term_id:
            Session.objects.require_no_other_current(self)


class SpecialCommittee(Record):
    """A special committee 专门委员会 of a committee."""

    natural_key_fields = ("committee__slug", "name")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="special_committees"
    )
    name = models.CharField(_("name"), max_length=60)
    short_name = models.CharField(_("short name"), max_length=30, blank=True)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("special committee")
        verbose_name_plural = _("special committees")
        ordering = ["committee", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name"],
                name="members_special_committee_name_once",
                violation_error_message=_("This committee already has a special committee of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class District(Record):
    """A district of a city, with its place on the tile map (row and column, from 1)."""

    natural_key_fields = ("committee__slug", "code")

    committee = models.ForeignKey(
        Committee,
        verbose_name=_("committee"),
        on_delete=models.PROTECT,
        related_name="districts",
        help_text=_("The city's committee."),
    )
    code = models.SlugField(_("address word"), help_text=_("The word in web addresses, e.g. longgang."))
    name = models.CharField(_("name"), max_length=30)
    short_name = models.CharField(_("short name"), max_length=10, help_text=_("Two or three characters for the map."))
    row = models.PositiveSmallIntegerField(_("row on the map"))
    column = models.PositiveSmallIntegerField(_("column on the map"))
    is_statutory = models.BooleanField(
        _("statutory district"), default=True, help_text=_("Untick for functional areas such as 大鹏新区.")
    )

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["committee", "row", "column"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "code"],
                name="members_district_code_once",
                violation_error_message=_("This city already has a district with this address word."),
            ),
            models.UniqueConstraint(
                fields=["committee", "row", "column"],
                name="members_district_tile_once",
                violation_error_message=_("Another district stands at this place of the map."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
