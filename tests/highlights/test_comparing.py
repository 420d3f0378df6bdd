"""highlights/comparing.py and comparing_pages.py: two reports side by side."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from highlights.comparing import compare, synthetic
from highlights.models import AnnualReport
from tests.archive.factories import make_document
from tests.highlights.drawn_contents import chapter, comparison, content, figure, make_frozen
from tests.highlights.factories import make_report
from tests.highlights.test_drawing import Reader
from tests.members.factories import make_committee
from tests.voices import misread

CITY = {"slug": "shenzhen", "name": "深圳市政协"}
PAGE = "/highlights/compare/"


def city(*figures, **over):
    return content(*figures, committee=CITY, **over)


def codes(compared):
    return [(pair.a["code"], pair.b["code"]) for pair in compared.pairs]


# Pairing


def test_figures_counted_by_one_definition_are_a_pair_whatever_they_are_called():
    a = content(
        figure("lg.assigned", indicator="经立案并案交办"), comparisons={"lg.assigned": comparison("proposals.filed")}
    )
    b = city(figure("sz.filed", indicator="立案提案"), comparisons={"sz.filed": comparison("proposals.filed")})
    assert codes(compare(a, b)) == [("lg.assigned", "sz.filed")]


def test_another_part_of_a_definition_is_another_thing():
    a = content(figure("x", indicator="甲"), comparisons={"x": comparison("consultations.events", part="platform=sbs")})
    b = city(figure("y", indicator="乙"), comparisons={"y": comparison("consultations.events", part="platform=slh")})
    compared = compare(a, b)
    assert codes(compared) == []
    assert [row["code"] for row in compared.only_a + compared.only_b] == ["x", "y"]


def test_a_computed_figure_pairs_with_a_printed_one_that_is_compared_with_the_same_definition():
    a = content(figure("x", kind="computed", definition="proposals.key", indicator="甲"))
    b = city(figure("y", indicator="乙"), comparisons={"y": comparison("proposals.key")})
    assert codes(compare(a, b)) == [("x", "y")]


def test_figures_without_a_definition_pair_by_indicator_and_unit():
    a = content(figure("x", "13个", indicator="工作站"), figure("z", "3期", indicator="培训班"))
    b = city(figure("y", "186个", indicator="工作站"), figure("w", "3场", indicator="培训班"))
    assert codes(compare(a, b)) == [("x", "y")]


def test_an_indicator_that_two_figures_share_pairs_by_the_subject_only():
    a = content(
        figure("x", "9场", indicator="举办", subject="通报会"), figure("z", "4场", indicator="举办", subject="深聊会")
    )
    b = city(figure("y", "74场", indicator="举办", subject="深聊会"))
    compared = compare(a, b)
    assert codes(compared) == [("z", "y")]
    assert [row["code"] for row in compared.only_a] == ["x"]


def test_an_indicator_that_stays_unclear_pairs_nothing():
    a = content(figure("x", "9场", indicator="举办", subject="甲"), figure("z", "4场", indicator="举办", subject="乙"))
    assert codes(compare(a, city(figure("y", "74场", indicator="举办", subject="丙")))) == []


def test_two_versions_of_a_report_pair_by_the_figures_own_names():
    one = content(figure("x", indicator="甲"), figure("y", indicator="乙"))
    other = content(figure("x", "223件", indicator="甲"), figure("z", indicator="丙"))
    compared = compare(one, other)
    assert codes(compared) == [("x", "x")]
    assert compared.pairs[0].difference.size == "1"


def test_pairs_stand_in_the_order_of_the_notes():
    a = content(figure("x", indicator="甲", note=7), figure("y", indicator="乙", note=2), figure("z", indicator="丙"))
    compared = compare(
        a, city(*[figure(code.upper(), indicator=words) for code, words in zip("xyz", "甲乙丙", strict=True)])
    )
    assert [pair.a["code"] for pair in compared.pairs] == ["y", "x", "z"]


# Differences and bars


@pytest.mark.parametrize(
    ("one", "other", "way", "size"),
    [
        ("171件", "570件", "more", "399"),
        ("570件", "171件", "fewer", "399"),
        ("5件", "5件", "same", "0"),
        ("91.2%", "95%", "more", "3.8"),
    ],
)
def test_exact_numbers_of_one_unit_have_a_difference(one, other, way, size):
    difference = compare(content(figure("x", one)), city(figure("y", other))).pairs[0].difference
    assert (difference.way, difference.size) == (way, size)


def test_a_number_that_is_not_exact_has_no_difference_but_a_bar():
    pair = compare(
        content(figure("x", "750多条", value="750", unit="条", qualifier="over")), city(figure("y", "30条"))
    ).pairs[0]
    assert (pair.difference, pair.why) == (None, "inexact")
    assert pair.widths == ("100.00%", "4.00%")


def test_different_units_have_neither_difference_nor_bars():
    a = content(figure("x", "9场", indicator="甲"), comparisons={"x": comparison("consultations.briefings")})
    b = city(figure("y", "12项", indicator="乙"), comparisons={"y": comparison("consultations.briefings")})
    pair = compare(a, b).pairs[0]
    assert (pair.difference, pair.why, pair.widths) == (None, "units", None)


def test_rates_are_drawn_in_percent_of_the_whole():
    pair = compare(content(figure("x", "50%")), city(figure("y", "25%"))).pairs[0]
    assert pair.widths == ("50.00%", "25.00%")


def test_two_zeros_have_bars_without_length():
    assert compare(content(figure("x", "0件")), city(figure("y", "0件"))).pairs[0].widths == ("0.00%", "0.00%")


@pytest.mark.parametrize("order", [1, -1])
def test_two_years_of_one_committee_are_told_from_the_earlier_to_the_later(order):
    years = [content(figure("x", "198件"), year=2021), content(figure("y", "222件"), year=2022)][::order]
    compared = compare(*years)
    assert (compared.earlier["year"], compared.later["year"]) == (2021, 2022)
    assert (compared.pairs[0].difference.way, compared.pairs[0].difference.size) == ("more", "24")


def test_synthetic_committees_are_named_once():
    made = {"is_synthetic": True}
    assert list(synthetic(content(**made), content(**made))) == ["龙岗区政协"]


# The page


def two(**over):
    """Freeze a report of Longgang and one of Shenzhen with a figure in common."""
    make_frozen(content(figure("x", "171件", note=1), figure("z", "13个", indicator="首批上线"), **over))
    make_frozen(city(figure("y", "570件"), figure("w", "21场", indicator="协商")))


def first_report():
    return AnnualReport.objects.get(committee__slug="longgang", year=2022)


def english(client, **asked):
    answer = client.get(f"/en{PAGE}", asked)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.django_db
class TestPage:
    def test_both_numbers_stand_side_by_side_with_their_difference(self, client):
        two()
        page = english(client, a="longgang/2022", b="shenzhen/2022")
        assert 'data-figure="x" href="/en/figures/x/">' in page
        assert 'data-figure="y" href="/en/figures/y/">' in page
        assert '<span class="number" data-figure="x y">399<span lang="zh-Hans">件</span></span> more' in page
        assert page.index('data-figure="z"') > page.index("What only one of them prints")
        assert 'href="/en/highlights/longgang/2022/#h1"' in page

    def test_two_years_of_one_committee_say_the_change_in_words(self, client):
        make_frozen(content(figure("x", "198件"), year=2021))
        make_frozen(content(figure("y", "171件"), year=2022))
        page = english(client, a="longgang/2022", b="longgang/2021")
        assert re.search(r"From 2021 to 2022: <span[^>]*>27.*?</span> fewer", page)

    def test_the_newest_version_is_read_unless_one_is_named(self, client):
        two()
        make_frozen(content(figure("x", "172件")), version=2, report=first_report())
        assert "172件" in english(client, a="longgang/2022", b="shenzhen/2022")
        page = english(client, a="longgang/2022/1", b="shenzhen/2022")
        assert "171件" in page
        assert "172件" not in page
        assert 'href="/en/highlights/longgang/2022/v1/#h1"' in page
        assert '<option value="longgang/2022/1" selected>' in page

    def test_two_versions_of_one_report_are_two_reports(self, client):
        two()
        make_frozen(content(figure("x", "172件")), version=2, report=first_report())
        page = english(client, a="longgang/2022/1", b="longgang/2022/2")
        assert 'data-figure="x x"' in page

    @pytest.mark.parametrize(
        "asked",
        [
            "atlantis/2022",
            "longgang/1999",
            "longgang",
            "longgang/2022/9",
            "longgang/2022/0",
            "longgang/2022/1/1",
            "😀",
            "longgang/99999999999",
        ],
    )
    def test_an_unknown_choice_is_a_form_with_a_sentence(self, client, asked):
        two()
        page = english(client, a=asked, b="shenzhen/2022")
        assert f"“{asked}” is no published report" in page
        assert '<select id="choice-a"' in page
        assert '<option value="shenzhen/2022" selected>' in page

    def test_what_was_asked_is_shown_escaped(self, client):
        two()
        page = english(client, a="<script>alert(1)</script>", b="")
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page

    def test_one_choice_asks_for_the_second(self, client):
        two()
        assert "Choose two reports." in english(client, a="longgang/2022")
        assert "Choose two reports." not in english(client)

    def test_a_report_is_not_compared_with_itself(self, client):
        two()
        assert "Choose two different reports." in english(client, a="longgang/2022", b="longgang/2022/1")

    def test_a_content_of_another_form_is_refused_in_words(self, client):
        make_frozen(content(figure("x")))
        make_frozen({**city(figure("y")), "schema": 2})
        page = english(client, a="longgang/2022", b="shenzhen/2022")
        assert "“shenzhen/2022” was frozen in a form that this page cannot read." in page

    def test_an_empty_site_says_so(self, client):
        assert "There are not yet two published reports to set side by side." in english(client)

    def test_unpublished_reports_cannot_be_chosen(self, client):
        two()
        hidden = make_report(committee=make_committee("hidden"), is_published=False)
        make_frozen(content(figure("secret"), committee={"slug": "hidden", "name": "hidden"}), report=hidden)
        lost = make_report(committee=make_committee("lost"), document=make_document(is_published=False))
        make_frozen(content(committee={"slug": "lost", "name": "lost"}), report=lost)
        page = english(client, a="hidden/2022", b="lost/2022")
        assert page.count("is no published report") == 2
        assert 'value="hidden/2022"' not in page

    def test_synthetic_data_say_so(self, client):
        two(is_synthetic=True)
        page = english(client, a="longgang/2022", b="shenzhen/2022")
        assert 'class="synthetic"><span lang="zh-Hans">龙岗区政协</span>: Synthetic data' in page
        assert page.count('class="synthetic"') == 1

    def test_a_lost_headline_is_said_and_numbers_in_headlines_are_links(self, client):
        lost, counted = chapter(1, headline=""), chapter(2, headline="交办171件提案", headline_marks=[[2, 6, "x"]])
        two(chapters=[lost, counted])
        page = english(client, a="longgang/2022", b="shenzhen/2022")
        assert "[headline lost in the source]" in page
        assert 'data-figure="x" href="/en/figures/x/"><span lang="zh-Hans">171件</span></a>' in page

    @pytest.mark.parametrize("prefix", ["", "/en"])
    def test_no_number_stands_without_its_figure(self, client, prefix):
        two()
        html = client.get(f"{prefix}{PAGE}", {"a": "longgang/2022", "b": "shenzhen/2022"}).content.decode()
        main = re.search(r'<article class="compare">.*</article>', html, re.DOTALL)[0]
        main = re.sub(r"<form.*?</form>", "", main, flags=re.DOTALL)
        allowed = re.compile(r".*2022|亮点\d")
        assert [text for text in Reader(main).naked if not allowed.fullmatch(text)] == []

    def test_chinese_says_so_on_the_english_page(self, client):
        two()
        assert misread(client.get(f"/en{PAGE}", {"a": "longgang/2022", "b": "shenzhen/2022"}).content.decode()) == []

    def test_the_page_takes_the_same_few_queries_at_any_size(self, client):
        counts = set()
        for size in (1, 3, 30):
            year, rows = 1990 + size, [figure(f"x{n}", f"{n}件", indicator=f"项{n}") for n in range(size * 10)]
            for number in range(size):
                make_frozen(content(committee={"slug": f"c{size}-{number}", "name": f"c{size}-{number}"}))
            make_frozen(content(*rows, year=year))
            make_frozen(city(*rows, year=year))
            with CaptureQueriesContext(connection) as queries:
                page = client.get(PAGE, {"a": f"longgang/{year}", "b": f"shenzhen/{year}"}).content.decode()
            assert page.count('class="compare__what"') == size * 10
            counts.add(len(queries))
        assert len(counts) == 1
        assert counts.pop() <= 6

    def test_the_site_map_leads_to_it(self, client):
        assert f'href="{PAGE}"' in client.get("/map/").content.decode()
        assert PAGE in client.get("/sitemap.xml").content.decode()
