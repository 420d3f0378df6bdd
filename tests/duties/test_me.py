"""A member's own record at the browser."""

import pytest
from django.test import Client
from django.urls import reverse

from duties.models import DutyEvidence, Objection
from duties.workflow import EVIDENCE, OBJECTIONS
from tests.duties.factories import make_indicator_set
from tests.duties.year import announced, attended, closed, make_clerk, make_holder, make_rules, proposed, reckoned

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """An open record with an event of a published page, a proposal, and an indicator that takes evidence."""
    make_rules(
        {"source": "events", "points": 5, "cap": 8, "name": "参加活动"},
        {"source": "proposals", "points": 10, "co_factor": "0.5", "name": "提交提案"},
        {"source": "other", "name": "公益", "takes_evidence": True},
    )
    member = make_holder(name="张三")
    attended(member, title="座谈会")
    attended(member, title="内部会议").event.__class__.objects.filter(title="内部会议").update(is_published=False)
    proposed(member)
    return reckoned(member)


def browser(record) -> Client:
    client = Client()
    client.force_login(record.member.user)
    return client


def typed(record, **over):
    """Return what the form of evidence sends."""
    indicator = record.indicator_set.indicators.get(name="公益")
    return {"indicator": indicator.pk, "title": "义诊半天", "on": "2022-05-04", "text": "在某站", "link": "", **over}


def test_each_entry_leads_to_its_source_where_the_member_may_read_it(record):
    page = browser(record).get("/en/me/record/").content.decode()
    event = record.entries.get(title="座谈会")
    assert "座谈会" in page
    assert page.count('href="/en/consultations/') >= 1
    assert 'href="/en/me/proposals/' in page
    assert "内部会议</div>" in page.replace("\n", ""), "what has no public page stands in words"
    assert event.reference.startswith("consultations.attendance:")


def test_how_points_were_reckoned_is_said_in_words(record):
    page = browser(record).get("/en/me/record/2022/").content.decode()
    for words in ("5 points each", "at most 8 points", "a co-signer gets 50%", "The entries bring 10 points"):
        assert words in page
    assert "In 2022 you have reached 2 of 3 targets." in page


def test_another_members_record_does_not_exist(record):
    stranger = make_holder()
    client = Client()
    client.force_login(stranger.user)
    assert client.get("/me/record/2022/").status_code == 404
    assert "座谈会" not in client.get("/me/record/").content.decode()
    for page in ("print/", "evidence/", "object/", "evidence/1/"):
        assert client.get(f"/me/record/2022/{page}").status_code == 404
    assert Client().get("/me/record/").status_code == 302


def test_evidence_is_handed_in_and_revised(record):
    client = browser(record)
    assert client.post("/me/record/2022/evidence/", typed(record)).status_code == 302
    evidence = DutyEvidence.objects.get()
    EVIDENCE.perform("refuse", evidence, by=make_clerk(), answer="请写明地点")
    assert "请写明地点" in client.get("/me/").content.decode()
    page = reverse("my_record:revise", args=[2022, evidence.number])
    assert "义诊半天" in client.get(page).content.decode()
    assert client.post(page, typed(record, title="在横岗站义诊")).status_code == 302
    evidence.refresh_from_db()
    assert (evidence.title, evidence.state) == ("在横岗站义诊", "sent")
    assert client.post("/me/record/2022/", {"act": "withdraw", "row": evidence.pk}).status_code == 302
    evidence.refresh_from_db()
    assert evidence.state == "withdrawn"


@pytest.mark.parametrize(
    "wrong",
    [{"on": "2023-01-01"}, {"on": "2022-02-30"}, {"title": ""}, {"indicator": "999999"}, {"link": "javascript:1"}],
)
def test_wrong_evidence_is_refused_and_kept_on_the_page(record, wrong):
    answer = browser(record).post("/me/record/2022/evidence/", typed(record, text="不要丢失这句话", **wrong))
    assert answer.status_code in {200, 409}
    assert "不要丢失这句话" in answer.content.decode()
    assert not DutyEvidence.objects.exists()


def test_an_objection_is_sent_answered_and_read(record):
    client, clerk = browser(record), make_clerk()
    assert client.post("/me/record/2022/object/", {"text": "少一次"}).status_code == 409, "it is not announced yet"
    announced(record, clerk)
    entry = record.entries.get(title="座谈会")
    page = client.get(f"/me/record/2022/object/?entry={entry.pk}").content.decode()
    assert f'value="{entry.pk}" selected' in page
    client.post("/me/record/2022/object/", {"text": "时间不对", "entry": entry.pk})
    objection = Objection.objects.get()
    assert objection.entry == entry
    OBJECTIONS.perform("refuse", objection, by=clerk, answer="已核对签到表")
    assert "已核对签到表" in client.get("/me/").content.decode()
    client.post("/me/record/2022/", {"act": "read", "row": objection.pk})
    assert "已核对签到表" not in client.get("/me/").content.decode()
    assert "已核对签到表" in client.get("/me/record/").content.decode(), "the answer is kept"


def test_after_closing_the_page_offers_nothing_and_refuses_with_a_sentence(record):
    client = browser(record)
    closed(record, make_clerk())
    page = client.get("/me/record/").content.decode()
    assert reverse("my_record:evidence", args=[2022]) not in page
    answer = client.post("/me/record/2022/object/", {"text": "太迟了"})
    assert answer.status_code == 409
    assert "太迟了" in answer.content.decode()
    assert client.post("/me/record/2022/evidence/", typed(record)).status_code == 409


def test_an_unknown_step_or_somebody_elses_row_is_not_found(record):
    client = browser(record)
    assert client.post("/me/record/2022/", {"act": "close", "row": "1"}).status_code == 404
    assert client.post("/me/record/2022/", {"act": "read", "row": "nonsense"}).status_code == 404


def test_the_start_page_shows_nothing_while_the_committee_has_no_contents():
    make_indicator_set(name="委员履职“七个一”")
    client = Client()
    client.force_login(make_holder().user)
    assert 'id="record-title"' not in client.get("/me/").content.decode()
    assert client.get("/me/record/").status_code == 200


def test_the_start_page_says_how_far_the_record_is(record):
    page = browser(record).get("/en/me/").content.decode()
    assert "In 2022 you have reached 2 of 3 targets." in page


def test_the_sheet_names_the_member_and_leaves_lines_to_sign(record):
    page = browser(record).get("/en/me/record/2022/print/").content.decode()
    assert "张三" in page
    assert page.count('class="sheet"') == 1
    assert "Opinion of the evaluation group" in page


def test_the_record_costs_as_many_questions_with_many_entries(record, django_assert_max_num_queries):
    client = browser(record)
    client.get("/me/record/")
    for _ in range(20):
        attended(record.member)
        proposed(record.member)
    reckoned()
    with django_assert_max_num_queries(20):
        client.get("/me/record/")


def test_earlier_years_are_on_the_page(record):
    reckoned(record.member, year=2023)
    page = browser(record).get("/me/record/").content.decode()
    assert reverse("my_record:year", args=[2022]) in page
    assert browser(record).get("/me/record/2022/").status_code == 200


def test_nothing_of_it_is_public(record, client):
    for address in ("/duties/", "/data/", "/search/?q=座谈会", "/sitemap.xml"):
        assert "参加活动" not in client.get(address, follow=True).content.decode()
    assert client.get("/admin/duties/year/").status_code == 302
