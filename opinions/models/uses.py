"""Uses of a report at one level, and what a leader wrote on it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from opinions.choices import SENT_OUT, UseLevel, UseMode
from opinions.models.reports import OpinionReport


class OpinionUse(Record):
    """A use of a report at one level; a leader's written note on it is kept here and stays private."""

    natural_key_fields = ("report__committee__slug", "report__number", "level", "mode", "receiver")
    committee_path = "report__committee"
    private_fields = ("instruction_by", "instruction")

    report = models.ForeignKey(
        OpinionReport, verbose_name=_("opinion report"), on_delete=models.CASCADE, related_name="uses"
    )
    level = models.CharField(
        _("level"),
        max_length=10,
        choices=UseLevel,
        help_text=_("Which level used the report."),
    )
    mode = models.CharField(
        _("mode"),
        max_length=10,
        choices=UseMode,
        default=UseMode.SINGLE,
        help_text=_("Used alone, combined with other reports, or forwarded."),
    )
    receiver = models.CharField(
        _("sent to"), max_length=100, blank=True, help_text=_("The organ that received it 主送; shown to the public.")
    )
    used_on = models.DateField(_("date"), null=True, blank=True)
    adopted = models.BooleanField(
        _("adopted"), default=False, help_text=_("Tick when the receiver adopted it, not merely received it.")
    )
    instruction_by = models.CharField(
        _("note written by"), max_length=60, blank=True, help_text=_("Private; never shown to the public.")
    )
    instruction = models.TextField(
        _("leader's written note"), blank=True, help_text=_("The 批示 as written. Private; never shown to the public.")
    )

    tell_author = models.BooleanField(
        _("tell the author"), default=False, help_text=_("Tick when the author may read the leader's written note.")
    )

    class Meta:
        verbose_name = _("use")
        verbose_name_plural = _("uses")
        ordering = ["report", "used_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "level", "mode", "receiver"],
                name="opinions_use_once",
                violation_error_message=_("This use is already recorded."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} · {self.get_level_display()}"

    def clean(self) -> None:
        """Refuse a use of what has not been issued."""
        super().clean()
        if self.report.state not in SENT_OUT:
            raise ValidationError(_("A use is recorded after the report was issued."))
