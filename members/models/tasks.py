"""Tasks of the office: what a check found and somebody has to deal with."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record
from members.checking import label_of, said
from members.choices import TaskState
from members.histories import StepTaken
from members.models.committees import Committee
from members.roles import Role, permissions_of

KEEPS_TASKS = "members.change_officetask"

names_a_record = RegexValidator(
    r"^[a-z_]+\.[a-z]+:\d+$", _("Write the application, the model and the row, e.g. stations.station:12.")
)


class OfficeTask(Record):
    """A task 待办事项 raised by a check about one record; it is closed by somebody, or because the fault is gone."""

    state_field = "state"
    natural_key_fields = ("committee__slug", "kind", "subject", "raised_on")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="office_tasks"
    )
    kind = models.SlugField(_("kind"), max_length=40, help_text=_("Which check raised it, e.g. silent-station."))
    subject = models.CharField(_("about the record"), max_length=80, validators=[names_a_record])
    title = models.CharField(
        _("what is to be done"), max_length=200, help_text=_("In the site's language; pages say it in the reader's.")
    )
    words = models.JSONField(_("what the sentence names"), default=dict, blank=True, editable=False)
    url = models.CharField(_("where"), max_length=200, blank=True, help_text=_("The page on which it is dealt with."))
    raised_on = models.DateField(_("raised on"), default=timezone.localdate)
    state = models.CharField(_("state"), max_length=10, choices=TaskState, default=TaskState.OPEN, db_index=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given to"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="office_tasks",
        help_text=_("Who deals with it; empty while it is everybody's who looks after such tasks."),
    )
    assigned_at = models.DateTimeField(_("given at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("office task")
        verbose_name_plural = _("office tasks")
        ordering = ["-raised_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "subject", "raised_on"],
                name="members_task_once_a_day",
                violation_error_message=_("This task was raised on this day already."),
            ),
            models.UniqueConstraint(
                fields=["committee", "kind", "subject"],
                condition=Q(state=TaskState.OPEN),
                name="members_task_one_open",
                violation_error_message=_("This task is open already."),
            ),
        ]

    def __str__(self) -> str:
        return said(self.kind, self.words) or self.title

    @property
    def address(self) -> str:
        """The page on which it is dealt with, in the language of the reader."""
        language = get_language() or settings.LANGUAGE_CODE
        with override(settings.LANGUAGE_CODE):
            return translate_url(self.url, language) if self.url else ""

    @property
    def kind_in_words(self) -> str:
        """The kind as people read it."""
        return label_of(self.kind)


class OfficeTaskStep(StepTaken):
    """A step on a task of the office."""

    subject_field = "task"
    natural_key_fields = ("task__committee__slug", "task__kind", "task__subject", "task__raised_on", "number")
    committee_path = "task__committee"

    task = models.ForeignKey(OfficeTask, verbose_name=_("task"), on_delete=models.CASCADE, related_name="steps")

    class Meta:
        verbose_name = _("step on a task")
        verbose_name_plural = _("steps on tasks")
        ordering = ["task", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "number"],
                name="members_task_step_number_once",
                violation_error_message=_("Another step on this task has this number."),
            )
        ]


class TaskOwner(Record):
    """Which role looks after a kind of task in a committee, when it is another than the check's own."""

    natural_key_fields = ("committee__slug", "kind")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="task_owners"
    )
    kind = models.SlugField(_("kind"), max_length=40, help_text=_("Which check raises the tasks."))
    role = models.CharField(
        _("role"), max_length=20, choices=Role, help_text=_("Office administrators look after all of them besides.")
    )

    class Meta:
        verbose_name = _("owner of a kind of task")
        verbose_name_plural = _("owners of kinds of tasks")
        ordering = ["committee", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind"],
                name="members_task_owner_once",
                violation_error_message=_("This committee has decided already who looks after this kind of task."),
            )
        ]

    def __str__(self) -> str:
        return f"{label_of(self.kind)} · {self.get_role_display()}"

    def clean(self) -> None:
        """Refuse a role that cannot deal with tasks at all."""
        super().clean()
        if self.role and KEEPS_TASKS not in permissions_of(self.role):
            raise ValidationError({"role": _("Accounts of this role cannot deal with tasks of the office.")})
