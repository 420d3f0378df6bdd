"""Reads of this app, named as sentences; the day is an argument."""

import datetime
from typing import Any

from django.contrib.auth.models import UserManager as DjangoUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from cppcc_portal.lib.records import RecordManager, RecordQuerySet


def in_force(on: datetime.date) -> Q:
    """Condition for dated rows (``starts``, ``ends``) that hold on the day ``on``."""
    return (Q(starts=None) | Q(starts__lte=on)) & (Q(ends=None) | Q(ends__gte=on))


class TermManager(RecordManager):
    """Terms, always read with the committee that is part of their name."""

    def get_queryset(self) -> models.QuerySet:
        """Join the committee, so that a list of terms costs one query."""
        return super().get_queryset().select_related("committee")


class SessionQuerySet(RecordQuerySet):
    """Sessions."""

    def current(self) -> "SessionQuerySet":
        """The sessions marked as current, one for each committee."""
        return self.filter(is_current=True)

    def require_no_other_current(self, session: Any) -> None:
        """Raise ValidationError when the committee of ``session`` has another current session."""
        others = self.current().filter(term__committee=session.term.committee_id).exclude(pk=session.pk)
        other = others.first()
        if other:
            message = _("%(other)s is the current session; untick it there first.") % {"other": other}
            raise ValidationError({"is_current": message})


SessionManager = models.Manager.from_queryset(SessionQuerySet)


class DatedQuerySet(RecordQuerySet):
    """Rows with ``starts`` and ``ends``."""

    def in_force(self, on: datetime.date) -> "DatedQuerySet":
        """Rows that hold on the day ``on``."""
        return self.filter(in_force(on))


DatedManager = models.Manager.from_queryset(DatedQuerySet)


class UserManager(DjangoUserManager):
    """Accounts, found by their sign-in name."""


class UnitQuerySet(DatedQuerySet):
    """Handling units."""

    def named(self, name: str) -> "UnitQuerySet":
        """Units whose name, short name or one of whose aliases is exactly ``name``."""
        return self.filter(Q(name=name) | Q(short_name=name) | Q(aliases__name=name)).distinct()


UnitManager = models.Manager.from_queryset(UnitQuerySet)
