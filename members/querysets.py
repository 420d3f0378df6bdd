"""Reads of this app, named as sentences; the day is an argument."""

import datetime
from typing import Any

from django.contrib.auth.models import UserManager as DjangoUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from cppcc_portal.lib.records import RecordManager, RecordQuerySet
from members.roles import Role


def in_force(on: datetime.date, path: str = "") -> Q:
    """Condition for dated rows (``starts``, ``ends``) that hold on the day ``on``; ``path`` leads to them."""
    starts, ends = f"{path}starts", f"{path}ends"
    has_begun = Q(**{starts: None}) | Q(**{f"{starts}__lte": on})
    return has_begun & (Q(**{ends: None}) | Q(**{f"{ends}__gte": on}))


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


class MemberQuerySet(RecordQuerySet):
    """Members."""

    def told_apart(self) -> "MemberQuerySet":
        """Members with ``has_namesake``, whether the committee has another of the same name, and ``sector_name``."""
        same = self.model._base_manager.filter(committee=OuterRef("committee"), name=OuterRef("name"))
        seat: Any = self.model._meta.get_field("seats").related_model
        seats = seat._base_manager.filter(member=OuterRef("pk")).order_by("-starts").values("sector__name")
        return self.annotate(has_namesake=Exists(same.exclude(pk=OuterRef("pk"))), sector_name=Subquery(seats[:1]))

    def with_access(self, on: datetime.date) -> "MemberQuerySet":
        """Members who may use ``/me/`` on the day ``on``: appointed, with an open account and a seat in force.

        Where no membership was recorded the appointment alone decides.
        """
        of_member = Q(user__appointments__role__name=Role.MEMBER, user__appointments__committee=F("committee"))
        has_seat = Q(memberships__isnull=False) & in_force(on, "memberships__")
        appointed = of_member & in_force(on, "user__appointments__")
        return self.filter(appointed, Q(memberships=None) | has_seat, user__is_active=True).distinct()


MemberManager = models.Manager.from_queryset(MemberQuerySet)


class UserManager(DjangoUserManager):
    """Accounts, found by their sign-in name."""


class UnitQuerySet(DatedQuerySet):
    """Handling units."""

    def named(self, name: str) -> "UnitQuerySet":
        """Units whose name, short name or one of whose aliases is exactly ``name``.

        Where a unit's successor is known under the name, the successor alone is meant.
        """
        called = Q(name=name) | Q(short_name=name) | Q(aliases__name=name)
        return self.filter(called).exclude(successor__in=self.model._base_manager.filter(called)).distinct()


UnitManager = models.Manager.from_queryset(UnitQuerySet)
