"""A checklist to start with: a published one of elsewhere, taken over as rows that staff then change to their own.

It stands in ``fixtures/starter/station_checklist.json`` with its source (domain.md 3.1, 3.3), which gives no weights:
the committee sets them.
"""

import json

from django.conf import settings
from django.db import transaction

from members.models import Committee
from stations.models import EvaluationForm, EvaluationItem
from stations.workflow import CHECKLISTS

FILE = settings.BASE_DIR / "fixtures" / "starter" / "station_checklist.json"


@transaction.atomic
def take_over_checklist(*, committee: Committee, year: int) -> int:
    """Add the checklist unless the committee has one for the year; return how many lines were added."""
    if EvaluationForm.objects.filter(committee=committee, year=year).exists():
        return 0
    offer = json.loads(FILE.read_text(encoding="utf-8"))
    form = EvaluationForm(committee=committee, year=year, title=offer["title"], source=offer["source"])
    form.full_clean()
    form.save()
    CHECKLISTS.begin(form, by=None)
    for position, name in enumerate(offer["lines"], start=1):
        EvaluationItem.objects.create(form=form, position=position, name=name)
    return len(offer["lines"])
