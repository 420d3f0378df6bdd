"""What a year's records are reckoned from: whose, which days, once each; and what a reckoning leaves alone."""

import datetime
from decimal import Decimal

import pytest

from cppcc_portal.lib.refusals import Refused
from duties.models import DutyEntry, DutyRecord
from duties.services import raise_objection
from duties.workflow import RECORDS
from proposals.models import Proposal
from tests.consultations.factories import make_event, make_view
from tests.duties.factories import make_duty_entry, make_indicator_set
from tests.duties.year import (
    DAY,
    achieved,
    announced,
    attended,
    closed,
    entries,
    make_clerk,
    make_holder,
    make_rules,
    points,
    proposed,
    reckoned,
)
from tests.members.factories import make_committee, make_member, make_membership, make_post, make_term
from tests.opinions.factories import make_opinion, make_use
from tests.proposals.factories import make_key, make_merge
from tests.stations.factories import make_reception, make_shift, make_turn

pytestmark = pytest.mark.django_db


def test_first_proposer_and_co_signer_are_told_apart_and_a_merged_one_keeps_its_authors():
    make_rules({"source": "proposals", "points": 10, "co_factor": "0.5"})
    first, other, third = make_holder(), make_holder(), make_holder()
    proposed(first, other)
    merged = proposed(third, state="merged")
    make_merge(child=merged)
    reckoned()
    found = {record.member: record for record in DutyRecord.objects.all()}
    assert [found[member].total for member in (first, other, third)] == [10, 5, 10]


def test_a_bodys_proposal_an_invitation_and_a_draft_are_no_members():
    make_rules({"source": "proposals", "points": 10}, {"source": "handed_in", "points": 1})
    member = make_holder()
    proposed(member, kind="collective")
    proposed(member, state="draft")
    invited = proposed(member)
    Proposal.objects.get(pk=invited.pk).proposers.update(sign_state="invited")
    assert achieved(reckoned(member)) == [0, 0]
    proposed(member, state="not_filed")
    assert achieved(reckoned(member)) == [0, 1]


def test_key_and_awarded_proposals_count_in_the_year_of_their_list():
    make_rules({"source": "key_proposals"}, {"source": "awarded"})
    member = make_holder()
    proposal = proposed(member)
    make_key(year=2022).proposals.add(proposal)
    make_key(year=2022, number="2").proposals.add(proposal)
    proposal.awards.create(year=2023, award="优秀提案")
    assert achieved(reckoned(member)) == [1, 0], "two series with one proposal count once"
    assert achieved(reckoned(member, year=2023)) == [0, 1]


def test_opinion_reports_count_received_and_used_at_a_level():
    make_rules(
        {"source": "opinions", "points": 10, "co_factor": "0.5"},
        {"source": "opinions_used", "points": 6, "kinds": ["national"]},
    )
    first, other = make_holder(), make_holder()
    report = make_opinion(reporter=first)
    report.co_reporters.set([first, other])
    make_opinion(reporter=first, state="draft", is_published=False)
    make_use(report=report, level="national", used_on=DAY)
    make_use(report=report, level="city", used_on=DAY)
    assert points(reckoned(first)) == [10, 6]
    assert points(DutyRecord.objects.get(member=other)) == [5, 6]


def test_presence_is_measured_in_half_days_and_less_than_two_thirds_is_absence():
    make_rules(
        {"source": "events", "points": 5, "by_half_day": True},
        {"source": "absences", "points": -2, "target": 0},
        {"source": "leave", "points": -1, "target": 0},
    )
    member = make_holder()
    attended(member, event_half_days=3, half_days=2)
    attended(member, event_half_days=3, half_days=1)
    attended(member, event_half_days=4, half_days=4)
    attended(member, state="absent")
    attended(member, state="absent", how="unannounced")
    attended(member, state="leave_granted")
    attended(member, state="pending")
    attended(member, event=make_event(state="planned", starts_on=DAY))
    record = reckoned(member)
    assert (achieved(record), points(record)) == ([6, 2, 1], [30, -4, -1])
    assert record.total == 25


def test_who_comes_without_enrolling_counts_half_and_keeps_the_points():
    make_rules({"source": "events", "points": 5, "unannounced_factor": "0.5"})
    member, other = make_holder(), make_holder()
    attended(member, how="unannounced")
    assert points(reckoned(member)) == [Decimal("2.5")]
    assert points(DutyRecord.objects.get(member=other)) == [0]


def test_events_are_told_apart_by_kind_and_speeches_and_views_count():
    make_rules({"source": "events", "kinds": ["plenary", "standing"]}, {"source": "speeches"}, {"source": "views"})
    member = make_holder()
    attended(member, kind="plenary")
    event = attended(member, kind="training", role="speaker").event
    make_view(event=event, speaker_member=member)
    assert achieved(reckoned(member)) == [1, 1, 1]


def test_a_shift_counts_for_who_stood_in_and_never_before_it_was_held():
    make_rules({"source": "shifts"}, {"source": "receptions"})
    planned, stood_in = make_holder(), make_holder()
    shift = make_shift(planned_on=DAY)
    make_turn(shift=shift, member=planned)
    make_turn(shift=shift, member=stood_in, replaces=planned)
    make_reception(station=shift.station, shift=shift, received_on=DAY)
    assert achieved(reckoned(stood_in)) == [1, 1]
    assert achieved(DutyRecord.objects.get(member=planned)) == [0, 0]
    later = datetime.date(2099, 1, 5)
    make_turn(shift=make_shift(planned_on=later), member=stood_in)
    make_membership(member=stood_in, term=make_term(number=20))
    assert achieved(reckoned(stood_in, year=2099)) == [0, 0]


def test_namesakes_never_get_each_others_entries():
    make_rules({"source": "events"}, {"source": "proposals"})
    one, two = make_holder(name="张 三"), make_holder(name="张 三")
    attended(one)
    proposed(two)
    assert achieved(reckoned(one)) == [1, 0]
    assert achieved(DutyRecord.objects.get(member=two)) == [0, 1]


def test_a_joint_event_of_two_groups_counts_once():
    make_rules({"source": "events"})
    member = make_holder()
    event = attended(member).event
    event.hosts.create(position=1, name="曲阳路组")
    event.hosts.create(position=2, name="广中路组")
    assert achieved(reckoned(member)) == [1]


def test_who_left_in_the_year_keeps_what_was_done_until_then():
    make_rules({"source": "events"})
    left = datetime.date(2022, 6, 30)
    member = make_holder(ends=left)
    attended(member, starts_on=datetime.date(2022, 6, 30))
    attended(member, starts_on=datetime.date(2022, 7, 1))
    record = reckoned(member)
    assert achieved(record) == [1]
    assert (record.joined_on, record.left_on) == (None, left)


def test_two_terms_in_one_year_make_one_record():
    make_rules({"source": "events"})
    member = make_holder(ends=datetime.date(2022, 3, 1))
    starts = datetime.date(2022, 3, 10)
    make_membership(member=member, term=make_term(number=7, name="七届"), starts=starts, is_scored=False)
    for day in (datetime.date(2022, 2, 1), datetime.date(2022, 3, 5), datetime.date(2022, 4, 1)):
        attended(member, starts_on=day)
    record = reckoned(member)
    assert achieved(record) == [2], "nothing counts between two seats"
    assert (record.joined_on, record.left_on, record.is_scored) == (None, None, False)


def test_who_was_no_member_in_the_year_has_no_record():
    make_rules({"source": "events"})
    make_holder(ends=datetime.date(2021, 12, 31))
    make_member()
    assert reckoned().records == 0


def test_standing_members_are_measured_by_their_own_set():
    make_rules({"source": "events"}, name="七个一")
    standing = make_rules({"source": "events", "target": 9}, name="九个一", applies_to="standing")
    member, former = make_holder(), make_holder()
    make_post(member=member)
    make_post(member=former, ends=datetime.date(2022, 6, 1))
    assert reckoned(member).indicator_set == standing
    assert DutyRecord.objects.get(member=former).indicator_set != standing


def test_nothing_is_reckoned_while_the_contents_of_the_set_are_unknown():
    make_indicator_set(name="委员履职“七个一”")
    make_holder()
    with pytest.raises(Refused) as refused:
        reckoned()
    assert "2022" in refused.value.sentence
    assert not DutyRecord.objects.exists()


def test_the_version_that_came_into_force_last_holds_and_is_stamped():
    make_rules({"source": "events", "points": 1}, name="办法", version="1", valid_from=datetime.date(2020, 1, 1))
    make_rules({"source": "events", "points": 2}, name="办法", version="2", valid_from=datetime.date(2022, 1, 1))
    make_rules({"source": "events", "points": 9}, name="办法", version="3", valid_from=datetime.date(2023, 1, 1))
    member = make_holder()
    attended(member)
    record = reckoned(member)
    assert (record.rule_version, record.total) == ("2", 2)
    assert record.results["version"] == "2"


def test_entries_by_hand_stay_and_follow_to_a_new_version_by_name():
    make_rules({"source": "other", "name": "公益", "points": 2}, {"source": "other", "name": "旧项"}, name="办法")
    member = make_holder()
    record = reckoned(member)
    for place, indicator in enumerate(record.indicator_set.indicators.all(), start=1):
        make_duty_entry(record=record, indicator=indicator, number=place, title=indicator.name)
    day = datetime.date(2022, 2, 1)
    make_rules({"source": "other", "name": "公益", "points": 3}, name="办法", version="2", valid_from=day)
    record = reckoned(member)
    assert points(record) == [3]
    assert entries(record) == [("公益", 3, True), ("旧项", None, False)]


def test_a_second_reckoning_changes_nothing_but_the_moment():
    make_rules({"source": "events", "points": 1})
    member = make_holder()
    attended(member)
    before = entries(reckoned(member)), DutyRecord.objects.values("total", "results", "is_scored").get()
    again = reckoned(member)
    assert (entries(again), DutyRecord.objects.values("total", "results", "is_scored").get()) == before
    assert again.steps.count() == 1


def test_a_corrected_record_leaves_no_entry_behind():
    make_rules({"source": "events"})
    member = make_holder()
    attendance = attended(member)
    assert achieved(reckoned(member)) == [1]
    attendance.delete()
    assert achieved(reckoned(member)) == [0]
    assert not DutyEntry.objects.exists()


def test_last_years_totals_stand_when_the_rules_change():
    rules = make_rules({"source": "events", "points": 5, "name": "活动"})
    clerk, member = make_clerk(), make_holder()
    attended(member)
    record = closed(reckoned(member), clerk)
    before = DutyRecord.objects.filter(pk=record.pk).values().get(), entries(record)
    rules.indicators.update(points=50, name="改名")
    attended(member)
    with pytest.raises(Refused) as refused:
        reckoned()
    assert refused.value.code == "state"
    assert (DutyRecord.objects.filter(pk=record.pk).values().get(), entries(record)) == before
    assert record.lines[0]["name"] == "活动"
    assert reckoned(member, year=2023).total == 0, "next year is reckoned by the new rules"


def test_closed_records_are_left_alone_while_others_are_reckoned():
    make_rules({"source": "events", "points": 5})
    clerk, one, two = make_clerk(), make_holder(), make_holder()
    record = closed(reckoned(one), clerk)
    attended(one)
    attended(two)
    assert reckoned()[::2] == (1, 1)
    assert points(record) == [0]
    assert points(DutyRecord.objects.get(member=two)) == [5]


def test_an_objection_stays_on_the_entry_drawn_anew():
    make_rules({"source": "events"})
    clerk, member = make_clerk(), make_holder()
    attendance = attended(member, title="座谈会")
    record = announced(reckoned(member), clerk)
    objection = raise_objection(record=record, by=member.user, text="时间不对", entry=record.entries.get())
    reckoned()
    objection.refresh_from_db()
    assert objection.entry == record.entries.get()
    attendance.delete()
    reckoned()
    objection.refresh_from_db()
    assert (objection.entry, objection.about) == (None, "座谈会")


def test_another_committees_records_are_not_touched():
    make_rules({"source": "events", "points": 5})
    city = make_committee("shenzhen")
    make_rules({"source": "events", "points": 1}, committee=city)
    member, other = make_holder(), make_holder(committee=city)
    attended(member)
    attended(other)
    assert reckoned(member).total == 5
    assert not DutyRecord.objects.filter(member=other).exists()


def test_twenty_members_cost_as_many_questions_as_two(django_assert_max_num_queries):
    make_rules({"source": "events"}, {"source": "proposals"}, {"source": "opinions"}, {"source": "shifts"})
    for _ in range(20):
        attended(make_holder())
    with django_assert_max_num_queries(40):
        reckoned()
    with django_assert_max_num_queries(40):
        reckoned()


def test_the_office_opens_nothing_by_a_reckoning():
    make_rules({"source": "events"})
    record = announced(reckoned(make_holder()), make_clerk())
    reckoned()
    record.refresh_from_db()
    assert RECORDS.state_of(record) == "announced"
