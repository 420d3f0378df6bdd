"""Every definition: its words, its parts, and a page that lists exactly as many rows as its number says."""

import datetime

import pytest
from auditlog.context import disable_auditlog
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from archive.choices import DocumentKind
from consultations.choices import EventKind, OutcomeKind
from consultations.models import Attendance, Event, EventHost, Outcome, Platform, ViewGiven
from figures.counting import count, part_words
from figures.definitions import Form, Period, Scope, definition, definitions
from opinions.choices import OpinionKind, UseLevel
from opinions.models import OpinionReport
from sectors.choices import TaskKind
from sectors.models import Seat, SectorGroup
from stations.choices import ReceptionOutcome, StationLevel
from tests.archive.factories import make_document
from tests.consultations.factories import make_events, make_platform
from tests.figures.ledger import counted, lines_on_pages, scope_of, side_url
from tests.figures.year import FIRST, NAMES, make_year
from tests.members.factories import make_member
from tests.opinions.factories import make_use
from tests.sectors.factories import TERM_STARTS, make_group, make_sector, make_task, make_task_book
from tests.stations.factories import make_reception

pytestmark = pytest.mark.django_db

APPS = ("archive", "sectors", "stations", "opinions", "consultations")
CODES = [found.code for found in definitions() if found.code.split(".")[0] in APPS]
CHOICES = [DocumentKind, EventKind, OutcomeKind, OpinionKind, UseLevel, TaskKind, StationLevel, ReceptionOutcome]
VALUES = sorted({value for choices in CHOICES for value in choices.values} | set(NAMES.values()))


# A district may have workstations of two levels, a sector too.
NOT_DISJOINT = {"stations.districts": {"level"}, "stations.sectors": {"level"}}


def codes_of(app: str) -> list[str]:
    """Return the definitions of one app."""
    return [code for code in CODES if code.split(".")[0] == app]


def count_in(code: str, scope: Scope) -> int:
    """Return the number counted in a scope."""
    return count(definition(code), scope).number


def scopes(code: str) -> list[Scope]:
    """Return the scope of all, and one for each part in which the definition can be narrowed."""
    committee, found = scope_of().committee, definition(code)
    narrowed = [scope_of(committee=committee, **{name: value}) for name in found.parts for value in VALUES]
    return [scope_of(committee=committee), *(scope for scope in narrowed if part_words(found, scope) is not None)]


def test_the_definitions_of_these_apps_are_registered():
    assert len(CODES) == 36
    assert all(definition(code).code == code for code in CODES)


@pytest.mark.parametrize("app", APPS)
def test_a_list_has_as_many_lines_as_its_number_says(client, app):
    make_year()
    for code in codes_of(app):
        found = definition(code)
        for scope in scopes(code):
            number = count(found, scope)
            assert lines_on_pages(client, side_url(code, scope)) == (number.number, number.number)
            if found.base:
                assert lines_on_pages(client, side_url(code, scope, "base")) == (number.base, number.base)


def test_the_year_has_rows_for_every_definition_and_every_part():
    make_year()
    empty = {(code, scope.part) for code in CODES for scope in scopes(code) if not count_in(code, scope)}
    assert {code for code, part in empty if part} == {"archive.documents"}, (
        "only documents have kinds that do not occur"
    )
    assert {code for code, part in empty if not part} == set()


def test_parts_of_one_kind_add_up_to_the_whole():
    make_year()
    for code in CODES:
        for name in {"kind", "level", "outcome"} & set(definition(code).parts) - NOT_DISJOINT.get(code, set()):
            parts = [count_in(code, scope) for scope in scopes(code) if scope.get(name)]
            assert sum(parts) == counted(code).number, (code, name)


def test_a_part_that_means_nothing_is_no_page(client):
    for code in CODES:
        url = side_url(code, scope_of())
        wrong = [*(f"{name}=nothing-of-that-name" for name in definition(code).parts), "colour=red"]
        assert [client.get(f"{url}&{part}").status_code for part in wrong] == [404] * len(wrong), code


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_definition_says_in_words_what_it_counts(language):
    with translation.override(language):
        for code in CODES:
            found = definition(code)
            assert str(found.title)
            assert str(found.unit)
            assert str(found.words(scope_of())).endswith((".", "。")), code
            assert bool(str(found.base_words)) is (found.base is not None), code


def test_without_rows_a_count_is_0_and_a_rate_is_a_dash(client):
    for code in CODES:
        empty = counted(code)
        assert empty.printed == ("0" if empty.definition.form is Form.COUNT else "–"), code
        assert lines_on_pages(client, side_url(code, empty.scope)) == (0, 0)


def test_nothing_of_a_year_is_counted_before_it_began():
    make_year()
    eve = datetime.date(2021, 12, 31)
    of_years = [code for code in CODES if definition(code).period is Period.YEAR]
    assert {code for code in of_years if counted(code, on=eve).number} == {"sectors.tasks"}, "tasks are set before"


def test_no_page_names_a_hidden_row_or_a_person_who_came(client):
    make_year()
    Event.objects.filter(is_published=False).update(title="保密的活动")
    OpinionReport.objects.filter(is_published=False).update(title="保密的信息")
    Attendance.objects.create(
        event=Event.objects.published().first(), member=make_member(name="到会委员甲"), state="signed_in"
    )
    for code in CODES:
        for side in ("", "base"):
            page = client.get(side_url(code, scope_of(), side)).content.decode()
            assert [word for word in ("保密", "到会委员甲", "来访人", "谈话内容", "批示") if word in page] == [], code


@pytest.mark.parametrize("size", [1, 30, 300])
def test_a_count_takes_one_query_and_its_page_at_most_eight(client, size):
    platform, group = make_platform(slug=NAMES["platform"]), make_group(slug=NAMES["group"])
    with disable_auditlog():  # nobody looks at the record of these changes, and it takes its time
        fill(platform, group, size)
    for code in CODES:
        scope = scope_of(committee=platform.committee)
        with CaptureQueriesContext(connection) as counting:
            count(definition(code), scope)
        with CaptureQueriesContext(connection) as page:
            assert client.get(side_url(code, scope)).status_code == 200
        assert len(counting) == (1 if definition(code).base is None else 2), code
        assert len(page) <= 8, code


def fill(platform: Platform, group: SectorGroup, size: int) -> None:
    """Enter so many events of a platform, each with a host, an attendance, a view, an outcome and a seat."""
    events = make_events(platform, size)
    sector = make_sector()
    members = [make_member() for _event in events]
    EventHost.objects.bulk_create(EventHost(event=event, position=1, sector_group=group) for event in events)
    pairs = list(zip(events, members, strict=True))
    Attendance.objects.bulk_create(Attendance(event=event, member=one, state="signed_in") for event, one in pairs)
    ViewGiven.objects.bulk_create(ViewGiven(event=event, number=1, text="意见") for event in events)
    Outcome.objects.bulk_create(Outcome(event=event, position=1, title="成果") for event in events)
    seats = [Seat(member=one, sector=sector, term=sector.term, starts=TERM_STARTS) for one in members]
    Seat.objects.bulk_create(seats)
    make_more(size)


def make_more(size: int) -> None:
    """Enter so many documents, tasks, workstations, visits, opinion reports and uses."""
    book = make_task_book()
    for _ in range(size):
        make_document(kind="regulation", issued_on=FIRST)
        make_task(book=book)
        make_reception()
        make_use()
