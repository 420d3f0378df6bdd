"""Rules of the committees' calendars: what is taken over, what stays, who may write, who is told."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cppcc_portal.lib.workdays import DayKind
from members import calendars
from members.calendar_services import (
    SOURCE,
    YearNotKnownError,
    enter_days,
    load_year,
    official_years,
    remove_day,
    remove_days,
    save_day,
)
from members.calendars import calendar_of, calendars_of, missing_years, on_change
from members.models import CalendarDay
from members.roles import Role
from tests.members.factories import make_calendar_day, make_committee, make_user

pytestmark = pytest.mark.django_db
LIST = "/en/admin/members/calendarday/"
ENTER = f"{LIST}enter/"
TAKE_OVER = f"{LIST}take-over/"
UNKNOWN = max(official_years()) + 1


@pytest.fixture
def told(monkeypatch):
    """What is announced in this test, to nobody else."""
    heard = []
    monkeypatch.setattr(calendars, "_callbacks", [lambda *words: heard.append(words)])
    return heard


@pytest.fixture
def longgang():
    return make_committee()


@pytest.fixture
def shenzhen():
    return make_committee("shenzhen")


@pytest.fixture
def staff(client):
    """A browser in which Longgang's proposal staff are signed in."""
    client.force_login(make_user(Role.PROPOSAL_STAFF, username="staff"))
    return client


@pytest.fixture
def today(monkeypatch):
    """Sets the day the desk believes it is."""
    return lambda day: monkeypatch.setattr(timezone, "localdate", lambda *_: day)


def holiday(**over):
    """Return the fields of the page that enters a holiday: 春节 of the first unknown year."""
    values = {"first": f"{UNKNOWN}-02-05", "last": f"{UNKNOWN}-02-11", "name": "春节", "is_workday": "no", **over}
    return {"committee": make_committee().pk, "source": "国办发明电", **values}


# Taking over the official calendar


def test_the_official_year_brings_holidays_and_make_up_days_with_chinese_names(longgang, told):
    added = load_year(committee=longgang, year=2022)
    own = calendar_of(longgang.pk)
    assert added == CalendarDay.objects.filter(committee=longgang, on__year=2022).count() > 30
    assert [own.kind_of(date(2022, 1, day)) for day in (28, 29, 31)] == [
        DayKind.WORKDAY,
        DayKind.MAKE_UP,
        DayKind.HOLIDAY,
    ]
    names = set(CalendarDay.objects.values_list("name", flat=True))
    assert names == {"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}
    assert set(CalendarDay.objects.values_list("source", flat=True)) == {SOURCE}
    assert own.workdays_between(date(2022, 1, 1), date(2022, 12, 31)) == 249


def test_a_day_that_staff_entered_is_not_overwritten(longgang, told):
    make_calendar_day(on=date(2022, 1, 29), is_workday=False, name="台风停工")
    load_year(committee=longgang, year=2022)
    kept = CalendarDay.objects.get(on=date(2022, 1, 29))
    assert (kept.is_workday, kept.name) == (False, "台风停工")


def test_taking_over_twice_adds_and_announces_nothing(longgang, told):
    load_year(committee=longgang, year=2022)
    assert load_year(committee=longgang, year=2022) == 0
    assert told == [(longgang, {2022}, None)]


@pytest.mark.parametrize("year", [UNKNOWN, 1999, 0, -5])
def test_a_year_the_package_lacks_is_refused(longgang, told, year):
    with pytest.raises(YearNotKnownError):
        load_year(committee=longgang, year=year)
    assert told == []


def test_every_committee_keeps_its_own_rows(longgang, shenzhen, django_assert_num_queries):
    make_calendar_day(on=date(2022, 7, 4), name="台风停工")
    with django_assert_num_queries(1):
        both = calendars_of([longgang.pk, shenzhen.pk])
    assert not both[longgang.pk].is_workday(date(2022, 7, 4))
    assert both[shenzhen.pk].is_workday(date(2022, 7, 4))


def test_a_day_stands_once_in_a_committees_calendar(longgang, shenzhen):
    day = make_calendar_day(on=date(2022, 7, 4))
    make_calendar_day(on=day.on, committee=shenzhen)
    with pytest.raises(ValidationError, match=r".+"):
        CalendarDay(committee=longgang, on=day.on).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_calendar_day(on=day.on)


# Which years are missing


def test_next_year_is_asked_for_from_october_on(longgang):
    for day in range(1, 7):
        make_calendar_day(on=date(2022, 10, day))
    assert missing_years(longgang, date(2022, 9, 30)) == [2022]
    make_calendar_day(on=date(2022, 10, 7))
    assert missing_years(longgang, date(2022, 9, 30)) == []
    assert missing_years(longgang, date(2022, 10, 1)) == [2023]
    assert missing_years(longgang, date(2023, 11, 1)) == [2023, 2024]


# Who is told


def test_a_callback_is_registered_once():
    def callback(committee, years, by):
        """Listen."""

    before = list(calendars._callbacks)
    try:
        on_change(callback)
        with pytest.raises(ValueError, match="registered already"):
            on_change(callback)
    finally:
        calendars._callbacks[:] = before


def test_a_day_that_moves_to_another_year_announces_both(longgang, told):
    user = make_user(Role.PROPOSAL_STAFF)
    day = make_calendar_day(on=date(2022, 12, 31))
    day.on = date(2023, 1, 1)
    save_day(day=day, by=user)
    assert told == [(longgang, {2022, 2023}, user)]


def test_a_day_that_moves_to_another_committee_announces_to_both(longgang, shenzhen, told):
    day = make_calendar_day(on=date(2022, 7, 4))
    day.committee = shenzhen
    save_day(day=day)
    assert {(committee.slug, *years) for committee, years, _by in told} == {("longgang", 2022), ("shenzhen", 2022)}


def test_removing_days_announces_once_for_each_committee(longgang, shenzhen, told):
    days = [make_calendar_day(on=date(2022, 7, 4)), make_calendar_day(on=date(2023, 7, 4))]
    days.append(make_calendar_day(on=date(2022, 7, 4), committee=shenzhen))
    remove_days(days=days)
    assert not CalendarDay.objects.exists()
    assert sorted((committee.slug, years) for committee, years, _by in told) == [
        ("longgang", {2022, 2023}),
        ("shenzhen", {2022}),
    ]


def test_a_change_is_undone_when_a_listener_fails(longgang, monkeypatch):
    def fail(*_words):
        raise RuntimeError("no")

    day = make_calendar_day(on=date(2022, 7, 4))
    monkeypatch.setattr(calendars, "_callbacks", [fail])
    for act in (
        lambda: remove_day(day=day),
        lambda: load_year(committee=longgang, year=2023),
        lambda: save_day(day=CalendarDay(committee=longgang, on=date(2022, 7, 5))),
    ):
        with pytest.raises(RuntimeError):
            act()
    assert list(CalendarDay.objects.all()) == [day]


# A holiday at once


def test_a_holiday_is_written_over_its_days_and_announced_once(longgang, told):
    make_calendar_day(on=date(2027, 2, 6), name="错字", is_workday=True)
    number = enter_days(
        committee=longgang, first=date(2027, 2, 5), last=date(2027, 2, 11), is_workday=False, name="春节"
    )
    assert number == 7
    rows = CalendarDay.objects.values_list("is_workday", "name").distinct().order_by()
    assert list(rows) == [(False, "春节")]
    assert told == [(longgang, {2027}, None)]


@pytest.mark.parametrize(("last", "code"), [(date(2027, 2, 4), "order"), (date(2027, 3, 8), "length")])
def test_days_out_of_order_or_more_than_a_month_are_refused(longgang, told, last, code):
    with pytest.raises(ValidationError) as refused:
        enter_days(committee=longgang, first=date(2027, 2, 5), last=last, is_workday=False, name="春节")
    assert refused.value.code == code
    assert not CalendarDay.objects.exists()


def test_thirty_one_days_are_allowed(longgang, told):
    values = {"committee": longgang, "is_workday": False, "name": "停工"}
    assert enter_days(first=date(2027, 2, 5), last=date(2027, 3, 7), **values) == 31


# The command


def load(*years, **options):
    said = io.StringIO()
    call_command("load_calendar", *years, stdout=said, **options)
    return said.getvalue()


def test_the_command_loads_all_years_for_all_committees_and_says_so(longgang, shenzhen, told, today):
    today(date(UNKNOWN - 1, 11, 24))
    lines = load().splitlines()
    expected = [f"{committee} {year}: " for committee in ("longgang", "shenzhen") for year in official_years()]
    assert sorted(line[: len("longgang 2022: ")] for line in lines[:-1]) == sorted(expected)
    assert f"no calendar of {UNKNOWN} yet" in lines[-1]
    before = CalendarDay.objects.count()
    assert load().count("nothing to add") == len(expected)
    assert CalendarDay.objects.count() == before


def test_the_command_can_be_limited_to_a_committee_and_a_year(longgang, shenzhen, told):
    assert load(2022, committee="shenzhen").startswith("shenzhen 2022: ")
    assert set(CalendarDay.objects.values_list("committee__slug", "on__year")) == {("shenzhen", 2022)}


def test_a_year_named_that_the_package_lacks_ends_in_a_sentence_after_the_others(longgang, told):
    with pytest.raises(CommandError, match=f"no calendar of {UNKNOWN} yet"):
        load(2022, UNKNOWN)
    assert calendar_of(longgang.pk).knows(2022)


def test_an_unknown_committee_is_a_sentence():
    with pytest.raises(CommandError, match="no committee with the address word 'nowhere'"):
        load(committee="nowhere")


# The desk


def test_the_list_says_which_years_are_missing_to_who_can_enter_them(staff, client, today):
    today(date(2022, 11, 24))
    page = staff.get(LIST).content.decode()
    assert page.count(f'action="{TAKE_OVER}"') == 2
    assert 'value="2022"' in page
    assert 'value="2023"' in page
    assert ENTER in page
    client.force_login(make_user(Role.LIAISON_STAFF))
    page = client.get(LIST).content.decode()
    assert TAKE_OVER not in page
    assert ENTER not in page


def test_the_button_takes_over_the_year_and_says_how_many_days(staff, longgang, told):
    page = staff.post(TAKE_OVER, {"committee": longgang.pk, "year": 2022}, follow=True)
    count = CalendarDay.objects.count()
    assert f"{count} " in str(next(iter(page.context["messages"])))
    assert [(committee, years, by.username) for committee, years, by in told] == [(longgang, {2022}, "staff")]


def test_the_button_says_when_the_package_lacks_the_year(staff, longgang):
    page = staff.post(TAKE_OVER, {"committee": longgang.pk, "year": UNKNOWN}, follow=True)
    assert str(UNKNOWN) in str(next(iter(page.context["messages"])))
    assert not CalendarDay.objects.exists()


def test_the_button_is_no_link(staff):
    assert staff.get(TAKE_OVER).url == LIST
    assert not CalendarDay.objects.exists()


@pytest.mark.parametrize("values", [{"year": 2022}, {"committee": 999999, "year": 2022}, {"committee": 1, "year": "x"}])
def test_a_forged_button_is_refused(staff, values):
    assert staff.post(TAKE_OVER, values).status_code == 403


def test_another_committees_calendar_can_be_neither_taken_over_nor_entered(staff, shenzhen):
    assert staff.post(TAKE_OVER, {"committee": shenzhen.pk, "year": 2022}).status_code == 403
    answer = staff.post(ENTER, holiday(committee=shenzhen.pk))
    assert "committee" in answer.context["form"].errors
    assert not CalendarDay.objects.exists()


@pytest.mark.parametrize("role", [Role.LIAISON_STAFF, Role.AUDITOR])
def test_who_may_only_look_enters_nothing(client, longgang, role):
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 200
    assert client.get(ENTER).status_code == 403
    assert client.post(ENTER, holiday()).status_code == 403
    assert client.post(TAKE_OVER, {"committee": longgang.pk, "year": 2022}).status_code == 403
    assert not CalendarDay.objects.exists()


def test_a_whole_holiday_is_entered_on_one_page(staff, told):
    assert staff.get(ENTER).status_code == 200
    assert staff.post(ENTER, holiday()).url == LIST
    assert CalendarDay.objects.filter(name="春节", is_workday=False, on__year=UNKNOWN).count() == 7
    staff.post(ENTER, holiday(first=f"{UNKNOWN}-01-30", last=f"{UNKNOWN}-01-30", is_workday="yes"))
    assert CalendarDay.objects.get(on=date(UNKNOWN, 1, 30)).is_workday
    assert [by.username for _committee, _years, by in told] == ["staff", "staff"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first": "2027-09-31"}, "first"),
        ({"last": "9月31日"}, "last"),
        ({"first": "0227-02-05"}, "first"),
        ({"first": "2027-02-12", "last": "2027-02-11"}, "last"),
        ({"first": "2027-01-01", "last": "2027-02-11"}, "last"),
        ({"name": ""}, "name"),
        ({"name": "节" * 61}, "name"),
        ({"is_workday": "perhaps"}, "is_workday"),
    ],
)
def test_what_cannot_be_a_holiday_is_refused_with_a_sentence_and_kept_in_the_form(staff, told, wrong, field):
    answer = staff.post(ENTER, holiday(**wrong))
    assert list(answer.context["form"].errors) == [field]
    page = answer.content.decode()
    kept = {**holiday(), **wrong}
    assert all(f'value="{kept[name]}"' in page for name in ("first", "last", "source"))
    assert (CalendarDay.objects.count(), told) == (0, [])


def test_days_changed_added_and_deleted_one_by_one_are_announced(staff, longgang, told):
    fields = {"committee": longgang.pk, "name": "台风停工", "source": ""}
    staff.post(f"{LIST}add/", {**fields, "on": "2022-07-04"})
    day = CalendarDay.objects.get()
    staff.post(reverse("admin:members_calendarday_change", args=[day.pk]), {**fields, "on": "2023-07-04"})
    staff.post(reverse("admin:members_calendarday_delete", args=[day.pk]), {"post": "yes"})
    assert [years for _committee, years, _by in told] == [{2022}, {2022, 2023}, {2023}]
    assert not CalendarDay.objects.exists()


def test_days_deleted_together_are_announced_together(staff, longgang, told):
    keys = [make_calendar_day().pk for _ in range(3)]
    chosen = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    staff.post(LIST, chosen)
    assert not CalendarDay.objects.exists()
    assert len(told) == 1
