"""Parts that only some kinds of events have: guests of programmes and courses, policies briefed, a draft law."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.choices import DocumentKind
from archive.models import Document
from consultations.choices import GuestRole
from consultations.models.events import Event
from consultations.querysets import BriefingItemManager
from cppcc_portal.lib.records import Record
from members.models import HandlingUnit, Member


class EventGuest(Record):
    """Somebody heard at a programme, a course or a meeting: a member of this portal, or a name."""

    natural_key_fields = ("event__committee__slug", "event__code", "position")
    committee_path = "event__committee"

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="guests")
    position = models.PositiveSmallIntegerField(_("order"))
    role = models.CharField(_("role"), max_length=10, choices=GuestRole, default=GuestRole.GUEST)
    member = models.ForeignKey(
        Member,
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="guest_appearances",
    )
    name = models.CharField(
        _("name"), max_length=100, blank=True, help_text=_("For those who are no members; with their post, as printed.")
    )

    class Meta:
        verbose_name = _("event guest")
        verbose_name_plural = _("event guests")
        ordering = ["event", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "position"],
                name="consultations_guest_once",
                violation_error_message=_("This event already has a guest at this place."),
            ),
            models.CheckConstraint(
                condition=(Q(member__isnull=False) & Q(name="")) | (Q(member__isnull=True) & ~Q(name="")),
                name="consultations_guest_member_or_name",
                violation_error_message=_("Name exactly one guest in each row: choose a member, or write a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.member)

    @property
    def public_name(self) -> str:
        """The guest as the public reads it; an unpublished member stays unnamed."""
        if self.name or self.member is None:
            return self.name
        return str(self.member) if self.member.is_published else ""


class BriefingItem(Record):
    """One policy of which a department told the members at a briefing."""

    natural_key_fields = ("event__committee__slug", "event__code", "position")
    committee_path = "event__committee"

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="briefing_items")
    position = models.PositiveSmallIntegerField(_("order"))
    unit = models.ForeignKey(
        HandlingUnit,
        verbose_name=_("handling unit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="briefing_items",
    )
    name = models.CharField(
        _("name"), max_length=100, blank=True, help_text=_("For departments that cannot be chosen above.")
    )
    policy = models.CharField(
        _("policy"), max_length=200, blank=True, help_text=_("As printed; empty when the source does not name it.")
    )

    objects = BriefingItemManager()

    class Meta:
        verbose_name = _("briefing item")
        verbose_name_plural = _("briefing items")
        ordering = ["event", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "position"],
                name="consultations_briefing_item_once",
                violation_error_message=_("This event already has a briefing item at this place."),
            ),
            models.CheckConstraint(
                condition=(Q(unit__isnull=False) & Q(name="")) | (Q(unit__isnull=True) & ~Q(name="")),
                name="consultations_briefing_unit_or_name",
                violation_error_message=_("Say who briefed: choose a unit, or write a name."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.unit} · {self.policy}" if self.policy else str(self.name or self.unit)

    def get_absolute_url(self) -> str:
        """Return its place on the event's page."""
        return f"{self.event.get_absolute_url()}#briefing-title"

    @property
    def public_unit(self) -> str:
        """Who briefed, as the public reads it; an unpublished unit stays unnamed."""
        if self.name or self.unit is None:
            return self.name
        return str(self.unit) if self.unit.is_published else ""


class DraftLaw(Record):
    """The draft law an event consults on; views name its articles."""

    natural_key_fields = ("event__committee__slug", "event__code")
    committee_path = "event__committee"

    event = models.OneToOneField(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="draft_law")
    title = models.CharField(_("title"), max_length=200, help_text=_("As printed, with 《》."))
    version = models.CharField(_("version"), max_length=60, blank=True, help_text=_("E.g. 立法协商稿."))
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consulted_at",
        limit_choices_to={"kind": DocumentKind.DRAFT_LAW},
        help_text=_("The draft in the archive."),
    )
    reported_on = models.DateField(
        _("views reported on"), null=True, blank=True, help_text=_("The day on which the views were handed in.")
    )

    class Meta:
        verbose_name = _("draft law")
        verbose_name_plural = _("draft laws")
        ordering = ["event"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a document that is no draft law, and views handed in before the consultation began."""
        super().clean()
        if self.document and self.document.kind != DocumentKind.DRAFT_LAW:
            raise ValidationError({"document": _("This document is no draft law.")})
        begun = self.event.starts_on if self.event_id else None
        if begun and self.reported_on and self.reported_on < begun:
            raise ValidationError({"reported_on": _("Nobody reports views before the consultation begins.")})
