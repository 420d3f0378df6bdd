"""Two people at the same moment, and a reckoning killed half way."""

from functools import partial

import pytest

from duties import recomputing
from duties.models import DutyEntry, DutyEvidence, DutyRecord
from duties.recomputing import recompute
from duties.services import send_evidence
from duties.workflow import EVIDENCE
from members.models import Committee
from tests.duties.year import DAY, attended, entries, make_clerk, make_holder, make_rules, points, reckoned
from tests.own_database import own_database
from tests.together import in_threads

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("duties", tmp_path_factory.mktemp("duties")) as database:
        yield database


@pytest.fixture(scope="module")
def year(own, django_db_blocker):
    """Members with entries, whose records were never made."""
    with django_db_blocker.unblock(), own.used():
        make_rules({"source": "events", "points": 5}, {"source": "other", "points": 2, "takes_evidence": True})
        for _ in range(5):
            attended(make_holder())
        make_clerk()


def test_two_reckonings_and_evidence_at_once_lose_nothing(db, own, year):
    with own.used():
        committee = Committee.objects.get()
        reckon = partial(recompute, committee=committee, year=2022, by=None)
        found = in_threads(reckon, reckon, reckon)
        assert found == [(5, 5, 0)] * 3
        assert DutyEntry.objects.count() == DutyRecord.objects.count() == 5
        record = DutyRecord.objects.order_by("pk").first()
        indicator = record.indicator_set.indicators.get(position=2)
        typed = {"record": record, "by": record.member.user, "indicator": indicator, "on": DAY}
        send = [partial(send_evidence, title=title, **typed) for title in ("一", "二")]
        found = in_threads(reckon, *send)
        assert found[0] == (5, 5, 0)
        assert DutyEvidence.objects.count() == 2
        clerk = make_clerk()
        confirm = [partial(EVIDENCE.perform, "confirm", row, by=clerk) for row in DutyEvidence.objects.all()]
        in_threads(reckon, *confirm)
        assert points(record) == [5, 4]
        assert len(entries(record)) == 3


def test_a_reckoning_killed_half_way_changes_nothing(monkeypatch):
    make_rules({"source": "events", "points": 5})
    member = make_holder()
    attended(member)
    record = reckoned(member)
    attended(member)
    attended(make_holder())
    before = DutyRecord.objects.values().get(), list(DutyEntry.objects.values())

    def killed(*_args):
        raise SystemExit

    monkeypatch.setattr(recomputing, "relink_objections", killed)
    with pytest.raises(SystemExit):
        reckoned()
    assert (DutyRecord.objects.values().get(), list(DutyEntry.objects.values())) == before
    assert points(record) == [5]
