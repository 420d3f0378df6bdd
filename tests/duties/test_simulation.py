"""The synthetic work beside the synthetic proposals."""

import datetime

import pytest
from auditlog.models import LogEntry
from django.core.management import CommandError, call_command
from django.utils import timezone

from consultations.models import Event
from duties.models import DutyRecord
from members.models import Committee
from opinions.models import OpinionIssue
from stations.models import Reception, Station
from tests.members.factories import make_committee

pytestmark = pytest.mark.django_db


def test_a_real_committee_gets_no_synthetic_work():
    make_committee("longgang")
    for slug in ("longgang", "nowhere"):
        with pytest.raises(CommandError, match="no synthetic committee"):
            call_command("simulate_work", committee=slug, verbosity=0)
    assert not Station.objects.exists()


def test_the_work_of_a_year_is_made_once_marked_and_taken_away_with_its_committee(monkeypatch):
    # Early in a year there is little to have done.
    monkeypatch.setattr(timezone, "now", lambda: datetime.datetime(2026, 11, 26, 4, tzinfo=datetime.UTC))
    call_command("simulate_year", size=2, quiet=True)
    recorded = LogEntry.objects.count()
    for _time in range(2):
        call_command("simulate_work", verbosity=0)
    assert Station.objects.count() == 3
    assert {name[:4] for name in Station.objects.values_list("name", flat=True)} == {"〔模拟〕"}
    assert Reception.objects.values("outcome").distinct().count() >= 4
    assert Event.objects.filter(state="planned", starts_on__isnull=False).count() == 3
    assert OpinionIssue.objects.count() == 2
    assert DutyRecord.objects.count() == 20
    assert all(record.entries.exists() for record in DutyRecord.objects.all())
    assert LogEntry.objects.count() == recorded, "nobody did any of it"
    call_command("simulate_year", remove=True, quiet=True)
    assert not Committee.objects.filter(slug="longgang-mock").exists()
    assert not Station.objects.exists()
