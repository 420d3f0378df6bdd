"""Sector groups 界别活动组: several sectors of a term working together, and the posts in them."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.models import Sourced
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Counted
from members.models import Member, SpecialCommittee, Term
from sectors.choices import GroupRole
from sectors.models.sectors import Sector
from sectors.models.settings import settings_of
from sectors.querysets import GroupManager, GroupPostManager


class SectorGroup(Sourced, Counted, Publishable, Record):
    """A group 界别活动组 of one or more sectors, with a party group, heads and yearly tasks."""

    page_name = "sectors:group"
    natural_key_fields = ("slug",)
    committee_path = "term__committee"

    term = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="sector_groups")
    slug = models.SlugField(
        _("address word"), max_length=80, unique=True, help_text=_("The word in web addresses. Do not change it later.")
    )
    name = models.CharField(_("name"), max_length=60)
    sectors = models.ManyToManyField(
        Sector,
        verbose_name=_("sectors"),
        blank=True,
        related_name="groups",
        help_text=_("The sectors of the same term that work in this group."),
    )
    special_committee = models.ForeignKey(
        SpecialCommittee,
        verbose_name=_("linked special committee"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sector_groups",
        help_text=_("The special committee that keeps contact with the group 对口联系."),
    )
    supervising_leader = models.ForeignKey(
        Member,
        verbose_name=_("supervising leader"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supervised_groups",
        help_text=_("The vice-chair who guides the group 分管指导."),
    )
    party_group = models.CharField(
        _("party group"), max_length=100, blank=True, help_text=_("Name of the party group 党小组 set up in it.")
    )
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)

    objects = GroupManager()

    class Meta:
        verbose_name = _("sector group")
        verbose_name_plural = _("sector groups")
        ordering = ["term", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "name"],
                name="sectors_group_name_once",
                violation_error_message=_("This term already has a sector group of this name."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")) | Q(starts=None) | Q(ends=None),
                name="sectors_group_dates_in_order",
                violation_error_message=_("The group cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("sectors:group", args=[self.slug])


class GroupPost(Record):
    """A post in a sector group held by a member for a time; the committee's settings say how many there may be."""

    natural_key_fields = ("group__slug", "member__committee__slug", "member__code", "role", "starts")
    committee_path = "group__term__committee"

    group = models.ForeignKey(
        SectorGroup, verbose_name=_("sector group"), on_delete=models.CASCADE, related_name="posts"
    )
    member = models.ForeignKey(Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="group_posts")
    role = models.CharField(_("post"), max_length=25, choices=GroupRole)
    starts = models.DateField(_("from"), help_text=_("When the day is not known, the first day of the term."))
    ends = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day; empty while it is held."))

    objects = GroupPostManager()

    class Meta:
        verbose_name = _("group post")
        verbose_name_plural = _("group posts")
        ordering = ["group", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "member", "role", "starts"],
                name="sectors_group_post_once",
                violation_error_message=_("This post is already recorded for this member."),
            ),
            models.UniqueConstraint(
                fields=["group", "member", "role"],
                condition=Q(ends=None),
                name="sectors_group_post_one_open",
                violation_error_message=_("This member still holds this post; end it first."),
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")) | Q(ends=None),
                name="sectors_group_post_dates_in_order",
                violation_error_message=_("The post cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.get_role_display()}"

    def holds_on(self, on: datetime.date) -> bool:
        """Return whether the post is held on the day ``on``, by its own dates."""
        return self.starts <= on and (self.ends is None or self.ends >= on)

    def clean(self) -> None:
        """Refuse a member of another committee or one who is member no more, and a post too many at one time."""
        super().clean()
        if not (self.group_id and self.member_id and self.starts and self.role):
            return
        if self.member.committee_id != self.group.term.committee_id:
            raise ValidationError({"member": _("This member belongs to another committee.")})
        gone = self.member.memberships.filter(term=self.group.term_id, ends__lt=self.starts).first()
        if gone:
            words = _("The membership of %(member)s ended before this post begins.")
            raise ValidationError({"member": words % {"member": self.member}})
        others = GroupPost.objects.filter(group=self.group_id, role=self.role).exclude(pk=self.pk)
        sentence = too_many([*others, self], self.group)
        if sentence:
            raise ValidationError({"role": sentence})


def too_many(posts: Iterable[GroupPost], group: SectorGroup) -> str:
    """Return the sentence that says which post of ``group`` too many of ``posts`` hold on some day; else nothing."""
    settings, held = settings_of(group.term.committee), list(posts)
    for role in GroupRole.values:
        limit, dated = settings.limit_of(role), [post for post in held if post.role == role]
        # The number only grows on a day on which one of them begins.
        most = max((sum(post.holds_on(each.starts) for post in dated) for each in dated), default=0)
        if limit is not None and most > limit:
            words = {"post": GroupRole(role).label, "limit": limit}
            return gettext("“%(post)s”: a group has at most %(limit)s at one time; end another post first.") % words
    return ""
