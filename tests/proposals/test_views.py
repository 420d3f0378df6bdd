"""Proposals as a visitor sees them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cppcc_portal.lib.changes import settle
from members.models import HandlingUnit, Member
from proposals.models import (
    ActionItem,
    Assignment,
    Proposal,
    Proposer,
    Rating,
    Reply,
    ReplyText,
    Suggestion,
    SuggestionReply,
)
from tests.archive.factories import make_paragraph
from tests.figures.factories import make_figure
from tests.members.factories import make_committee, make_member, make_session, make_term, make_unit
from tests.proposals.factories import (
    DAY,
    make_assignment,
    make_category,
    make_decision,
    make_key,
    make_point,
    make_proposal,
    make_proposer,
    make_rating,
    make_rating_choice,
    make_reply,
    make_result_class,
    make_suggestion,
)
from tests.stations.factories import make_reception

pytestmark = pytest.mark.django_db
LIST = "/en/proposals/"


def page_of(client, proposal) -> str:
    return client.get(f"/en/proposals/{proposal.pk}/").content.decode()


def titles(client, **query) -> set[str]:
    """Return the subjects on the list page for these filters."""
    return {proposal.title for proposal in client.get(LIST, query).context["object_list"]}


def test_only_published_proposals_are_listed_and_found(client):
    make_proposal(title="关于公开的提案")
    hidden = make_proposal(title="关于内部的提案", is_published=False)
    assert titles(client) == {"关于公开的提案"}
    assert client.get(f"/proposals/{hidden.pk}/").status_code == 404


def test_a_row_tells_number_kind_proposers_units_and_state(client):
    proposal = make_proposal(number="0123", state="assigned", proposer_names="张某、李某")
    make_assignment(proposal=proposal, role="joint", unit=make_unit(name="区财政局"))
    make_assignment(proposal=proposal, role="lead", unit=make_unit(name="区住房建设局"))
    page = client.get(LIST).content.decode()
    for words in ("No. 0123", "Joint proposal", "张某、李某", "Lead unit 区住房建设局", "Assigned", "六届二次会议"):
        assert words in page
    assert page.index("区住房建设局") < page.index("区财政局")


@pytest.mark.parametrize(
    "words", ["第0123号", "０１２３", "123", "0123", "提案第0123号", "2022年第123号", "第１２３号", "第123号提案"]
)
def test_a_proposal_is_found_by_its_number_in_every_form_offices_use(client, words):
    make_proposal(title="甲", number="0123")
    make_proposal(title="乙", number="1234")
    make_proposal(title="丙", number="0012", session=make_session(number=3, name="六届三次会议", year=2023))
    assert titles(client, q=words) - {"乙"} == {"甲"}


@pytest.mark.parametrize(("words", "found"), [("第1号", {"戊"}), ("2023年第5号", set()), ("5G基站", {"5G基站"})])
def test_words_that_are_no_number_are_searched_as_words(client, words, found):
    make_proposal(title="丁", number="0005")
    make_proposal(title="戊", number="0001")
    make_proposal(title="5G基站", number="0010")
    assert titles(client, q=words) == found


def test_a_number_is_shown_as_offices_write_it(client):
    proposal = make_proposal(number="0123")
    make_key(proposal, number="1")
    other = make_proposal(number="T2022001")
    page = client.get(f"/proposals/{proposal.pk}/").content.decode()
    assert "第0123号" in page
    assert "第1号" in page
    assert "第T2022001号" not in client.get(f"/proposals/{other.pk}/").content.decode()
    assert "T2022001" in client.get("/proposals/").content.decode()
    assert "第0123号" in client.get("/proposals/feed.xml").content.decode()


def test_what_was_made_up_says_so(client):
    proposal = make_proposal()
    assert "Synthetic" not in page_of(client, proposal)
    committee = proposal.session.term.committee
    type(committee).objects.filter(pk=committee.pk).update(is_synthetic=True)
    assert 'class="synthetic"' in page_of(client, proposal)
    for path in (LIST, f"/en/search/?q={proposal.number or '提案'}", "/en/proposals/feed.xml"):
        assert "Synthetic data" in client.get(path).content.decode(), path


def test_an_empty_list_says_what_a_proposal_is_and_why_few_are_recorded(client):
    page = client.get(LIST).content.decode()
    assert "A proposal is a written suggestion" in page
    assert "only those they name can be recorded one by one" in page


def test_the_list_can_be_narrowed_by_each_filter(client):
    category = make_category()
    later = make_session(number=3, name="六届三次会议", year=2023)
    city = make_session(term=make_term(committee=make_committee("shenzhen"), number=7), number=2)
    make_proposal(title="甲", number="0101", kind="individual", category=category)
    make_proposal(title="乙", session=later, state="replied", proposer_names="王某某")
    make_proposal(title="丙", session=city, kind="collective")
    make_proposal(title="丁", second_category=category, kind="joint")
    assert titles(client, q="甲") == {"甲"}
    assert titles(client, q="王某某") == {"乙"}
    assert titles(client, q="0101") == {"甲"}
    assert titles(client, committee="shenzhen") == {"丙"}
    assert titles(client, year="2023") == {"乙"}
    assert titles(client, session=later.pk) == {"乙"}
    assert titles(client, category=category.pk) == {"甲", "丁"}
    assert titles(client, kind="individual") == {"甲"}
    assert titles(client, state="replied") == {"乙"}
    assert titles(client, kind="individual", year="2023") == set()


@pytest.mark.parametrize("query", [{"session": "abc"}, {"year": "1066"}, {"state": "<b>"}, {"page": "99"}])
def test_an_unknown_value_gives_an_empty_list_with_a_hint(client, query):
    make_proposal(title="关于存在的提案")
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    assert list(answer.context["object_list"]) == []
    assert 'class="empty"' in answer.content.decode()


def test_a_suggestion_has_its_answer_under_it_class_in_words_first(client):
    reply = make_reply(assignment=make_assignment(unit=make_unit(name="区住房建设局")))
    suggestion = make_suggestion(proposal=reply.assignment.proposal, text="建立电梯台账。")
    make_point(reply=reply, suggestion=suggestion, text="台账已建成。")
    make_suggestion(proposal=reply.assignment.proposal, text="尚无答复的一条。")
    page = page_of(client, reply.assignment.proposal)
    assert page.index("建立电梯台账。") < page.index("<b>已解决（A）</b>") < page.index("台账已建成。")
    assert "No answer to this point has been published." in page


def test_the_letter_of_a_class_means_what_the_committee_says(client):
    result = make_result_class(letter="C", label="列入规划计划逐步解决", group="planned")
    point = make_point(result_class=result)
    assert "<b>列入规划计划逐步解决（C）</b>" in page_of(client, point.suggestion.proposal)


@pytest.mark.parametrize("hide", [{"is_published": False}, {"publication": "none"}, {"kind": "opinion"}])
def test_an_answer_that_is_not_public_is_not_shown_under_its_suggestion(client, hide):
    point = make_point(reply=make_reply(**hide), text="不公开的答复内容")
    page = page_of(client, point.suggestion.proposal)
    assert "不公开的答复内容" not in page
    assert "答复全文" not in page


def test_a_reply_is_shown_in_full_as_a_summary_or_with_the_reason_why_not(client):
    full = make_reply(body="全文在此。")
    summary = make_reply(publication="summary", body="只供内部的全文", summary="摘要在此。")
    closed = make_reply(publication="none", publication_reason="涉及商业秘密", body="只供内部的全文")
    assert "全文在此。" in page_of(client, full.assignment.proposal)
    page = page_of(client, summary.assignment.proposal)
    assert "摘要在此。" in page
    assert "只供内部的全文" not in page
    page = page_of(client, closed.assignment.proposal)
    assert "This answer is not public." in page
    assert "涉及商业秘密" in page
    assert "只供内部的全文" not in page


@pytest.mark.parametrize(
    ("consent", "sentence"),
    [("no", "do not wish the text to be published"), ("unknown", "has not been released for publication")],
)
def test_without_consent_the_text_is_not_shown_and_the_page_says_so(client, consent, sentence):
    proposal = make_suggestion(proposal=make_proposal(public_consent=consent), text="未同意公开的建议").proposal
    page = page_of(client, proposal)
    assert sentence in page
    assert "未同意公开的建议" not in page


def test_the_page_tells_where_the_proposal_stands_and_its_steps(client):
    proposal = make_proposal(state="assigned", number="0123")
    make_assignment(proposal=proposal, unit=make_unit(name="区教育局"), assigned_on=DAY)
    make_decision(proposal=proposal)
    page = page_of(client, proposal)
    assert '<p class="standing">Handled by 区教育局 alone; not answered yet.</p>' in page
    assert "Assigned: Sole unit 区教育局" in page
    assert '<time datetime="2022-05-18">18 May 2022</time>' in page
    assert "No. 0123" in page


def test_a_key_proposal_shows_its_own_number_and_its_leaders(client):
    proposal = make_proposal()
    make_key(proposal, number="1", supervisor_names="区委书记某某")
    make_key(proposal, number="9", is_published=False, year=2023)
    page = page_of(client, proposal)
    assert "Key proposal No. 1 of 2022" in page
    assert "区委书记某某" in page
    assert "低碳产业发展" in page
    assert "No. 9" not in page


def test_proposers_are_shown_with_the_sector_they_had_then(client):
    proposer = make_proposer(role="first", member=make_member(name="陈某某"), sector_name="工商联")
    invited = make_proposer(proposal=proposer.proposal, member=make_member(name="未签某"), sign_state="invited")
    page = page_of(client, proposer.proposal)
    assert "陈某某" in page
    assert "工商联" in page
    assert str(invited) not in page


def test_a_proposal_leads_back_to_the_matter_it_grew_from_when_the_public_may_read_that(client):
    heard, hidden = make_reception(topic="人行道破损"), make_reception(topic="邻里纠纷", is_published=False)
    html = page_of(client, make_proposal(origin_reception=heard))
    assert f'href="/en/stations/{heard.station.slug}/receptions/{heard.pk}/"' in html
    assert "人行道破损" in html
    assert "邻里纠纷" not in page_of(client, make_proposal(origin_reception=hidden))


def test_nothing_private_is_on_the_pages(client):
    proposal = make_proposal(state="rated")
    proposer = make_proposer(proposal=proposal)
    reply = make_reply(assignment=make_assignment(proposal=proposal))
    make_rating(reply=reply, proposer=proposer)
    make_decision(proposal=proposal)
    member = proposer.member
    secrets = [proposer.phone, proposer.contact, proposer.address, member.phone, member.email, member.address]
    secrets += [reply.phone, reply.contact, "私下意见", "内部备注"]
    for path in (f"/proposals/{proposal.pk}/", "/proposals/", "/proposals/feed.xml"):
        page = client.get(path).content.decode()
        assert [secret for secret in secrets if secret in page] == [], path


def test_search_finds_public_words_and_never_private_ones(client):
    proposal = make_proposal(title="关于电梯更新的提案")
    private = [make_proposer(proposal=proposal).phone, "内部备注"]
    make_decision(proposal=proposal)
    assert proposal.get_absolute_url() in client.get("/search/", {"q": "电梯"}).content.decode()
    for word in private:
        assert proposal.get_absolute_url() not in client.get("/search/", {"q": word}).content.decode()


def test_markup_in_a_record_is_shown_as_text(client):
    proposal = make_proposal(title="<script>alert(1)</script>", proposer_names="<b>名</b>", state="assigned")
    make_suggestion(proposal=proposal, text="<img src=x onerror=alert(1)>")
    make_assignment(proposal=proposal, unit=make_unit(name="<i>局</i>"))
    for page in (page_of(client, proposal), client.get(LIST).content.decode()):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<i>局" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_restored_characters_are_marked(client):
    assert 'class="restored"' in page_of(client, make_proposal(title="低碳产业发【展】提案"))


def test_figures_and_sources_lead_to_their_pages(client):
    proposal, figure, paragraph = make_proposal(), make_figure(), make_paragraph(text="一号重点提案。")
    hidden = make_figure(printed="77777件", is_published=False)
    proposal.figures.add(figure, hidden)
    proposal.sources.add(paragraph)
    page = page_of(client, proposal)
    assert f"/en/figures/{figure.pk}/" in page
    assert "一号重点提案。" in page
    assert "77777" not in page


def test_the_feed_and_the_site_map_name_published_proposals_only(client):
    shown = make_proposal(title="关于公开的提案", published_at="2022-12-01T08:00:00+08:00")
    hidden = make_proposal(title="关于内部的提案", is_published=False)
    feed = client.get("/proposals/feed.xml").content.decode()
    assert "关于公开的提案" in feed
    assert "关于内部的提案" not in feed
    places = client.get("/sitemap.xml").content.decode()
    assert f"/proposals/{shown.pk}/" in places
    assert f"/proposals/{hidden.pk}/" not in places


def queries_of(client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def grow_list(size: int) -> None:
    """Add proposals, each with a unit of its own."""
    session, committee = make_session(), make_committee()
    start = Proposal.objects.count()
    proposals = Proposal.objects.bulk_create(
        Proposal(session=session, serial=f"x{start + n}", title=f"第{start + n}件", state="filed", is_published=True)
        for n in range(size)
    )
    units = HandlingUnit.objects.bulk_create(
        HandlingUnit(committee=committee, name=f"单位{start + n}") for n in range(size)
    )
    Assignment.objects.bulk_create(
        Assignment(proposal=proposal, unit=unit, role="sole") for proposal, unit in zip(proposals, units, strict=True)
    )
    settle(connection)


def test_the_list_costs_the_same_queries_with_1_3_and_300_rows(client):
    costs = []
    for size in (1, 2, 297):
        grow_list(size)
        costs.append(queries_of(client, LIST))
    assert costs[0] <= 8
    assert costs == [costs[0]] * 3
    category = make_category()
    filters = f"?committee=longgang&session={make_session().pk}&year=2022&category={category.pk}&kind=joint&q=a"
    assert queries_of(client, LIST + filters) <= 8


def grow_proposal(proposal: Proposal, size: int) -> None:
    """Add proposers, suggestions, units, replies, answers, ratings, decisions and promises."""
    committee = make_committee()
    start = proposal.suggestions.count()
    places = range(start + 1, start + size + 1)
    members = Member.objects.bulk_create(Member(committee=committee, code=f"g{n}", name=f"员{n}") for n in places)
    units = HandlingUnit.objects.bulk_create(HandlingUnit(committee=committee, name=f"办{n}") for n in places)
    proposers = Proposer.objects.bulk_create(
        Proposer(proposal=proposal, position=n, member=member) for n, member in zip(places, members, strict=True)
    )
    suggestions = Suggestion.objects.bulk_create(Suggestion(proposal=proposal, number=n, text="建议") for n in places)
    assignments = Assignment.objects.bulk_create(
        Assignment(proposal=proposal, unit=unit, role="separate", assigned_on=DAY, signed_on=DAY) for unit in units
    )
    replies = Reply.objects.bulk_create(
        Reply(assignment=row, version=1, publication="full", is_published=True, replied_on=DAY) for row in assignments
    )
    result, choice = make_result_class(), make_rating_choice()
    ReplyText.objects.bulk_create(ReplyText(reply=reply, body="答复") for reply in replies)
    pairs = list(zip(replies, suggestions, proposers, strict=True))
    SuggestionReply.objects.bulk_create(
        SuggestionReply(reply=reply, suggestion=suggestion, result_class=result, text="已办")
        for reply, suggestion, _proposer in pairs
    )
    Rating.objects.bulk_create(
        Rating(reply=reply, proposer=proposer, result=choice, rated_on=DAY) for reply, _suggestion, proposer in pairs
    )
    ActionItem.objects.bulk_create(
        ActionItem(proposal=proposal, number=n, text="事项", unit=unit, due_on=DAY)
        for n, unit in zip(places, units, strict=True)
    )
    for _n in range(min(size, 3)):
        make_decision(proposal=proposal)


def test_a_page_costs_the_same_queries_with_1_3_and_300_of_everything(client):
    proposal = make_proposal(state="rated")
    make_key(proposal)
    costs = []
    for size in (1, 2, 297):
        grow_proposal(proposal, size)
        proposal.figures.add(make_figure())
        proposal.sources.add(make_paragraph())
        costs.append(queries_of(client, proposal.get_absolute_url()))
    assert costs[0] <= 8
    assert costs == [costs[0]] * 3
