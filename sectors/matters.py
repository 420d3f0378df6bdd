"""What sector groups put on a member's start page: plans and summaries to write, how far the group is."""

import datetime
from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.me.matters import MatterSource, Part, ToDo, register
from members.models import Member
from sectors.choices import PaperState
from sectors.me.story import Due, stories_of, waiting


class GroupMatters(MatterSource):
    """Plans and summaries that wait; the member's groups."""

    def todos(self, member: Member, now: datetime.datetime) -> Iterator[ToDo]:
        """Return the plans and summaries to write, for heads, deputies and liaison officers."""
        for due in waiting(member, timezone.localdate(now)):
            yield to_write(due)

    def parts(self, member: Member, request: HttpRequest) -> Iterable[Part]:
        """Return the member's groups in short."""
        stories = stories_of(member, request.user, timezone.localdate())
        return [Part(25, "me/_groups.html", {"stories": stories})] if stories else []


def to_write(due: Due) -> ToDo:
    """Return a plan or summary as something that waits; of one that came back, with the office's words."""
    url = reverse("my_group:paper", args=[due.group.slug, due.year, due.kind])
    facts = (f"{due.kind.label} · {due.year}",)
    if due.paper and due.paper.state == PaperState.RETURNED:
        last = due.paper.steps.filter(step="return").order_by("number").last()
        return ToDo("revise", _("Revise"), due.group.name, url, due.day, facts, last.note if last else "")
    return ToDo("write", _("Write"), due.group.name, url, due.day, facts)


register(GroupMatters())
