"""What residents leave: taken in once, limited, held for review, answered by a code, forgotten in time."""

import datetime
import logging
import re

import pytest
from auditlog.models import LogEntry
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from stations.models import AddressUse, Reception, ResidentMatter
from stations.residents import CODES_PER_HOUR, SIGNS, Left, code_of, leave_matter, matter_of
from stations.workflow import MATTERS
from tests.members.factories import make_committee, make_user
from tests.search.everybody import everybody_finds
from tests.stations.factories import make_resident_matter, make_resident_settings, make_station

pytestmark = pytest.mark.django_db
ADDRESS = "203.0.113.9"
RECEIPT = "/en/stations/receipt/"
TYPED = {"text": "巷口路灯不亮", "topic": "路灯", "name": "张三丰", "phone": "13912345678"}
CODE = re.compile(r'translate="no">([2-9A-Z-]{19})<')


@pytest.fixture
def station():
    return make_station()


@pytest.fixture
def clerk():
    return make_user(Role.LIAISON_STAFF)


def url_of(station):
    return f"/en/stations/{station.slug}/matter/"


def send(client, station, **over):
    return client.post(url_of(station), {**TYPED, **over})


def leave(station, text="路灯", key="k", address=ADDRESS):
    return leave_matter(station=station, left=Left(text), key=key, address=address)


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value


def test_a_matter_is_taken_in_and_its_code_shows_where_it_stands_without_repeating_it(client, station, clerk):
    page = send(client, station)
    code = CODE.search(page.content.decode()).group(1)
    matter = ResidentMatter.objects.get()
    assert (matter.state, matter.text, matter.station) == ("held", TYPED["text"], station)
    assert "no-store" in page.headers["Cache-Control"]
    shown = client.post(RECEIPT, {"code": code.lower().replace("-", " ")}).content.decode()
    assert "Waits for review" in shown
    assert station.name in shown
    assert not any(words in shown for words in TYPED.values())
    MATTERS.perform("accept", matter, by=clerk, topic="巷口路灯")
    MATTERS.perform("answer", matter, by=clerk, answer="已经修好")
    assert "已经修好" in client.post(RECEIPT, {"code": code}).content.decode()


def test_nothing_a_resident_typed_stands_readable_in_database_audit_log_or_search(client, station, caplog):
    caplog.set_level(logging.DEBUG)
    code = CODE.search(send(client, station).content.decode()).group(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM stations_residentmatter")
        stored = str(cursor.fetchall())
    kept = str(list(LogEntry.objects.values_list("changes", "object_repr", "remote_addr")))
    for words in (*TYPED.values(), code, code.replace("-", "")):
        assert words not in stored
        assert words not in kept
    said = "".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert not any(words in said for words in TYPED.values())
    assert everybody_finds(TYPED["text"]) == []
    assert "127.0.0.1" not in kept
    assert "127.0.0.1" not in str(AddressUse.objects.values_list())


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": ""}, "Write what it is about."),
        ({"text": "字" * 10_000}, "longer than 1500 characters"),
        ({"text": "坏\x00字"}, "Null characters are not allowed"),
        ({"name": "名" * 61}, "60"),
        ({"website": "http://spam.example"}, "to tell people from programs"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_what_was_typed_stays(client, station, wrong, words):
    page = send(client, station, **wrong).content.decode()
    assert words in page
    assert TYPED["phone"] in page
    assert ResidentMatter.objects.count() == 0


def test_half_a_character_is_refused_in_a_sentence(station):
    assert refusal(leave, station, text="坏\ud800字").field == "text"


def test_a_closed_or_unpublished_station_and_a_committee_that_takes_none_take_no_matter(client, station):
    hidden = make_station(is_published=False)
    assert send(client, hidden).status_code == 404
    closed = make_station(status="closed")
    page = send(client, closed)
    assert page.status_code == 409
    assert TYPED["text"] in page.content.decode()
    assert "<textarea" not in client.get(url_of(closed)).content.decode()
    make_resident_settings(is_open=False)
    assert send(client, station).status_code == 409
    assert ResidentMatter.objects.count() == 0
    assert url_of(station) not in client.get(station.get_absolute_url()).content.decode()


def test_the_sixth_matter_within_the_hour_is_refused_and_an_hour_later_taken(client, station):
    for number in range(5):
        assert CODE.search(send(client, station, text=f"第{number}件").content.decode())
    page = send(client, station, text="第六件")
    assert page.status_code == 429
    assert "第六件" in page.content.decode()
    assert leave(station, address="203.0.113.10"), "another address"
    AddressUse.objects.update(at=timezone.now() - datetime.timedelta(minutes=61))
    assert CODE.search(send(client, station, text="第六件").content.decode())


def test_the_committee_sets_how_many(station):
    make_resident_settings(matters_per_hour=1)
    leave(station)
    assert refusal(leave, station, text="另一件").code == "limit"


def test_marks_of_addresses_are_gone_after_a_day(station):
    leave(station)
    AddressUse.objects.update(at=timezone.now() - datetime.timedelta(hours=25))
    old = AddressUse.objects.get().pk
    leave(station, text="另一件")
    assert not AddressUse.objects.filter(pk=old).exists()


def test_the_same_form_sent_twice_is_one_matter_with_one_code_and_another_text_is_another(station):
    assert leave(station) == leave(station)
    assert ResidentMatter.objects.count() == 1
    assert AddressUse.objects.count() == 1
    assert leave(station, text="另一件") != leave(station)
    assert ResidentMatter.objects.count() == 2


def test_wrong_codes_get_the_same_words_and_are_limited(client, station):
    leave(station)
    first, second = (client.post(RECEIPT, {"code": code}).content.decode() for code in ("AAAA-BBBB", "不是代码"))
    words = "There is no matter with this code."
    assert words in first
    assert words in second
    for _ in range(CODES_PER_HOUR - 2):
        matter_of("AAAA", address="127.0.0.1")
    assert client.post(RECEIPT, {"code": "AAAA-BBBB"}).status_code == 429


def test_codes_have_no_signs_that_are_mistaken_and_eighty_bits():
    assert not set("0O1I") & set(SIGNS)
    assert len(set(SIGNS)) ** len(code_of("k")) == 2**80


def test_a_form_without_the_sites_token_is_refused(station):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(url_of(station), TYPED).status_code == 403
    assert ResidentMatter.objects.count() == 0


def test_pages_of_residents_are_not_indexed(client, station):
    for url in (url_of(station), RECEIPT):
        assert '<meta name="robots" content="noindex">' in client.get(url).content.decode()


def test_taken_up_it_becomes_an_unpublished_reception_with_the_offices_own_topic(clerk):
    matter = make_resident_matter()
    assert refusal(MATTERS.perform, "accept", matter, by=clerk).field == "topic"
    assert refusal(MATTERS.perform, "answer", matter, by=clerk, answer="好").code == "state"
    MATTERS.perform("accept", matter, by=clerk, topic="路灯")
    reception = Reception.objects.get()
    assert (reception.topic, reception.is_published, reception.station) == ("路灯", False, matter.station)
    assert (reception.visitor_name, reception.visitor_phone) == (matter.name, matter.phone)
    assert matter.text in reception.summary
    assert [step.by for step in reception.steps.all()] == [clerk]
    matter.refresh_from_db()
    assert matter.reception == reception


def test_refused_with_a_reason_and_reviewed_again(clerk):
    matter = make_resident_matter()
    assert refusal(MATTERS.perform, "refuse", matter, by=clerk).field == "answer"
    MATTERS.perform("refuse", matter, by=clerk, answer="不属于本站")
    assert matter.state == "refused"
    MATTERS.perform("review_again", matter, by=clerk, note="看错了")
    matter.refresh_from_db()
    assert (matter.state, matter.answer, matter.closed_at) == ("held", "", None)
    assert Reception.objects.count() == 0


def test_nobody_else_reviews(client):
    matter = make_resident_matter()
    strangers = [
        make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen")),
        *(make_user(role) for role in (Role.AUDITOR, Role.EDITOR, Role.MEMBER)),
    ]
    for stranger in strangers:
        assert refusal(MATTERS.perform, "accept", matter, by=stranger, topic="路灯").code == "actor"


def test_the_queue_says_how_many_wait_and_a_stale_page_changes_nothing(client, clerk):
    matter = make_resident_matter()
    MATTERS.begin(matter, by=None)
    client.force_login(clerk)
    queue = client.get("/en" + reverse("admin:stations_residentmatter_changelist").removeprefix("/en"))
    assert "1 matter waits for review" in queue.content.decode()
    step = reverse("admin:stations_residentmatter_step", args=[matter.pk, "accept"])
    assert client.post(step, {"topic": "路灯", "seen": "1"}).status_code == 302
    assert client.post(step, {"topic": "路灯", "seen": "1"}).status_code == 200
    assert Reception.objects.count() == 1
    page = client.get(reverse("admin:stations_residentmatter_change", args=[matter.pk])).content.decode()
    assert matter.text in page


def test_name_and_phone_go_in_time_here_and_in_the_register(clerk):
    make_resident_settings(keep_private_days=10)
    matters = [make_resident_matter() for _ in range(3)]
    for matter in matters[:2]:
        MATTERS.perform("accept", matter, by=clerk, topic="路灯")
        MATTERS.perform("answer", matter, by=clerk, answer="已修")
    ResidentMatter.objects.filter(pk=matters[0].pk).update(closed_at=timezone.now() - datetime.timedelta(days=11))
    call_command("forget_visitors")
    for matter in matters:
        matter.refresh_from_db()
    assert [bool(matter.name or matter.phone) for matter in matters] == [False, True, True]
    assert [bool(matter.reception.visitor_name) for matter in matters[:2]] == [False, True]
    assert matters[0].text
