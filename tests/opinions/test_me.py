"""A member's own opinion reports: written on a phone, kept on refusal, followed to their use."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.roles import Role
from opinions.models import OpinionReport, OpinionText
from opinions.workflow import OPINIONS
from proposals.models import Proposal
from tests.members.factories import make_member, make_session, make_user
from tests.opinions.factories import make_opinion, make_text, make_use
from tests.proposals.factories import make_proposal

pytestmark = pytest.mark.django_db
NEW, LIST, HOME = "/en/me/opinions/new/", "/en/me/opinions/", "/en/me/"
TYPED = {"title": "关于过街天桥的建议", "body": "情况。\n\n建议。", "is_one_matter": "on", "key": "k1", "account": "1"}


@pytest.fixture
def author(client):
    user = make_user(Role.MEMBER)
    make_member(user=user, name="张委员")
    client.force_login(user)
    return user


def only_report() -> OpinionReport:
    return OpinionReport.objects.get()


def test_a_report_is_written_saved_and_handed_in(client, author):
    assert client.post(NEW, {**TYPED, "act": "save"}).status_code == 302
    report = only_report()
    assert (report.state, report.reporter, report.text.body) == ("draft", author.member, TYPED["body"])
    page = client.get(reverse("my_opinions:edit", args=[report.pk])).content.decode()
    assert "关于过街天桥的建议" in page
    client.post(NEW, {**TYPED, "act": "hand_in"})
    report.refresh_from_db()
    assert report.state == "received"


def test_sending_the_page_twice_makes_one_report_and_says_that_it_was_handed_in(client, author):
    client.post(NEW, {**TYPED, "act": "hand_in"})
    again = client.post(NEW, {**TYPED, "act": "hand_in"})
    assert again.status_code == 409
    assert "The text cannot be changed now" in again.content.decode() or "not possible now" in again.content.decode()
    assert OpinionReport.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": "字" * 1501},
        {"title": "题" * 300},
        {"is_one_matter": ""},
        {"co_reporters": "没有这个人"},
        {"title": ""},
    ],
)
def test_a_refusal_keeps_what_was_typed(client, author, wrong):
    typed = {**TYPED, **wrong}
    answer = client.post(NEW, {**typed, "act": "hand_in"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert typed["title"] in page
    assert typed["body"] in page.replace("\r\n", "\n")
    assert "field-error" in page
    assert not OpinionReport.objects.exclude(state="draft").exists()


def test_what_was_typed_while_signed_out_is_there_again(client, author):
    client.logout()
    client.post(NEW, {**TYPED, "account": author.pk, "act": "hand_in"})
    client.force_login(author)
    # Signing in keeps the session in the browser; the page gives it back once.
    session = client.session
    session["typed_while_signed_out"] = {"path": NEW, "typed": f"title=没有丢&account={author.pk}"}
    session.save()
    assert "没有丢" in client.get(NEW).content.decode()
    assert not OpinionReport.objects.exists()


def test_a_returned_report_waits_on_the_start_page_with_the_reason(client, author):
    client.post(NEW, {**TYPED, "act": "hand_in"})
    OPINIONS.perform("return", only_report(), by=make_user(Role.LIAISON_STAFF), note="请补充数据")
    page = client.get(HOME).content.decode()
    assert page.count("请补充数据") == 1
    assert reverse("my_opinions:edit", args=[only_report().pk]).removeprefix("/") in page


def test_the_author_sees_the_use_but_a_leaders_note_only_when_told(client, author):
    report = make_opinion(reporter=author.member, state="issued", title="天桥")
    make_text(report=report, edited_body="编辑后的正文")
    use = make_use(report=report, level="city", adopted=True)
    url = reverse("my_opinions:report", args=[report.pk])
    page = client.get(url).content.decode()
    assert "编辑后的正文" in page
    assert use.instruction not in page
    assert use.instruction_by not in page
    use.tell_author = True
    use.save()
    assert use.instruction in client.get(url).content.decode()


def test_another_members_report_does_not_exist_here(client, author):
    report = make_opinion(reporter=make_member())
    for name in ["report", "edit"]:
        assert client.get(reverse(f"my_opinions:{name}", args=[report.pk])).status_code == 404
    assert client.post(reverse("my_opinions:report", args=[report.pk]), {"act": "withdraw"}).status_code == 404


def test_a_co_reporter_reads_what_was_handed_in_and_no_draft(client, author):
    report = make_opinion(reporter=make_member(), title="一起反映的", reporter_id=None)
    report.co_reporters.add(author.member)
    assert "一起反映的" in client.get(LIST).content.decode()
    draft = make_opinion(state="draft", is_published=False, title="别人的草稿")
    draft.co_reporters.add(author.member)
    assert "别人的草稿" not in client.get(LIST).content.decode()


def test_the_office_reads_no_draft(client, author):
    client.post(NEW, {**TYPED, "act": "save"})
    report = only_report()
    client.force_login(make_user(Role.OFFICE_ADMIN))
    for url in [
        "/en/admin/opinions/opinionreport/",
        "/en/admin/opinions/opiniontext/",
        "/en/admin/opinions/opinionstep/",
        f"/en/admin/opinions/opinionreport/{report.pk}/change/",
        f"/en/admin/opinions/opinionreport/{report.pk}/step/edit/",
    ]:
        assert TYPED["title"] not in client.get(url, follow=True).content.decode()


def test_the_desk_edits_beside_the_authors_words(client, author):
    client.post(NEW, {**TYPED, "act": "hand_in"})
    report = only_report()
    client.force_login(make_user(Role.LIAISON_STAFF))
    url = f"/en/admin/opinions/opinionreport/{report.pk}/step/edit/"
    assert TYPED["title"] in client.get(url).content.decode()
    client.post(url, {"edited_title": "新标题", "edited_body": "新正文", "seen": 2})
    text = OpinionText.objects.get()
    assert (text.body, text.edited_body) == (TYPED["body"], "新正文")
    page = client.get(f"/en/admin/opinions/opinionreport/{report.pk}/change/").content.decode()
    assert "新正文" in page
    assert "step/examine/" in page


def test_an_issue_is_composed_and_printed_on_the_desk(client):
    client.force_login(make_user(Role.LIAISON_STAFF))
    first, second = make_opinion(state="examined", title="甲事"), make_opinion(state="examined", title="乙事")
    make_text(report=first, body="甲的正文")
    compose = reverse("admin:opinions_compose")
    assert "checked" in client.get(f"{compose}?report={first.pk}").content.decode()
    typed = {"report": [first.pk, second.pk], f"place-{first.pk}": 2, f"place-{second.pk}": 1, "signed_by": "签发人"}
    refused = client.post(compose, {**typed, "issued_on": "no day"})
    assert "签发人" in refused.content.decode()
    done = client.post(compose, {**typed, "issued_on": "2026-03-01", "main_receivers": "区委办"}, follow=True)
    page = done.content.decode()
    for words in ["主送：区委办", "签发：签发人", "甲的正文", "2026 年第 1 期"]:
        assert words in page
    assert page.index("乙事") < page.index("甲事")
    again = client.post(compose, {**typed, "issued_on": "2026-03-01"}).content.decode()
    assert "不能印发" in again


def test_the_title_as_edited_is_what_the_public_reads_and_finds(client):
    report = make_opinion(title="原来的标题", state="issued")
    make_text(report=report, body="原来的正文", edited_title="编辑的标题", edited_body="编辑的正文")
    for url in ["/en/opinions/", f"/en/opinions/{report.pk}/", "/en/opinions/feed.xml"]:
        page = client.get(url).content.decode()
        assert "编辑的标题" in page
        assert "原来的" not in page
    assert "编辑的标题" in client.get("/en/search/?q=编辑的正文").content.decode()
    assert client.get("/en/search/?q=原来的正文").context["answer"].hits == []


def test_a_report_opens_one_proposal_with_its_words(client, author):
    session = make_session(is_current=True)
    report = make_opinion(reporter=author.member, reported_by_text="")
    make_text(report=report, body="情况与建议")
    url = reverse("my_proposals:from_opinion", args=[report.pk])
    assert client.post(url).status_code == 302
    client.post(url)
    proposal = Proposal.objects.get()
    assert (proposal.origin_opinion, proposal.title, proposal.text.situation) == (report, report.title, "情况与建议")
    assert proposal.session == session
    assert client.get(url).status_code == 405


def test_no_proposal_is_opened_while_none_is_taken(client, author):
    report = make_opinion(reporter=author.member)
    answer = client.post(f"/en/me/proposals/from-opinion/{report.pk}/")
    assert answer.status_code == 302
    assert "takes no proposals at present" in client.get(answer.url).content.decode()
    assert not Proposal.objects.exists()


def test_the_public_page_leads_to_published_proposals_only(client):
    report = make_opinion()
    shown = make_proposal(origin_opinion=report, title="公开的提案", state="filed", is_published=True)
    make_proposal(origin_opinion=report, title="没有公开的提案", is_published=False)
    page = client.get(report.get_absolute_url()).content.decode()
    assert shown.title in page
    assert "没有公开的提案" not in page
    assert report.get_absolute_url() in client.get(shown.get_absolute_url()).content.decode()


def test_pages_cost_the_same_queries_with_1_and_30_reports(client, author):
    counts = []
    client.get(HOME)
    for more in [1, 29]:
        for _ in range(more):
            make_use(report=make_opinion(reporter=author.member, state="issued"))
        for url in [LIST, HOME]:
            with CaptureQueriesContext(connection) as captured:
                client.get(url)
            counts.append(len(captured))
    assert counts[:2] == counts[2:]
