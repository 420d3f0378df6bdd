"""What opinion reports put on a member's start page."""

import datetime
from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from members.me.matters import Action, MatterSource, Part, ToDo, register
from members.models import Member
from opinions.me.queries import office_words, reports_of, returned_to

SHOWN = 5


class OpinionMatters(MatterSource):
    """Reports to revise; the newest reports; a button to write one."""

    def todos(self, member: Member, now: datetime.datetime) -> Iterator[ToDo]:
        """Return the reports that the office gave back."""
        for report in returned_to(member):
            url = reverse("my_opinions:edit", args=[report.pk])
            yield ToDo("revise", gettext_lazy("Revise"), report.title, url, office_words=office_words(report))

    def parts(self, member: Member, request: HttpRequest) -> Iterable[Part]:
        """Return the member's newest reports; all of them stand on a page of their own."""
        rows = list(reports_of(member)[: SHOWN + 1])
        return [Part(40, "me/_opinions.html", {"rows": rows[:SHOWN], "has_more": len(rows) > SHOWN})]

    def actions(self, member: Member, now: datetime.datetime) -> Iterable[Action]:
        """Offer to report an opinion."""
        return [Action(20, gettext_lazy("Report an opinion"), reverse("my_opinions:new"))]


register(OpinionMatters())
