"""Writes that touch several rows: what members hand in and object to, a step for a whole year."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from cppcc_portal.lib.refusals import Refused
from duties.entries import checked, locked, require_not_closed, require_objections_open
from duties.models import DutyEntry, DutyEvidence, DutyRecord, Objection
from duties.workflow import EVIDENCE, OBJECTIONS, RECORDS


@transaction.atomic
def send_evidence(*, record: DutyRecord, by: Any, **values: Any) -> DutyEvidence:
    """Keep what a member hands in for the office to confirm; raises Refused."""
    own = locked(record)
    require_not_closed(own)
    evidence = checked(DutyEvidence(record=own, **values))
    evidence.save()
    EVIDENCE.begin(evidence, by=by)
    return evidence


@transaction.atomic
def raise_objection(*, record: DutyRecord, by: Any, text: str, entry: DutyEntry | None = None) -> Objection:
    """Keep a member's objection to the record or to one entry of it; raises Refused."""
    own, today = locked(record), timezone.localdate()
    require_objections_open(own, today)
    # The entry may have gone in a reckoning since the page was made; what it was called is kept in any case.
    now = DutyEntry.objects.filter(pk=entry.pk).first() if entry else None
    about = entry.title if entry else ""
    objection = Objection(record=own, member_id=own.member_id, entry=now, about=about, text=text, raised_on=today)
    checked(objection).save()
    OBJECTIONS.begin(objection, by=by)
    return objection


def step_year(*, name: str, records: Any, by: Any, **details: Any) -> tuple[int, list[tuple[DutyRecord, str]]]:
    """Take a step on many records, each by itself; return how many, and the sentence of each refusal."""
    refused: list[tuple[DutyRecord, str]] = []
    done = 0
    for record in records:
        try:
            RECORDS.perform(name, record, by=by, **details)
            done += 1
        except Refused as refusal:
            refused.append((record, refusal.sentence))
    return done, refused
