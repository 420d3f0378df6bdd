"""What duty records put on a member's start page."""

import datetime
from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from duties.choices import EvidenceState
from duties.models import DutyEvidence, DutyRecord, Objection
from duties.sheets import sheet_of, with_entries
from members.me.matters import MatterSource, Part, ToDo, register
from members.models import Member


class DutyMatters(MatterSource):
    """Evidence sent back, objections answered; the newest record in a few words."""

    def todos(self, member: Member, now: datetime.datetime) -> Iterator[ToDo]:
        """Return what is to be revised and read."""
        sent_back = DutyEvidence.objects.filter(record__member=member, state=EvidenceState.REFUSED)
        for row in sent_back.exclude(record__state="closed").select_related("record"):
            url = reverse("my_record:revise", args=[row.record.year, row.number])
            yield ToDo("revise", gettext_lazy("Revise"), row.title, url, office_words=row.answer)
        for objection in Objection.objects.unread().filter(record__member=member).select_related("record"):
            url = f"{objection.record.get_own_url()}#objections"
            title = objection.about or objection.text
            facts = (str(objection.get_state_display()),)
            yield ToDo("read", gettext_lazy("Read"), title, url, None, facts, objection.answer)

    def parts(self, member: Member, request: HttpRequest) -> Iterable[Part]:
        """Return the newest record; nothing while the committee keeps none."""
        record = with_entries(DutyRecord.objects.filter(member=member)).exclude(reckoned_at=None).first()
        return [Part(35, "me/_record.html", {"sheet": sheet_of(record)})] if record else []


register(DutyMatters())
