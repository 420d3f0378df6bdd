"""The history that a door writes: one row for each step taken on a record."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Record


class StepTaken(Record):
    """A step on a record: which, from where to where, who, when, why. Rows are added, never changed.

    A concrete history names its record in a foreign key with ``related_name="steps"``, ``subject_field`` says which.
    """

    subject_field: ClassVar[str] = ""
    # The desk's start page leaves histories out: each is read on the page of its record.
    is_history: ClassVar[bool] = True
    private_fields = ("note",)

    number = models.PositiveSmallIntegerField(_("number"))
    step = models.CharField(_("step"), max_length=30)
    from_state = models.CharField(_("from state"), max_length=20, blank=True)
    to_state = models.CharField(_("to state"), max_length=20, blank=True)
    at = models.DateTimeField(_("taken at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("For the office."))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.from_in_words} → {self.to_in_words}"

    @property
    def from_in_words(self) -> str:
        """The state before, as people read it."""
        return self._in_words(self.from_state)

    @property
    def to_in_words(self) -> str:
        """The state after, as people read it."""
        return self._in_words(self.to_state)

    def _in_words(self, state: str) -> str:
        subject: Any = type(self)._meta.get_field(self.subject_field).related_model
        field = subject._meta.get_field(subject.state_field)
        return str(dict(field.choices).get(state, state))
