"""highlights/sharing.py and card_views.py: the share card and what a shared link shows."""

import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from cppcc_portal.lib.charts import ems
from highlights.sharing import COLUMN, TITLE_WIDTH, card, description, first_photo
from tests.archive.factories import make_document
from tests.highlights.drawn_contents import chapter, content, figure, make_frozen
from tests.highlights.factories import make_report
from tests.members.factories import make_committee

CARD = "/highlights/longgang/2022/v1/card.svg"
LONG = "一个非常长的标题没有任何空格可以断开" * 8


def texts(svg):
    drawing = ElementTree.fromstring(svg)  # noqa: S314 - our own
    return ["".join(text.itertext()).strip() for text in drawing.iter("{http://www.w3.org/2000/svg}text")]


def test_the_title_breaks_where_its_author_allowed_it():
    shown = card(content(title="自觉践行全过程人民民主 奋力书写新时代龙岗政协履职答卷"))
    assert [line.words for line in shown.title] == ["自觉践行全过程人民民主", "奋力书写新时代龙岗政协履职答卷"]


@pytest.mark.parametrize("title", ["短", LONG[:40], LONG, "word " * 40, "W" * 200, ""])
def test_a_title_of_any_length_stays_within_the_card(title):
    lines = card(content(title=title)).title
    assert len(lines) <= 3
    assert all(ems(line.words) * line.size <= TITLE_WIDTH + line.size for line in lines)
    assert all(0 < line.y <= 262 for line in lines)


def test_a_title_that_fits_in_no_size_is_cut_with_an_ellipsis():
    assert card(content(title=LONG)).title[-1].words.endswith("…")


def test_four_figures_are_shown_with_unit_and_qualifier_in_words():
    rows = [
        figure("a", "750多条"),
        figure("b", "近5000人次"),
        figure("c", "十件"),
        figure("d", "91.2%"),
        figure("e", "5件"),
    ]
    shown = card(content(*rows, lead=[{"figure": row["code"], "label": row["code"]} for row in rows])).figures
    assert [(one.before, one.number, one.after) for one in shown] == [
        ("", "750", "多条"),
        ("近", "5000", "人次"),
        ("", "10", "件"),
        ("", "91.2", "%"),
    ]


def test_a_wide_figure_is_set_smaller_so_that_columns_do_not_touch():
    shown = card(content(figure("a", "超过1234567890名（次）"))).figures[0]
    width = ems(shown.number) * shown.size + ems(shown.before + shown.after) * shown.words_size
    assert width <= COLUMN


def test_a_figure_that_is_gone_is_left_out():
    shown = card(content(figure("a"), lead=[{"figure": "gone", "label": "x"}, {"figure": "a", "label": "y"}]))
    assert [one.label[0].words for one in shown.figures] == ["y"]
    assert description(content(figure("a"), lead=[{"figure": "gone", "label": "x"}])) == ""


def test_the_description_is_the_lead_figures_in_words():
    shown = content(figure("a", "222件"), figure("b", "750多条", indicator="高质量协商意见"))
    assert description(shown) == "收集提案222件；高质量协商意见750多条"


def test_the_first_photograph_is_found_in_any_chapter():
    photo = {
        "digest": "0",
        "name": "p.jpg",
        "width": 3,
        "height": 2,
        "caption": "图",
        "description": "会场",
        "credit": "",
    }
    assert first_photo(content()) is None
    assert first_photo(content(chapters=[chapter(1), chapter(2, photos=[photo])])) == photo


@pytest.mark.django_db
class TestView:
    def test_the_card_is_an_image_that_can_load_and_run_nothing(self, client):
        make_frozen(content(figure("a", "222件")))
        answer = client.get(CARD)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
        assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'none'"
        assert answer["X-Content-Type-Options"] == "nosniff"
        svg = answer.content.decode()
        assert not re.search(r"style|<script|href|<image|url\(", svg)
        assert 'width="1200" height="630"' in svg
        assert {"2022", "222件", "收集提案", "龙岗区政协", "政协履职记录"} <= set(texts(svg))

    def test_what_editors_write_is_text(self, client):
        evil = "<script>alert('x')</script> & ]]>"
        make_frozen(content(figure("a", f"5{evil}", indicator=evil), title=evil))
        svg = client.get(CARD).content.decode()
        assert "<script" not in svg
        assert any("<script>" in text for text in texts(svg))

    def test_restored_brackets_are_not_printed(self, client):
        make_frozen(content(figure("a", "3【9】件", value="39"), title="党【的】二十大"))
        assert "【" not in client.get(CARD).content.decode()

    def test_synthetic_data_say_so(self, client):
        make_frozen(content(is_synthetic=True))
        assert any("模拟数据" in text for text in texts(client.get(CARD).content.decode()))

    @pytest.mark.parametrize("path", ["/highlights/longgang/2022/v2/card.svg", "/highlights/atlantis/2022/v1/card.svg"])
    def test_an_unknown_version_or_report_is_not_found(self, client, path):
        make_frozen(content())
        assert client.get(path).status_code == 404

    def test_an_unpublished_report_has_no_card(self, client):
        make_frozen(content(), report=make_report(is_published=False))
        assert client.get(CARD).status_code == 404

    def test_a_report_of_a_hidden_document_has_no_card(self, client):
        make_frozen(content(), report=make_report(document=make_document(is_published=False)))
        assert client.get(CARD).status_code == 404

    def test_an_old_version_keeps_its_card(self, client):
        report = make_report(committee=make_committee(short_name="龙岗区政协"))
        make_frozen(content(figure("a", "222件")), report=report)
        before = client.get(CARD).content
        make_frozen(content(figure("a", "223件")), report=report, version=2)
        assert client.get(CARD).content == before

    def test_the_card_takes_one_query(self, client, django_assert_num_queries):
        make_frozen(content(*[figure(f"a{n}") for n in range(30)]))
        with django_assert_num_queries(1):
            client.get(CARD)

    @pytest.mark.parametrize("prefix", ["", "/en"])
    def test_it_is_drawn_in_both_languages(self, client, prefix):
        make_frozen(content(is_synthetic=True))
        assert client.get(f"{prefix}{CARD}").status_code == 200


def meta(shown, **over):
    request = RequestFactory().get("/highlights/longgang/2022/")
    context = {"content": shown, "site": {"name": "履职记录", "domain": "example.cn"}, "request": request, **over}
    html = render_to_string("highlights/_share_meta.html", context)
    return dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', html))


def test_a_shared_link_shows_title_figures_and_address():
    found = meta(content(figure("a", "222件"), title="党【的】二十大"))
    assert found == {
        "og:type": "article",
        "og:site_name": "履职记录",
        "og:title": "党的二十大",
        "og:description": "收集提案222件",
        "og:url": "http://example.cn/highlights/longgang/2022/",
    }


def test_a_shared_link_shows_the_first_photograph():
    photo = {
        "digest": "0",
        "name": "p.jpg",
        "width": 1600,
        "height": 900,
        "caption": "图",
        "description": "会场",
        "credit": "",
    }
    found = meta(content(chapters=[chapter(photos=[photo])]), photo_url="/media/photos/p.jpg")
    assert found["og:image"] == "http://example.cn/media/photos/p.jpg"
    assert (found["og:image:alt"], found["og:image:width"]) == ("会场", "1600")


def test_what_is_shared_is_escaped():
    assert '"' not in meta(content(title='"><script>'))["og:title"]
