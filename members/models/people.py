"""Members, their memberships, parties and posts; everything that changes within a term is dated."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import Publishable, Record
from members.choices import Gender, MembershipEnd, PostKind
from members.models.committees import Committee, SpecialCommittee, Term
from members.querysets import DatedManager, MemberManager


class Party(Record):
    """A party or affiliation 政治面貌 (中国共产党, 民革 …, 无党派), shared by all committees."""

    natural_key_fields = ("code",)
    committee_path = ""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("full name"), max_length=60)
    short_name = models.CharField(_("short name"), max_length=20)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.short_name


class Member(Publishable, Record):
    """A member 委员 as a person of one committee; name and posts are public, contacts never."""

    natural_key_fields = ("committee__slug", "code")
    private_fields = ("phone", "email", "address", "note", "takes_notices")

    committee = models.ForeignKey(
        Committee, verbose_name=_("committee"), on_delete=models.PROTECT, related_name="members"
    )
    code = models.CharField(
        _("member number"), max_length=30, help_text=_("The number on the roster 委员编号; tells namesakes apart.")
    )
    name = models.CharField(_("person's name"), max_length=60, db_index=True)
    pinyin = models.CharField(_("pinyin"), max_length=120, blank=True, help_text=_("E.g. zhu aiqun, for searching."))
    initials = models.CharField(_("initials"), max_length=20, blank=True, help_text=_("E.g. zaq, for searching."))
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, blank=True)
    work_unit = models.CharField(_("employer and position"), max_length=200, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="member",
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True, help_text=_("Private; never shown to the public."))
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Private; never shown to the public."))
    address = models.CharField(
        _("address"), max_length=200, blank=True, help_text=_("Private; never shown to the public.")
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("For the office; never shown to the public.")
    )
    takes_notices = models.BooleanField(
        _("notices by e-mail"), default=True, help_text=_("The member's own choice; never shown to the public.")
    )

    objects = MemberManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["committee", "name", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "code"],
                name="members_member_code_once",
                violation_error_message=_("This committee already has a member with this number."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Record):
    """A member in one term 届: when, with which party, and how it ended."""

    natural_key_fields = ("member__committee__slug", "member__code", "term__number")
    committee_path = "member__committee"

    member = models.ForeignKey(Member, verbose_name=_("member"), on_delete=models.CASCADE, related_name="memberships")
    term = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="memberships")
    party = models.ForeignKey(Party, verbose_name=_("party"), on_delete=models.PROTECT, null=True, blank=True)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    end_reason = models.CharField(
        _("reason of the end"),
        max_length=15,
        choices=MembershipEnd,
        blank=True,
        help_text=_("Only when the membership ended before the term."),
    )
    is_overseas = models.BooleanField(_("Hong Kong or Macao member"), default=False)
    is_scored = models.BooleanField(
        _("counted in the duty record"), default=True, help_text=_("Untick for leaders who are not scored.")
    )

    objects = DatedManager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["term", "member"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "term"],
                name="members_membership_once_a_term",
                violation_error_message=_("This member already belongs to this term."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")) | Q(starts=None) | Q(ends=None),
                name="members_membership_dates_in_order",
                violation_error_message=_("The membership cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.term}"


class Post(Record):
    """A post held by a member for a time: in the committee or in one of its special committees."""

    natural_key_fields = ("member__committee__slug", "member__code", "kind", "title")
    committee_path = "member__committee"

    member = models.ForeignKey(Member, verbose_name=_("member"), on_delete=models.CASCADE, related_name="posts")
    kind = models.CharField(_("post"), max_length=20, choices=PostKind)
    title = models.CharField(_("title as printed"), max_length=60)
    special_committee = models.ForeignKey(
        SpecialCommittee,
        verbose_name=_("special committee"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
    )
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)

    objects = DatedManager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["member", "-starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind", "title", "starts"],
                name="members_post_once",
                violation_error_message=_("This post is already recorded for this member."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")) | Q(starts=None) | Q(ends=None),
                name="members_post_dates_in_order",
                violation_error_message=_("The post cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.title}"
