"""Natural keys that go through a parent, and what rows of one parent share: numbers and roles."""

from collections.abc import Collection
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _


def through(link: str, key: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``key`` as look-ups through the link: ``("slug",)`` becomes ``("committee__slug",)``."""
    return tuple(f"{link}__{part}" for part in key)


def require_same_number(row: models.Model, *fields: str) -> None:
    """Raise ValidationError when a stored row's number is not what it was: once given, it is never changed."""
    stored = type(row)._default_manager.filter(pk=row.pk).values(*fields).first() if row.pk else None
    for field, before in (stored or {}).items():
        if before not in (None, "") and getattr(row, field) != before:
            raise ValidationError({field: _("A number once given is never changed.")})


class Numbered(models.Model):
    """A row with a place among its parent's rows; an empty place is filled with the next one."""

    counter_field: ClassVar[str] = "number"
    counter_within: ClassVar[str] = "proposal"

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Give the next number when none was entered."""
        super().clean()
        if getattr(self, self.counter_field) is None and getattr(self, f"{self.counter_within}_id"):
            setattr(self, self.counter_field, self.next_number())

    def next_number(self) -> int:
        """Return the number after the highest one the parent's rows have."""
        parent = {self.counter_within: getattr(self, f"{self.counter_within}_id")}
        rows = type(self)._default_manager.filter(**parent)
        return (rows.aggregate(last=Max(self.counter_field))["last"] or 0) + 1


class RoleAmongOthers(models.Model):
    """A row whose role has to go with the roles of its parent's other rows."""

    # A form that shows all rows of a parent checks their roles together and sets this on each of them.
    is_checked_with_others = False

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Leave the roles to the form that sees all of them: there two rows may swap theirs."""
        roles = ["role"] if self.is_checked_with_others else []
        super().validate_constraints(exclude={*(exclude or ()), *roles})
