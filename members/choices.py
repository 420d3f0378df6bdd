"""Values of the coded fields; the ASCII value is stored, the label is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommitteeLevel(models.TextChoices):
    """Level of a committee."""

    NATIONAL = "national", _("National")
    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    DISTRICT = "district", _("District")


class SessionMode(models.TextChoices):
    """Whether proposals handed in belong to the plenary or to the time between two of them."""

    PLENARY = "plenary", _("Plenary session")
    BETWEEN = "between", _("Between sessions")


class UnitKind(models.TextChoices):
    """Branch of the system a handling unit belongs to (domain.md 1.6)."""

    PARTY = "party", _("Party organ")
    GOVERNMENT = "government", _("Government")
    CONGRESS = "congress", _("People's congress")
    CPPCC = "cppcc", _("CPPCC")
    COURT = "court", _("Court")
    PROCURATORATE = "procuratorate", _("Procuratorate")
    SUBDISTRICT = "subdistrict", _("Subdistrict")
    OTHER = "other", _("Other")


class Gender(models.TextChoices):
    """Gender as in the roster."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


class MembershipEnd(models.TextChoices):
    """Why a membership ended before its term."""

    RESIGNED = "resigned", _("Resigned")
    REMOVED = "removed", _("Removed")
    TRANSFERRED = "transferred", _("Transferred")
    DECEASED = "deceased", _("Deceased")
    TERM = "term", _("Term ended")


class PostKind(models.TextChoices):
    """Posts a member may hold in the committee; dated, so that history stays true."""

    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice-chair")
    SECRETARY_GENERAL = "secretary_general", _("Secretary-general")
    STANDING = "standing", _("Standing committee member")
    SPECIAL_HEAD = "special_head", _("Head of a special committee")
    SPECIAL_DEPUTY = "special_deputy", _("Deputy head of a special committee")
    SPECIAL_MEMBER = "special_member", _("Member of a special committee")
    OTHER = "other", _("Other post")


class TaskState(models.TextChoices):
    """What became of a task of the office."""

    OPEN = "open", _("To do")
    DONE = "done", _("Done")
    ACCEPTED = "accepted", _("Left as it is")
    GONE = "gone", _("No longer so")


class ChannelKind(models.TextChoices):
    """By which service a message group of the office is reached."""

    EMAIL = "email", _("E-mail")
    WECOM = "wecom", _("WeCom")
    DINGTALK = "dingtalk", _("DingTalk")


class NoticeState(models.TextChoices):
    """What became of a notice."""

    HELD = "held", _("Waits for review")
    APPROVED = "approved", _("Waits to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    CANCELLED = "cancelled", _("Not to be sent")
