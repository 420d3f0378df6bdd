"""What the tables of this app refuse, and in which words."""

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError

from opinions.models import OpinionIssue, OpinionReport, OpinionUse
from tests.members.factories import make_committee, make_member, make_unit
from tests.opinions.factories import RECEIVED, make_issue, make_opinion, make_text, make_use
from tests.stations.factories import make_reception, make_station

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def refusal(row) -> str:
    """Return the messages with which a row is refused."""
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return " ".join(caught.value.messages)


def draft(**values) -> OpinionReport:
    defaults = {"number": "2022-0001", "title": "题目", "state": "draft", "reported_by_text": "民盟总支"}
    return OpinionReport(committee=make_committee(), **{**defaults, **values})


def test_a_number_is_used_once_in_a_committee():
    make_opinion(number="2022-0001")
    assert "already has an opinion report with this number" in refusal(draft())


def test_two_committees_may_use_the_same_number():
    make_opinion(number="2022-0001", committee=make_committee("shenzhen"))
    draft().full_clean()


def test_only_a_draft_may_lack_its_day():
    draft().full_clean()
    assert "needs the day it was received" in refusal(draft(state="received"))


def test_somebody_reported_it():
    assert "Name the member who reported it" in refusal(draft(reported_by_text=""))
    draft(reported_by_text="", reporter=make_member()).full_clean()


@pytest.mark.parametrize("state", ["in_handling", "handled"])
def test_handling_needs_a_unit(state):
    row = draft(state=state, received_on=RECEIVED)
    assert "needs the unit that handles it" in refusal(row)
    row.unit = make_unit()
    row.full_clean()


def test_a_draft_is_not_published():
    assert "A draft cannot be published." in refusal(draft(is_published=True))


def test_its_reception_took_place_at_its_station():
    reception = make_reception()
    assert "at another workstation" in refusal(draft(reception=reception, station=make_station()))
    draft(reception=reception, station=reception.station).full_clean()


def test_an_issue_number_is_used_once_a_year():
    issue = make_issue(number=5)
    row = OpinionIssue(committee=issue.committee, year=issue.year, number=5)
    assert "already has an issue with this number" in refusal(row)
    row.year += 1
    row.full_clean()


def test_one_issue_may_hold_several_reports_and_received_is_not_issued():
    first, second, third = make_opinion(), make_opinion(), make_opinion()
    issue = make_issue(reports=[first, second])
    assert set(issue.reports.all()) == {first, second}
    assert not third.issues.exists()


def test_a_report_is_used_at_several_levels_each_once():
    use = make_use(level="district")
    make_use(report=use.report, level="city")
    make_use(report=use.report, level="national")
    again = OpinionUse(report=use.report, level="city", mode="single", receiver="市政协")
    assert "This use is already recorded." in refusal(again)


@pytest.mark.parametrize("make", [make_opinion, make_text, make_issue, make_use])
def test_rows_come_back_by_their_natural_key(make):
    row = make()
    text = serializers.serialize("json", [row], use_natural_foreign_keys=True, use_natural_primary_keys=True)
    assert next(serializers.deserialize("json", text)).object.pk == row.pk
    assert type(row).objects.get_by_natural_key(*row.natural_key()) == row
    assert None not in row.natural_key()
    assert row.owning_committee().slug == "longgang"
