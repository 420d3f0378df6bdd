"""What a row may hold, and how it names itself."""

import datetime

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import translation

from consultations.models import Attendance, Event, EventHost, Response
from tests.archive.factories import make_paragraph
from tests.consultations.factories import (
    make_attendance,
    make_event,
    make_host,
    make_outcome,
    make_platform,
    make_platform_form,
    make_platform_stage,
    make_response,
    make_stage,
    make_view,
)
from tests.members.factories import make_committee, make_member, make_special_committee, make_unit
from tests.sectors.factories import make_group
from tests.stations.factories import make_station

pytestmark = pytest.mark.django_db

DAY = datetime.date


def errors_of(row) -> dict[str, list[str]]:
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        row.full_clean()
    return caught.value.message_dict


def test_two_events_of_one_committee_cannot_share_a_code():
    make_event(code="2022-01")
    with pytest.raises(IntegrityError):
        make_event(code="2022-01")


def test_two_committees_may_use_the_same_code():
    make_event(code="2022-01", committee=make_committee("longgang"))
    make_event(code="2022-01", committee=make_committee("shenzhen"))
    assert Event.objects.filter(code="2022-01").count() == 2


def test_an_event_cannot_end_before_it_starts():
    with pytest.raises(IntegrityError):
        make_event(starts_on=DAY(2022, 5, 25), ends_on=DAY(2022, 5, 24))


def test_an_event_with_a_last_day_needs_a_first_day():
    with pytest.raises(IntegrityError):
        make_event(ends_on=DAY(2022, 5, 24))


def test_wrong_dates_are_explained_in_words():
    event = make_event()
    event.starts_on, event.ends_on = DAY(2022, 5, 25), DAY(2022, 5, 24)
    assert errors_of(event)["__all__"] == ["The event cannot end before it starts."]


def test_the_year_must_be_that_of_the_first_day():
    event = make_event(year=2022)
    event.starts_on = DAY(2023, 1, 1)
    with translation.override("en"):
        assert errors_of(event)["year"] == ["The year must be that of the first day."]


def test_an_event_of_one_evening_may_end_in_the_next_year():
    event = make_event(year=2022, starts_on=DAY(2022, 12, 31), ends_on=DAY(2023, 1, 1))
    event.full_clean()
    assert event.ends_on.year == 2023


@pytest.mark.parametrize(
    ("values", "chinese", "english"),
    [
        ({"starts_on": DAY(2022, 5, 25)}, "2022年5月25日", "25 May 2022"),
        ({"date_text": "2022年8月"}, "2022年8月", "2022年8月"),
        ({"date_text": "□月8日"}, "□月8日", "□月8日"),
        ({"starts_on": DAY(2022, 5, 25), "date_text": "5月25日"}, "2022年5月25日", "25 May 2022"),
        ({"starts_on": DAY(2022, 5, 25), "ends_on": DAY(2022, 5, 25)}, "2022年5月25日", "25 May 2022"),
    ],
)
def test_when_says_what_is_known(values, chinese, english):
    event = make_event(**values)
    with translation.override("zh-hans"):
        assert event.when == chinese
    with translation.override("en"):
        assert event.when == english


def test_when_of_several_days_names_the_first_and_the_last():
    event = make_event(starts_on=DAY(2022, 4, 18), ends_on=DAY(2022, 4, 20))
    with translation.override("en"):
        assert event.when == "18 April 2022 to 20 April 2022"


def test_when_nothing_but_the_year_is_known_the_year_stands():
    with translation.override("en"):
        assert make_event(year=2022).when == "2022"


def test_a_host_row_without_any_host_is_refused():
    with pytest.raises(IntegrityError):
        make_host(name="")


def test_a_host_row_naming_two_records_is_refused():
    with pytest.raises(IntegrityError):
        make_host(committee=make_committee(), unit=make_unit())


def test_a_host_row_with_a_record_and_a_name_is_refused_in_words():
    host = EventHost(event=make_event(), position=1, committee=make_committee(), name="深圳广电集团")
    assert errors_of(host)["__all__"] == [
        "Name exactly one host in each row: choose a record, or write a name.",
    ]


def test_one_event_may_have_hosts_of_every_kind():
    event = make_event()
    hosts = [
        make_host(event=event, committee=make_committee("shenzhen")),
        make_host(event=event, special_committee=make_special_committee(name="提案委"), role="organiser"),
        make_host(event=event, sector_group=make_group(name="工商联界活动组"), role="co_host"),
        make_host(event=event, station=make_station(name="横岗街道委员工作站"), role="undertaker"),
        make_host(event=event, unit=make_unit(name="区民政局"), role="co_host"),
        make_host(event=event, name="深圳广电集团", role="co_host"),
    ]
    names = [str(host) for host in event.hosts.all()]
    assert len(hosts) == 6
    assert names == ["shenzhen", "提案委", "工商联界活动组", "横岗街道委员工作站", "区民政局", "深圳广电集团"]


def test_a_member_is_on_the_list_of_an_event_once():
    attendance = make_attendance()
    with pytest.raises(IntegrityError):
        make_attendance(event=attendance.event, member=attendance.member)


def test_attendance_is_found_by_event_and_member():
    attendance = make_attendance(event=make_event(code="2022-07"), member=make_member(code="M99"))
    key = attendance.natural_key()
    assert key == ("longgang", "2022-07", "longgang", "M99")
    assert Attendance.objects.get_by_natural_key(*key) == attendance


def test_nobody_is_present_for_more_half_days_than_the_event_has():
    attendance = make_attendance(event=make_event(half_days=3))
    attendance.half_days = 4
    assert errors_of(attendance)["half_days"] == ["The event has only 3 half-days."]


def test_a_response_without_an_author_is_refused():
    with pytest.raises(IntegrityError):
        make_response(responder="")


def test_a_response_names_its_unit():
    response = make_response(responder="", unit=make_unit(name="区住建局"))
    assert Response.objects.get(pk=response.pk).author == "区住建局"


def test_lost_characters_stay_in_names():
    assert str(make_platform_form(name="联□聊")) == "联□聊"


@pytest.mark.parametrize(
    "make",
    [
        make_platform,
        make_platform_form,
        make_platform_stage,
        make_event,
        make_host,
        make_stage,
        make_attendance,
        make_view,
        make_outcome,
        make_response,
    ],
)
def test_every_row_is_found_by_its_natural_key_and_belongs_to_a_committee(make):
    row = make()
    assert type(row).objects.get_by_natural_key(*row.natural_key()) == row
    assert row.owning_committee() == make_committee()


def test_an_event_survives_export_and_import_by_natural_keys():
    event = make_event(code="2022-01", platform=make_platform(slug="shenbian"), starts_on=DAY(2022, 5, 25))
    paragraph = make_paragraph()
    event.sources.add(paragraph)
    make_host(event=event, unit=make_unit(name="区民政局"))
    make_attendance(event=event)
    rows = [event, *event.hosts.all(), *event.attendances.all()]
    text = serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)
    event.delete()
    for row in serializers.deserialize("json", text):
        row.save()
    again = Event.objects.get_by_natural_key("longgang", "2022-01")
    assert again.platform.slug == "shenbian"
    assert list(again.sources.all()) == [paragraph]
    assert [str(host) for host in again.hosts.all()] == ["区民政局"]
    assert again.attendances.get().leave_reason == "家中私事不便公开"


def test_events_of_unknown_day_stand_after_the_others_of_their_year():
    make_event(title="去年", year=2021, starts_on=DAY(2021, 12, 31))
    make_event(title="某日", year=2022)
    make_event(title="五月", year=2022, starts_on=DAY(2022, 5, 25))
    make_event(title="十月", year=2022, starts_on=DAY(2022, 10, 26))
    assert [event.title for event in Event.objects.by_date()] == ["十月", "五月", "某日", "去年"]
