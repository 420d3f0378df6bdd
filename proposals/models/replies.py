"""Replies: versions of a unit's answer, their text, the answers to single suggestions, the joint units' signatures."""

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Publishable, Record
from proposals.choices import Consent, Publication, ReplyKind
from proposals.models.handling import ASSIGNMENT_COMMITTEE, ASSIGNMENT_KEY, Assignment
from proposals.models.keys import Numbered, through
from proposals.models.parts import Suggestion
from proposals.models.rules import ResultClass
from proposals.querysets import ReplyManager
from proposals.scanning import PARTS_OF_REPLY, linked, place_in_reply, require_nothing_private


class Reply(Numbered, Publishable, Record):
    """One version of a unit's answer 答复; a second answer is another row, the first one stays."""

    natural_key_fields = (*ASSIGNMENT_KEY, "version")
    committee_path = ASSIGNMENT_COMMITTEE
    counter_field = "version"
    counter_within = "assignment"
    private_fields = ("contact", "phone")

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("assignment"), on_delete=models.CASCADE, related_name="replies"
    )
    version = models.PositiveSmallIntegerField(
        _("version"), blank=True, help_text=_("1 for the first answer, 2 for the second; given by itself.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=ReplyKind,
        default=ReplyKind.ANSWER,
        help_text=_("A joint unit gives an opinion; every other unit answers."),
    )
    number = models.CharField(
        _("document number"), max_length=60, blank=True, help_text=_("The number on the letter, as printed.")
    )
    result_class = models.ForeignKey(
        ResultClass,
        verbose_name=_("result class"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        help_text=_("The class of the year's own list, e.g. A: settled or adopted."),
    )
    is_implemented = models.BooleanField(
        _("implemented"), null=True, blank=True, help_text=_("Whether it has been put into practice; empty: not known.")
    )
    replied_on = models.DateField(_("answered on"), null=True, blank=True)
    publication = models.CharField(
        _("publication"),
        max_length=10,
        choices=Publication,
        default=Publication.NONE,
        help_text=_("What the public may read once the answer is published."),
    )
    publication_consent = models.CharField(
        _("proposers agree to publish"),
        max_length=10,
        choices=Consent,
        default=Consent.UNKNOWN,
        help_text=_("What the proposers said when they were asked about the draft of the answer."),
    )
    publication_reason = models.CharField(
        _("reason for not publishing"), max_length=200, blank=True, help_text=_("Shown to the public.")
    )
    signed_by = models.CharField(_("signed by"), max_length=60, blank=True, help_text=_("The leader who signed it."))
    contact = models.CharField(
        _("contact person"), max_length=60, blank=True, help_text=_("Private; never shown to the public.")
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True, help_text=_("Private; never shown to the public."))

    objects = ReplyManager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["assignment", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "version"],
                name="proposals_reply_version_once",
                violation_error_message=_("This unit already has an answer with this version."),
            )
        ]

    def __str__(self) -> str:
        return self.number or f"{self.assignment} #{self.version}"

    @property
    def public_text(self) -> str:
        """What the public reads of a published answer: all of it, the summary, or nothing."""
        part = {"full": "body", "summary": "summary"}.get(self.publication)
        return getattr(getattr(self, "text", None), part, "") if part else ""

    def clean(self) -> None:
        """Refuse an answer to the proposers from a joint unit."""
        super().clean()
        if self.assignment_id and self.kind == ReplyKind.ANSWER and not self.assignment.answers_the_member:
            raise ValidationError({"kind": _("A joint unit gives its opinion to the lead unit, not to the proposers.")})
        require_nothing_private(self, {NON_FIELD_ERRORS: (place_in_reply(self, "reason"), self.publication_reason)})


REPLY_KEY = through("reply", Reply.natural_key_fields)
REPLY_COMMITTEE = f"reply__{Reply.committee_path}"


class ReplyText(Record):
    """The long text of a reply and the summary made for the public."""

    natural_key_fields = REPLY_KEY
    committee_path = REPLY_COMMITTEE

    reply = models.OneToOneField(Reply, verbose_name=_("reply"), on_delete=models.CASCADE, related_name="text")
    body = models.TextField(_("text"), blank=True)
    summary = models.TextField(_("summary"), blank=True, help_text=_("Shown when the reply is public as a summary."))

    class Meta:
        verbose_name = _("reply text")
        verbose_name_plural = _("reply texts")

    def __str__(self) -> str:
        return str(self.reply)

    def clean(self) -> None:
        """Let no private number into a text the public reads."""
        super().clean()
        reply = linked(self, "reply")
        parts = {part: (place_in_reply(reply, part), getattr(self, part)) for part in PARTS_OF_REPLY if reply}
        require_nothing_private(reply, parts)


class SuggestionReply(Record):
    """A reply's answer to one numbered suggestion."""

    natural_key_fields = (*REPLY_KEY, "suggestion__number")
    committee_path = REPLY_COMMITTEE

    reply = models.ForeignKey(Reply, verbose_name=_("reply"), on_delete=models.CASCADE, related_name="points")
    suggestion = models.ForeignKey(
        Suggestion, verbose_name=_("suggestion"), on_delete=models.PROTECT, related_name="answers"
    )
    result_class = models.ForeignKey(
        ResultClass,
        verbose_name=_("result class"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="points",
    )
    text = models.TextField(_("answer"))

    class Meta:
        verbose_name = _("answer to a suggestion")
        verbose_name_plural = _("answers to suggestions")
        ordering = ["reply", "suggestion"]
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "suggestion"],
                name="proposals_point_once",
                violation_error_message=_("This reply already answers this suggestion."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.suggestion.number}. {self.text[:60]}"

    def clean(self) -> None:
        """Refuse a suggestion of another proposal, and a private number in a text the public reads."""
        super().clean()
        if not (self.reply_id and self.suggestion_id):
            return
        place = place_in_reply(self.reply, f"point.{self.suggestion.number}")
        require_nothing_private(self.reply, {"text": (place, self.text)})
        if self.suggestion.proposal_id != self.reply.assignment.proposal_id:
            raise ValidationError({"suggestion": _("This suggestion belongs to another proposal.")})


class JointSignature(Record):
    """A joint unit's signature 会签 under the lead unit's draft."""

    natural_key_fields = (*REPLY_KEY, *through("assignment", ASSIGNMENT_KEY))
    committee_path = REPLY_COMMITTEE
    private_fields = ("note",)

    reply = models.ForeignKey(Reply, verbose_name=_("reply"), on_delete=models.CASCADE, related_name="signatures")
    assignment = models.ForeignKey(
        Assignment, verbose_name=_("joint unit"), on_delete=models.CASCADE, related_name="signatures"
    )
    signed_at = models.DateTimeField(_("signed at"), default=timezone.now)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("For the office and the units."))

    class Meta:
        verbose_name = _("joint signature")
        verbose_name_plural = _("joint signatures")
        ordering = ["reply", "signed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "assignment"],
                name="proposals_joint_signature_once",
                violation_error_message=_("This unit has already signed this draft."),
            )
        ]

    def __str__(self) -> str:
        return str(self.assignment)
