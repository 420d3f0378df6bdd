"""Members in lists to choose from: by name and number, namesakes told apart by sector or employer."""

from typing import Any

from django import forms

from members.models import Member


def member_label(member: Member, sector: str = "") -> str:
    """Return “name · number”, and for namesakes the sector, or the employer where none is known.

    Rows from ``Member.objects.told_apart()`` know whether there is a namesake, and the sector; ``sector`` comes first.
    """
    parts = [member.name, member.code]
    if sector or getattr(member, "has_namesake", False):
        parts.append(sector or getattr(member, "sector_name", None) or member.work_unit)
    return " · ".join(part for part in parts if part)


class MemberChoiceField(forms.ModelChoiceField):
    """A member to be chosen; its queryset is one of members."""

    def label_from_instance(self, obj: Any) -> str:
        """Return how a member is told from namesakes."""
        return member_label(obj)

    @property
    def queryset(self) -> Any:
        """The members who may be chosen."""
        return super().queryset

    @queryset.setter
    def queryset(self, queryset: Any) -> None:
        forms.ModelChoiceField.queryset.fset(self, None if queryset is None else queryset.told_apart())  # type: ignore[attr-defined]
