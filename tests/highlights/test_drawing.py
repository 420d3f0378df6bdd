"""highlights/drawing/: charts of a report as shapes, in words and as tables."""

import re
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from cppcc_portal.lib.charts import ems, wrapped
from highlights.drawing import drawn
from highlights.drawing.legends import ROOM
from tests.highlights.drawn_contents import bar, chart, figure, total
from tests.voices import misread

KINDS = ["bars", "stacked", "line", "share"]


def figures(*rows):
    return {row["code"]: row for row in rows}


def simple(kind, *printed, **over):
    """Return a drawn chart whose labels are years, so that any kind can show it."""
    rows = [figure(f"f{place}", words) for place, words in enumerate(printed)]
    bars = [bar(str(2020 + place), row["code"]) for place, row in enumerate(rows)]
    return drawn(chart(kind, *bars, **over), figures(*rows), "h1-c1")


def page_of(*charts):
    return render_to_string("highlights/_hatches.html") + "".join(
        render_to_string("highlights/_chart.html", {"chart": one}) for one in charts
    )


def widths(one, *patterns):
    rects = [rect for rect in one.sheet.rects if rect.code and (not patterns or rect.pattern in patterns)]
    return [float(rect.width.rstrip("%")) for rect in rects]


def words_of(one):
    return ["".join(run.words for run in text.runs) for text in one.sheet.texts]


class Reader(HTMLParser):
    """Collects the text of a page: all digits that stand outside elements which name their figure."""

    def __init__(self, html):
        super().__init__()
        self.stack, self.naked, self.ids, self.numbers = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.ids += [named["id"]] if "id" in named else []
        if tag not in {"rect", "line", "circle", "path", "meta", "br", "input", "link"}:
            self.stack.append((tag, named))

    def handle_startendtag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = {tag for tag, _named in self.stack}
        codes = [named["data-figure"] for _tag, named in self.stack if "data-figure" in named]
        if codes and "a" in tags:
            self.numbers.append((codes[-1], data.strip()))
        if not codes and not tags & {"title", "desc", "time"} and re.search(r"\d", data):
            self.naked.append(data.strip())


# Bars


def test_bars_are_drawn_to_the_scale_of_the_longest():
    long, half = widths(simple("bars", "222件", "111件"))
    assert long == pytest.approx(2 * half, abs=0.01)


def test_a_number_at_the_end_of_its_bar_fits_on_a_phone():
    one = simple("bars", "222件", "221件", "1件")
    for text in one.sheet.texts:
        if text.x != "0":
            room = float(text.x.rstrip("%")) / 100 * ROOM + float(text.dx.rstrip("em")) + ems(text.runs[0].words)
            assert room <= ROOM + 0.01


def test_wide_numbers_stand_above_bars_that_take_the_whole_width():
    one = simple("bars", "超过1200名（次）", "近600名（次）")
    assert max(widths(one)) == 100
    assert {text.x for text in one.sheet.texts} == {"0"}


def test_a_rate_is_drawn_as_a_share_of_its_base():
    rows = figures(figure("whole", "200件"), figure("rate", "50%"))
    one = drawn(chart("bars", bar("交办", "whole"), bar("采纳", "rate", base="whole")), rows, "c")
    whole, rate = widths(one)
    assert whole == pytest.approx(2 * rate, abs=0.01)
    assert "采纳占200件" in words_of(one)


def test_a_count_with_a_base_keeps_its_own_size():
    rows = figures(figure("whole", "200件"), figure("part", "50件"))
    whole, part = widths(drawn(chart("bars", bar("交办", "whole"), bar("重点", "part", base="whole")), rows, "c"))
    assert whole == pytest.approx(4 * part, abs=0.05)


def test_a_rate_without_a_base_is_not_drawn_beside_counts():
    rows = figures(figure("count", "222件"), figure("rate", "100%"))
    one = drawn(chart("bars", bar("收集", "count"), bar("办复", "rate")), rows, "c")
    assert len(widths(one)) == 1
    assert [row.why for row in one.rows] == ["", "other_unit"]
    assert "100%" in words_of(one)


def test_zero_has_a_mark_without_length_and_its_number():
    one = simple("bars", "0件")
    assert widths(one) == []
    assert "0件" in words_of(one)
    assert one.height


def test_very_unequal_bars_keep_their_proportion():
    long, short = widths(simple("bars", "20000名", "4名"))
    assert 0 < short < 0.1 < long


def test_no_bar_is_drawn_backwards():
    assert widths(simple("bars", "-5件", "10件")) == widths(simple("bars", "5件", "10件"))
    rows = figures(figure("minus", value="-5"), figure("plus", value="10"))
    assert len(widths(drawn(chart("bars", bar("减", "minus"), bar("增", "plus")), rows, "c"))) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_figure_is_said_not_drawn(kind):
    rows = figures(figure("there", "5件"))
    one = drawn(chart(kind, bar("2021", "there"), bar("2022", "gone")), rows, "c")
    assert one.facts["missing"] == 1
    with translation.override("en"):
        assert "not published" in page_of(one)
    assert [row.why for row in one.rows] == ["", "missing"]


def test_a_number_whose_base_is_missing_is_printed_and_not_drawn():
    one = drawn(chart("bars", bar("采纳", "rate", base="gone")), figures(figure("rate", "91.2%")), "c")
    assert one.rows[0].why == "no_base"
    with translation.override("en"):
        assert "not drawn: what it is a share of is not published" in page_of(one)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bars", [[], [bar("2022", "gone")]])
def test_a_chart_of_nothing_has_no_drawing_and_says_so(kind, bars):
    with translation.override("en"):
        html = page_of(drawn(chart(kind, *bars), {}, "c"))
    assert "No number of this chart can be drawn." in html
    assert "<desc" not in html


def test_an_unknown_kind_is_drawn_as_bars():
    assert simple("pie", "5件").kind == "bars"


def test_long_labels_wrap_within_a_phone():
    long = "“深聊会”畅所欲言的各界别政协委员以及有关部门的同志们"
    one = drawn(chart("bars", bar(long, "f")), figures(figure("f", "5件")), "c")
    lines = [text for text in one.sheet.texts if text.x == "0"]
    assert "".join(text.runs[0].words for text in lines) == long
    assert all(ems(text.runs[0].words) <= ROOM for text in lines)


# Pieces


def test_stacked_pieces_follow_one_another_and_keep_the_scale_of_the_longest_bar():
    rows = figures(figure("a", "60件"), figure("b", "40件"), figure("c", "50件"))
    bars = [bar("办成", "a", group="2021"), bar("列入", "b", group="2021"), bar("办成", "c", group="2022")]
    one = drawn(chart("stacked", *bars), rows, "c")
    pieces = [rect for rect in one.sheet.rects if rect.code]
    assert [(rect.x, rect.width) for rect in pieces] == [("0.00%", "60.00%"), ("60.00%", "40.00%"), ("0.00%", "50.00%")]
    assert pieces[0].pattern == pieces[2].pattern != pieces[1].pattern


def test_every_piece_is_printed_beside_a_swatch_of_its_pattern():
    one = simple("stacked", "60件", "40件")
    swatches = [rect.pattern for rect in one.sheet.rects if not rect.code]
    assert swatches == [rect.pattern for rect in one.sheet.rects if rect.code]
    assert words_of(one) == ["202060件", "202140件"]


def test_pieces_take_the_pattern_of_their_tone_while_it_is_free():
    rows = figures(*[figure(f"f{n}", f"{n + 1}件") for n in range(3)])
    bars = [bar("甲", "f0", tone="rest"), bar("乙", "f1", tone="rest"), bar("丙", "f2", tone="asked")]
    one = drawn(chart("stacked", *bars), rows, "c")
    patterns = [rect.pattern for rect in one.sheet.rects if rect.code]
    assert patterns[0] == "rest"
    assert len(set(patterns)) == 3


def test_shares_are_drawn_as_printed_and_the_rest_is_named_without_a_number():
    with translation.override("en"):
        one = simple("share", "52.3%", "31%")
    assert widths(one) == [52.3, 31.0]
    assert "".join(words_of(one)[-2:]).endswith("The restno number printed")


def test_shares_that_are_whole_leave_no_rest():
    one = simple("share", "60%", "40%")
    assert not one.facts["has_rest"]
    assert [rect.pattern for rect in one.sheet.rects].count("blank") == 1


def test_parts_of_a_base_are_shares_of_it():
    rows = figures(figure("whole", "200件"), figure("part", "50件"))
    one = drawn(chart("share", bar("重点", "part", base="whole")), rows, "c")
    assert widths(one) == [25.0]
    assert any(text.endswith("200件") for text in words_of(one))


def test_counts_without_a_whole_are_the_whole_together():
    one = simple("share", "30件", "10件")
    assert widths(one) == [75.0, 25.0]
    assert not one.facts["has_rest"]


def test_shares_of_more_than_the_whole_are_drawn_to_their_sum_and_said():
    one = simple("share", "80%", "40%")
    assert sum(widths(one)) == pytest.approx(100, abs=0.02)
    with translation.override("en"):
        assert "add up to more than the whole" in page_of(one)


def test_a_share_of_an_empty_whole_is_not_drawn():
    rows = figures(figure("whole", "0件"), figure("part", "0件"))
    one = drawn(chart("share", bar("重点", "part", base="whole")), rows, "c")
    assert widths(one) == []
    assert "0件" in page_of(one)


# Lines


def segments(one):
    return [line for line in one.sheet.strokes if line.style.startswith("line-") and line.x2.endswith("%")]


def test_years_without_a_number_are_a_gap():
    rows = figures(*[figure(f"f{year}", f"{year - 2000}件") for year in (2018, 2019, 2021)])
    one = drawn(chart("line", *[bar(code[1:], code) for code in rows]), rows, "c")
    assert len(segments(one)) == 1
    assert len(one.sheet.dots) == 3
    assert "2020" in words_of(one)
    assert one.facts["lines"][0]["missing"] == ["2020"]


def test_years_stand_by_their_distance_whatever_their_order():
    rows = figures(figure("a", "1件"), figure("b", "2件"), figure("c", "3件"))
    one = drawn(chart("line", bar("2022", "c"), bar("2018", "a"), bar("2020年", "b")), rows, "c")
    places = sorted(float(dot.x.rstrip("%")) for dot in one.sheet.dots)
    assert places[1] == pytest.approx((places[0] + places[2]) / 2, abs=0.02)
    assert one.facts["lines"][0]["first"].label == "2018"


def test_the_highest_point_stands_above_and_zero_on_the_axis():
    one = simple("line", "0件", "10件")
    zero, ten = (float(dot.y.rstrip("em")) for dot in one.sheet.dots)
    axis = next(line for line in one.sheet.strokes if line.style == "axis")
    assert f"{zero:.2f}em" == axis.y1
    assert ten < zero


def test_numbers_of_one_year_do_not_touch():
    rows = figures(*[figure(f"f{n}", "100件", value=f"{100 + n / 10}") for n in range(4)])
    one = drawn(chart("line", *[bar("2022", f"f{n}", group=f"线{n}") for n in range(4)]), rows, "c")
    ys = sorted(float(text.y.rstrip("em")) for text in one.sheet.texts if text.runs[0].tone == "number")
    assert all(lower - upper >= 1.2 for upper, lower in pairwise(ys))


def test_lines_differ_in_dashes_and_in_the_shape_of_their_points():
    rows = figures(*[figure(f"f{n}", f"{n + 1}件") for n in range(3)])
    one = drawn(chart("line", *[bar("2022", f"f{n}", group=f"线{n}") for n in range(3)]), rows, "c")
    assert len({dot.style for dot in one.sheet.dots}) == 3
    assert page_of(one).count("<circle r=") == 2


def test_many_years_scroll_instead_of_shrinking():
    one = simple("line", *[f"{n}00件" for n in range(1, 15)])
    assert one.sheet.wide > 1
    assert 'class="chart__scroll" tabindex="0" role="region"' in page_of(one)


@pytest.mark.parametrize("kind", KINDS)
def test_one_value_is_drawn(kind):
    html = page_of(simple(kind, "5件"))
    assert html.count("<desc") == 1
    assert "5件" in html


# Words and table


def test_the_description_is_the_finding_and_what_is_drawn_in_words():
    with translation.override("en"):
        html = page_of(simple("bars", "222件", "11件", finding="收集最多。"))
    described = re.sub(r"<[^>]+>|\s+", " ", re.search(r"<desc[^>]*>(.*?)</desc>", html, re.DOTALL)[1])
    assert re.sub(r"\s+", " ", described).strip().startswith("收集最多。")
    assert "2 bars; the longest is 2020 with 222件" in re.sub(r"\s+", " ", described)


@pytest.mark.parametrize(
    ("printed", "words"), [(("1件", "9件"), "more"), (("9件", "1件"), "less"), (("5件", "5件"), "as much")]
)
def test_a_line_is_told_by_its_way(printed, words):
    with translation.override("en"):
        assert f"{words} at the end" in page_of(simple("line", *printed))


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_holds_every_number_of_the_drawing_once_as_a_link(kind):
    one = simple(kind, "222件", "171件", "11件")
    links = re.findall(
        r'<td class="number">\s*<a class="figure-link" data-figure="(\w+)" href="([^"]+)">(\d+)件', page_of(one)
    )
    assert links == [(f"f{n}", f"/figures/f{n}/", number) for n, number in enumerate(["222", "171", "11"])]
    assert sum(Decimal(number) for _code, _url, number in links) == total([row.figure for row in one.rows])


def test_several_lines_share_a_table_with_a_column_each():
    rows = figures(figure("a", "1件"), figure("b", "2件"), figure("c", "3件"))
    bars = [bar("2022", "a", group="收集"), bar("2022", "b", group="交办"), bar("2021", "c", group="交办")]
    one = drawn(chart("line", *bars), rows, "c")
    assert one.table.columns == ("收集", "交办")
    assert [(line.label, [cell and cell.figure["code"] for cell in line.cells]) for line in one.table.lines] == [
        ("2021", [None, "c"]),
        ("2022", ["a", "b"]),
    ]


def test_two_pieces_of_one_name_both_stand_in_the_table():
    rows = figures(figure("a", "1件"), figure("b", "2件"), figure("c", "3件"))
    bars = [bar("甲", "a", group="一"), bar("甲", "b", group="一"), bar("甲", "c", group="二")]
    table = drawn(chart("stacked", *bars), rows, "c").table
    assert [line.cells[0].figure["code"] for line in table.lines] == ["a", "b", "c"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_number_stands_without_its_figure_but_years(kind, language):
    with translation.override(language):
        one = simple(kind, "222件", "171件", title="从222件到171件", note="按171件折算。")
        html = page_of(one)
    assert [text for text in Reader(html).naked if not re.fullmatch(r"20\d\d", text)] == []
    assert ("f0", "222件") in Reader(html).numbers


def test_a_number_in_the_title_is_a_link_unless_two_figures_print_it():
    assert 'data-figure="f0" href="/figures/f0/">222件</a>提案' in page_of(simple("bars", "222件", title="222件提案"))
    twice = page_of(simple("bars", "12件", "12件", title="12件提案"))
    assert ">12件</a>提案" not in twice


@pytest.mark.parametrize("kind", KINDS)
def test_what_editors_write_is_shown_escaped(kind):
    evil = "<script>alert(1)</script>"
    rows = figures(figure("f", f"5{evil}"))
    one = drawn(chart(kind, bar(evil, "f", group=evil), title=evil, finding=evil, note=evil), rows, "c")
    html = page_of(one)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_ids_are_unique_on_a_page_of_several_charts():
    rows = figures(figure("f", "5件"))
    charts = [drawn(chart(kind, bar("2022", "f")), rows, f"h1-c{place}") for place, kind in enumerate(KINDS)]
    ids = Reader(page_of(*charts)).ids
    assert len(ids) == len(set(ids))
    assert {"hatch-rest", "hatch-part", "hatch-dots", "hatch-cross", "hatch-steep"} <= set(ids)


def test_every_pattern_that_is_used_is_on_the_page():
    rows = figures(*[figure(f"f{n}", f"{n + 1}件") for n in range(6)])
    html = page_of(drawn(chart("share", *[bar(f"项{n}", f"f{n}") for n in range(6)]), rows, "c"))
    used = set(re.findall(r"url\(#([\w-]+)\)", html))
    assert len(used) == 5
    assert used <= set(Reader(html).ids)


def test_a_drawing_is_an_image_with_a_name_and_a_description_and_no_inline_style():
    html = page_of(simple("bars", "5件"))
    assert 'role="img"' in html
    assert 'aria-labelledby="h1-c1-title" aria-describedby="h1-c1-says"' in html
    assert "style=" not in html


@pytest.mark.parametrize("kind", KINDS)
def test_chinese_says_so_on_an_english_page(kind):
    with translation.override("en"):
        one = simple(kind, "222件", "171件", title="从222件到171件", finding="收集222件。", note="按171件折算。")
        html = f'<div lang="en">{page_of(one)}</div>'
    assert misread(html) == []
    assert 'href="/en/figures/f0/"' in html


def test_restored_characters_are_marked_and_never_drawn_as_brackets():
    rows = figures(figure("f", "3【9】件", value="39"))
    one = drawn(chart("bars", bar("重【点】", "f"), title="3【9】件重点"), rows, "c")
    html = page_of(one)
    assert "39件" in words_of(one)
    assert "【" not in html
    assert '<span class="restored"' in html


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("一二三四五", ["一二三四", "五"]),
        ("一二三四。五", ["一二三四。", "五"]),
        ("一二 2022年", ["一二", "2022年"]),
        ("abcdefghijkl", ["abcdef", "ghijkl"]),
    ],
)
def test_chinese_wraps_anywhere_but_before_closing_marks_and_within_numbers(text, lines):
    assert wrapped(text, 4) == lines


def test_text_past_the_last_line_ends_in_an_ellipsis():
    assert wrapped("一二三四五六七八九", 4, most=2) == ["一二三四", "五六七…"]
