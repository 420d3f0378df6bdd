"""Public pages: what they show, and what they never show."""

import datetime

import pytest
from django.utils import translation

from tests.archive.factories import make_document, make_paragraph
from tests.consultations.factories import (
    make_attendance,
    make_event,
    make_event_text,
    make_events,
    make_host,
    make_outcome,
    make_platform,
    make_platform_form,
    make_platform_stage,
    make_response,
    make_stage,
    make_view,
)
from tests.figures.factories import make_figure
from tests.members.factories import make_committee, make_district, make_member, make_unit
from tests.opinions.factories import make_opinion
from tests.proposals.factories import make_key, make_proposal
from tests.stations.factories import make_station

pytestmark = pytest.mark.django_db

DAY = datetime.date
LIST = "/en/consultations/"
PLATFORMS = "/en/consultations/platforms/"


def page(client, url: str) -> str:
    return client.get(url).content.decode()


def english_url(record) -> str:
    """The address of a record's English page, whatever language the last request left behind."""
    with translation.override("en"):
        return record.get_absolute_url()


def page_of(client, record) -> str:
    return page(client, english_url(record))


def titles_in_order(html: str, *titles: str) -> list[str]:
    return sorted((title for title in titles if title in html), key=html.index)


## the list


def test_the_list_stands_in_the_order_of_dates(client):
    make_event(title="某日活动", year=2022)
    make_event(title="五月活动", year=2022, starts_on=DAY(2022, 5, 25))
    make_event(title="去年活动", year=2021, starts_on=DAY(2021, 12, 1))
    make_event(title="十月活动", year=2022, starts_on=DAY(2022, 10, 26))
    found = titles_in_order(page(client, LIST), "去年活动", "某日活动", "五月活动", "十月活动")
    assert found == ["十月活动", "五月活动", "某日活动", "去年活动"]


def test_an_unpublished_event_is_not_listed_and_has_no_page(client):
    hidden = make_event(title="内部筹备会", is_published=False)
    assert "内部筹备会" not in page(client, LIST)
    response = client.get(english_url(hidden))
    assert response.status_code == 404
    assert "内部筹备会" not in response.content.decode()


@pytest.mark.parametrize(
    "query",
    ["q=白坭坑", "committee=longgang", "platform=shenbian", "kind=talk", "year=2021", "q=吉华&year=2021"],
)
def test_each_filter_keeps_what_fits_and_drops_the_rest(client, query):
    platform = make_platform(slug="shenbian")
    make_event(title="吉华路与白坭坑", platform=platform, kind="talk", year=2021)
    make_event(title="立法协商会", committee=make_committee("shenzhen"), kind="legislative", year=2022)
    html = page(client, f"{LIST}?{query}")
    assert "吉华路与白坭坑" in html
    assert "立法协商会" not in html


@pytest.mark.parametrize(
    "query",
    ["committee=nowhere", "platform=none", "kind=party", "year=1066", "year=abc", "page=999", "page=x", "q=%00"],
)
def test_an_unknown_value_gives_an_empty_list_with_a_hint(client, query):
    make_event(title="首场协商活动")
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    assert "首场协商活动" not in response.content.decode()
    assert 'class="empty"' in response.content.decode()


@pytest.mark.parametrize("query", ["q=臺灣街", "q=深聊", "q=开放时间 书房", "q=台湾街&year=2022&committee=longgang"])
def test_events_are_found_by_their_account_in_any_script_and_by_their_platform(client, query):
    found = make_event(title="深圳书房开放时间", year=2022, platform=make_platform(name="“深聊会”"))
    make_event_text(event=found, account="在台湾街的书房里谈开放时间。")
    make_event(title="立法协商会", year=2021)
    html = page(client, f"{LIST}?{query}")
    assert "深圳书房开放时间" in html
    assert "立法协商会" not in html


@pytest.fixture
def crowded(monkeypatch):
    """Events of two committees with a platform, a form, a district and a host each; too many to be offered together."""
    monkeypatch.setattr("consultations.filters.MOST_PLATFORMS", 1)
    events = {}
    for slug in ("longgang", "shenzhen"):
        committee = make_committee(slug)
        platform = make_platform(committee=committee, slug=f"{slug}-platform", name=f"{slug}平台")
        form = make_platform_form(platform=platform, name=f"{slug}形式")
        district = make_district(code=f"{slug}-district", name=f"{slug}区")
        events[slug] = make_event(
            title=f"{slug}活动", committee=committee, platform=platform, form=form, district=district
        )
        make_host(event=events[slug], name=f"{slug}主办")
    return events


OF_LONGGANG = ("longgang-platform", "longgang形式", "longgang-district", "name-longgang主办")


def test_many_committees_are_narrowed_one_by_one(client, crowded):
    html = page(client, LIST)
    assert "longgang活动" in html
    assert not [words for words in OF_LONGGANG if f'"{words}"' in html or f"· {words}<" in html]
    assert "Choose one to narrow by platform" in html
    html = page(client, f"{LIST}?committee=longgang")
    assert [words for words in OF_LONGGANG if f'"{words}"' in html or f"· {words}<" in html] == list(OF_LONGGANG)
    assert "shenzhen-platform" not in html


@pytest.mark.parametrize("name", ["committee", "platform", "form", "district", "host"])
@pytest.mark.parametrize("words", ["%00", "nowhere", "9" * 30, "name-%00"])
def test_what_makes_no_sense_among_many_lists_nothing(client, crowded, name, words):
    html = page(client, f"{LIST}?{name}={words}")
    assert "活动</a>" not in html
    assert 'class="empty"' in html


@pytest.mark.parametrize("name", ["platform", "form", "district", "host"])
def test_what_is_of_one_committee_can_be_asked_for_all_the_same(client, crowded, name):
    event = crowded["longgang"]
    asked = {"platform": event.platform.slug, "form": event.form_id, "district": event.district.code}
    html = page(client, f"{LIST}?{name}={asked.get(name, 'name-longgang主办')}")
    assert "longgang活动" in html
    assert "shenzhen活动" not in html


def test_an_empty_list_says_so_in_words(client):
    assert "No event has been published yet." in page(client, LIST)
    assert "No platform has been published yet." in page(client, PLATFORMS)


def test_the_list_leads_to_the_published_platforms(client):
    make_platform(slug="shenliao", name="“深聊会”")
    make_platform(slug="hidden", is_published=False)
    html = page(client, LIST)
    assert "/en/consultations/platforms/shenliao/" in html
    assert "/platforms/hidden/" not in html


def test_a_platform_filter_never_names_an_unpublished_platform(client):
    make_event(title="首场协商活动", platform=make_platform(name="未公开平台", is_published=False))
    html = page(client, LIST)
    assert "首场协商活动" in html
    assert "未公开平台" not in html


def test_platforms_are_filtered_by_committee_and_words(client):
    make_platform(name="“深聊会”", committee=make_committee("shenzhen"))
    make_platform(name="“协商在线”")
    assert "协商在线" not in page(client, f"{PLATFORMS}?committee=shenzhen")
    assert "深聊会" not in page(client, f"{PLATFORMS}?q=在线")
    assert "深聊会" in page(client, PLATFORMS)


## the page of an event


def test_an_event_page_shows_its_parts(client):
    platform = make_platform(name="“身边事好商量”")
    event = make_event(
        platform=platform,
        starts_on=DAY(2022, 5, 25),
        place="平湖街道白坭坑片区",
        leader="区政协主席",
        time_text="上午11时",
    )
    make_event_text(event=event, account="第一段。\n\n第二段。", consensus="修建一座桥")
    make_host(event=event, committee=make_committee(short_name="龙岗区政协"), role="undertaker")
    make_host(event=event, name="深圳广电集团", role="co_host")
    make_stage(event=event, name="反映问题", is_done=True)
    make_stage(event=event, name="落实情况")
    make_view(event=event, text="人车分流", adopted="partly", reason="桥面宽度有限")
    make_outcome(event=event, title="钢结构桥")
    make_response(event=event, text="同意布局优化")
    html = page_of(client, event)
    for shown in (
        "25 May 2022",
        "上午11时",
        "平湖街道白坭坑片区",
        "区政协主席",
        "深圳广电集团",
        "Undertaken by",
        "“身边事好商量”",
    ):
        assert shown in html
    for shown in (
        "<p>第二段。</p>",
        "修建一座桥",
        "人车分流",
        "Adopted in part",
        "桥面宽度有限",
        "钢结构桥",
        "同意布局优化",
    ):
        assert shown in html
    assert html.count("event-line__stage is-done") == 1
    assert "落实情况" in html


def test_an_event_page_leads_to_the_records_it_is_tied_to(client):
    event = make_event()
    proposal, packed = make_proposal(), make_proposal(title="关于绿廊建设的提案")
    key = make_key(packed, topic="低碳产业")
    station = make_station(name="平湖站")
    opinion = make_opinion(title="菜篮子安全")
    document = make_document(title="协商专报")
    event.proposals.add(proposal)
    event.key_proposals.add(key)
    event.stations.add(station)
    event.documents.add(document)
    event.units.add(make_unit(name="区民政局"))
    make_outcome(event=event, opinion=opinion)
    html = page_of(client, event)
    for record in (proposal, packed, station, opinion, document):
        assert f'href="{english_url(record)}"' in html
    for shown in ("平湖站", "菜篮子安全", "协商专报", "区民政局", "低碳产业", "关于绿廊建设的提案"):
        assert shown in html


def test_an_event_page_shows_figures_and_the_paragraphs_it_comes_from(client):
    event = make_event()
    figure, paragraph = make_figure(printed="21场", indicator="协商活动"), make_paragraph(text="开展21场协商活动。")
    event.figures.add(figure)
    event.sources.add(paragraph)
    html = page_of(client, event)
    assert f'href="/en/figures/{figure.pk}/"' in html
    assert "<b>21</b><small>场</small>" in html
    assert "开展21场协商活动。" in html
    assert f"#p{paragraph.number}" in html


def test_lost_and_restored_characters_are_marked_in_titles(client):
    html = page_of(client, make_event(title="“城市骑手的生□环境”【座】谈"))
    assert '<span class="lost" title="lost in the source">□</span>' in html
    assert '<span class="restored" title="restored by the editors">座</span>' in html


def test_markup_in_a_record_is_shown_as_text(client):
    event = make_event(title="<script>alert(1)</script>", place="<b>地点</b>", result="<i>成果</i>")
    make_view(event=event, text="<img src=x onerror=alert(2)>", speaker_name="<u>某</u>")
    make_event_text(event=event, account="<h1>会议</h1>")
    html = page_of(client, event) + page(client, LIST)
    for markup in ("<script>alert", "<b>地点", "<i>成果", "<img src=x", "<u>某", "<h1>会议"):
        assert markup not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_nothing_private_or_unpublished_is_on_a_page(client):
    platform = make_platform(name="未公开平台", is_published=False)
    event = make_event(platform=platform)
    secret = make_member(name="隐名委员", is_published=False)
    make_attendance(event=event, member=secret)
    make_view(
        event=event,
        speaker_member=secret,
        speaker_name="",
        text="仍然显示的意见",
        target_unit=hidden_unit("内部单位甲"),
    )
    make_response(event=event, text="未公开的批示", is_published=False)
    make_response(event=event, responder="", unit=hidden_unit("内部单位乙"), text="仍然显示的答复")
    make_host(event=event, station=make_station(name="筹建中的站", is_published=False))
    event.proposals.add(make_proposal(title="未公开提案", is_published=False))
    event.figures.add(make_figure(indicator="未公开指标", is_published=False))
    event.sources.add(make_paragraph(document=make_document(is_published=False), text="未公开段落"))
    make_outcome(event=event, title="仍然显示的成果", document=make_document(title="未公开文件", is_published=False))
    html = page_of(client, event) + page(client, LIST) + page(client, "/en/consultations/feed.xml")
    for private in ("家中私事", secret.name, secret.phone, secret.email, secret.address):
        assert private not in html
    for hidden in ("未公开", "内部单位", "筹建中的站"):
        assert hidden not in html
    for shown in ("仍然显示的意见", "仍然显示的答复", "仍然显示的成果"):
        assert shown in html


def hidden_unit(name: str):
    return make_unit(name=name, is_published=False)


def test_an_event_known_as_a_number_only_says_so(client):
    event = make_event(title="49场督办协商活动", is_count_reported=True)
    assert "The source reports such events as a number only" in page_of(client, event)
    assert "known as a number only" in page(client, LIST)


def test_a_cancelled_event_says_so(client):
    event = make_event(state="cancelled")
    assert "Cancelled" in page_of(client, event)
    assert "Cancelled" in page(client, LIST)


## the page of a platform


def test_a_platform_page_shows_what_it_is_and_what_came_of_its_events(client):
    platform = make_platform(summary="以界别委员为主体，灵活便捷", principle="没有发言稿", founded_text="2000年")
    make_platform_form(platform=platform, name="联□聊", note="两个以上界别")
    make_platform_stage(platform=platform, name="深入调研")
    event = make_event(platform=platform, title="“疫情下重返校园”")
    proposal = make_proposal()
    make_outcome(event=event, proposal=proposal)
    figure = make_figure(printed="74场", indicator="深聊会")
    platform.figures.add(figure)
    html = page_of(client, platform)
    for shown in (
        "灵活便捷",
        "没有发言稿",
        'founded <span lang="zh-Hans">2000年</span>',
        "两个以上界别",
        "深入调研",
        "“疫情下重返校园”",
        "<b>74</b>",
    ):
        assert shown in html
    assert '联<span class="lost" title="lost in the source">□</span>聊' in html
    assert f'href="{english_url(proposal)}"' in html
    assert f'href="{english_url(event)}"' in html


def test_a_platform_page_never_shows_what_unpublished_events_led_to(client):
    platform = make_platform()
    make_event(platform=platform, title="内部筹备会", is_published=False).proposals.add(
        make_proposal(title="关于优化白坭坑片区交通的提案")
    )
    html = page_of(client, platform)
    assert "内部筹备会" not in html
    assert "关于优化白坭坑片区交通的提案" not in html
    assert "No event of this platform has been published yet." in html


def test_a_platform_with_many_events_leads_to_the_filtered_list(client):
    platform = make_platform(slug="many")
    make_events(platform, 51)
    html = page_of(client, platform)
    assert html.count("场次") == 50
    assert 'href="/en/consultations/?platform=many"' in html
