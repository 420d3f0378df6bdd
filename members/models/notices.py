"""Notices to members and to the office's message groups: settings, channels, what was written and sent."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.encrypted import EncryptedTextField
from cppcc_portal.lib.records import Record
from members.choices import ChannelKind, NoticeState
from members.histories import StepTaken
from members.models.committees import Committee
from members.models.people import Member
from members.notices.addresses import fault_of

# A line break in a subject or a sender's name would begin a header of its own.
one_line = RegexValidator(r"[\r\n\x00-\x1f]", _("Write one line."), inverse_match=True)


class NoticeSettings(Record):
    """Whether and how a committee sends notices; a committee without a row sends none."""

    natural_key_fields = ("committee__slug",)

    committee = models.OneToOneField(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="notice_settings"
    )
    is_on = models.BooleanField(_("notices are sent"), default=False)
    review_first = models.BooleanField(
        _("review first"), default=True, help_text=_("Each notice waits until somebody of the office approves it.")
    )
    sender_name = models.CharField(
        _("sender's name"), max_length=60, blank=True, validators=[one_line], help_text=_("Stands before the address.")
    )
    remind_days = models.PositiveSmallIntegerField(
        _("remind before a last day, in days"),
        default=3,
        validators=[MaxValueValidator(30)],
        help_text=_("From so many days before a last day a member is reminded every day."),
    )

    class Meta:
        verbose_name = _("settings for notices")
        verbose_name_plural = _("settings for notices")
        ordering = ["committee"]

    def __str__(self) -> str:
        return str(self.committee)


class NoticeChannel(Record):
    """A message group of the office: an e-mail address, or a robot of WeCom 企业微信 or DingTalk 钉钉."""

    natural_key_fields = ("committee__slug", "name")
    private_fields = ("address",)

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="notice_channels"
    )
    name = models.CharField(_("name"), max_length=60, help_text=_("E.g. 委员联络工作群."))
    kind = models.CharField(_("kind"), max_length=10, choices=ChannelKind)
    address = EncryptedTextField(
        _("address"),
        max_length=200,
        help_text=_(
            "Private, kept encrypted. An e-mail address, wecombot://KEY, or dingtalk://TOKEN "
            "(dingtalk://SECRET@TOKEN where the robot signs)."
        ),
    )
    is_on = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("notice channel")
        verbose_name_plural = _("notice channels")
        ordering = ["committee", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name"],
                name="members_notice_channel_once",
                violation_error_message=_("This committee already has a channel with this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an address that would lead anywhere else than its kind says."""
        super().clean()
        fault = fault_of(self.kind, self.address or "")
        if fault:
            raise ValidationError({"address": fault})


class Notice(Record):
    """A notice 通知 to one member or one channel: numbers and days, no personal data.

    ``told`` are digests of what it is about, so that the next one is written only when something new waits;
    ``claimed_until`` is set while a sender has it in hand.
    """

    state_field = "state"
    natural_key_fields = ("committee__slug", "key")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="notices"
    )
    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.CASCADE, null=True, blank=True, related_name="notices"
    )
    channel = models.ForeignKey(
        NoticeChannel,
        verbose_name=_("notice channel"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="notices",
    )
    key = models.CharField(_("key"), max_length=60, help_text=_("One notice for each recipient and day."))
    day = models.DateField(_("day"), default=timezone.localdate)
    subject = models.CharField(_("subject line"), max_length=80, validators=[one_line])
    body = models.TextField(_("text"), max_length=600)
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    told = models.JSONField(_("what it is about"), default=list, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=NoticeState, default=NoticeState.HELD, db_index=True)
    attempts = models.PositiveSmallIntegerField(_("failed attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try at"), default=timezone.now)
    claimed_until = models.DateTimeField(_("being sent until"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "key"],
                name="members_notice_once_a_day",
                violation_error_message=_("This recipient has a notice of this day already."),
            ),
            models.CheckConstraint(
                condition=Q(member=None, channel__isnull=False) | Q(member__isnull=False, channel=None),
                name="members_notice_one_recipient",
                violation_error_message=_("A notice goes to one member or to one channel."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} · {self.recipient}"

    @property
    def recipient(self) -> Member | NoticeChannel | None:
        """Whom it goes to."""
        return self.member or self.channel


class NoticeStep(StepTaken):
    """A step on a notice."""

    subject_field = "notice"
    natural_key_fields = ("notice__committee__slug", "notice__key", "number")
    committee_path = "notice__committee"

    notice = models.ForeignKey(Notice, verbose_name=_("notice"), on_delete=models.CASCADE, related_name="steps")

    class Meta:
        verbose_name = _("step on a notice")
        verbose_name_plural = _("steps on notices")
        ordering = ["notice", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "number"],
                name="members_notice_step_number_once",
                violation_error_message=_("Another step on this notice has this number."),
            )
        ]
