"""Charts, timeline, side notes and the comparing page in a real browser: phone, desk, elder mode, print."""

import pytest
from django.template.loader import render_to_string

from highlights.drawing import drawn
from highlights.numbers_in_text import quoted
from tests.browser.test_accessibility import faults_of
from tests.highlights.drawn_contents import bar, chapter, chart, comparison, content, event, figure, make_frozen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COMPARE = "/highlights/compare/?a=longgang/2022&b=shenzhen/2022"
A4 = {"width": 643, "height": 972}  # what the margins leave of the sheet, in CSS px
SENTENCE = "提出高质量协商意见750多条。"


def parts() -> str:
    """Return one chart of each kind, a timeline, a quote and side notes."""
    printed = ["222件", "171件", "91.2%", "超过1200名（次）", "0件"]
    rows = {f"f{n}": figure(f"f{n}", words) for n, words in enumerate(printed)}
    rows["f3"]["value"] = "1200"
    years = {f"y{year}": figure(f"y{year}", f"{year - 1900}件") for year in range(2010, 2023)}
    charts = [
        chart("bars", bar("收集", "f0"), bar("采纳", "f2", base="f1", tone="rest"), bar("未公布", "gone", tone="part")),
        chart("bars", bar("“深聊会”畅所欲言的各界别政协委员以及有关部门的同志们", "f3"), bar("没有", "f4")),
        chart("stacked", *[bar(f"第{n}类", f"f{n % 2}", group=f"{2021 + n // 6}年") for n in range(12)]),
        chart("line", *[bar(code[1:], code) for code in years]),
        chart("line", *[bar(str(2020 + n), f"f{n % 2}", group=f"线{n % 3}") for n in range(6)]),
        chart("share", bar("采纳", "f2")),
    ]
    figures = {**rows, **years}
    html = [render_to_string("highlights/_hatches.html")]
    html += [
        render_to_string("highlights/_chart.html", {"chart": drawn(one, figures, f"h1-c{place}")})
        for place, one in enumerate(charts)
    ]
    days = [event("2022-04-13"), event("2022-05-25", "“身边事好商量”" * 5), event(None)]
    html.append(render_to_string("highlights/_timeline.html", {"timeline": days}))
    paragraph = {"number": 7, "kind": "text", "text": SENTENCE, "marks": [[9, 14, "f0"]]}
    quote = quoted({"sentence": SENTENCE, "speaker": "龚兵", "paragraph": 7}, chapter(paragraphs=[paragraph]), figures)
    html.append(render_to_string("highlights/_quote.html", {"quote": quote, "document_url": "/archive/report/"}))
    notes = [
        {"number": 1, "figure": rows["f0"], "comparison": comparison()},
        {"number": 2, "figure": figure("c", "91.2%", kind="computed", base="171", definition="x"), "comparison": None},
        {"number": 3, "figure": rows["f1"], "comparison": comparison(reason="")},
    ]
    html += [render_to_string("highlights/_side_note.html", note) for note in notes]
    return "".join(html)


@pytest.fixture
def site(transactional_db, live_server) -> str:
    """A running site with two releases to compare."""
    make_frozen(content(figure("x", "171件"), figure("z", "超过1200名（次）", indicator="甲", qualifier="over")))
    other = {"slug": "shenzhen", "name": "深圳市政协"}
    make_frozen(content(figure("y", "570件"), figure("w", "近5000人次", indicator="乙"), committee=other))
    return live_server.url


@pytest.fixture
def drawing(page, site):
    """The comparing page with its main part replaced by the parts of a report."""
    page.goto(site + COMPARE)
    page.evaluate("html => { document.querySelector('main').innerHTML = '<h1>页</h1><h2>章</h2>' + html }", parts())
    return page


def test_the_comparing_page(page, site):
    paths = [COMPARE, "/en" + COMPARE, "/highlights/compare/", "/highlights/compare/?a=atlantis/2022"]
    assert [fault for path in paths for fault in faults_of(page, site + path)] == []


def test_the_card_is_drawn_without_a_complaint(page, site):
    page.goto(f"{site}/highlights/longgang/2022/v1/card.svg")
    assert page.complaints == []
    assert page.evaluate("document.documentElement.tagName") == "svg"


def test_bars_of_a_pair_have_one_scale_on_the_page(page, site):
    page.goto(site + COMPARE)
    widths = page.evaluate("[...document.querySelectorAll('.compare__bar')].slice(0, 2).map(bar => bar.clientWidth)")
    assert widths[0] == widths[1]


OUTSIDE = """() => [...document.querySelectorAll('.drawing')].flatMap(drawing => {
  const frame = drawing.getBoundingClientRect();
  return [...drawing.querySelectorAll('text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 2;
  }).map(text => text.textContent);
})"""
TOUCHING = """() => [...document.querySelectorAll('.drawing')].flatMap(drawing => {
  const boxes = [...drawing.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], place) => boxes.slice(place + 1).filter(([other, b]) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 5 && b.top < a.bottom - 5
  ).map(([other]) => one + ' / ' + other));
})"""


@pytest.mark.parametrize("mode", ["plain", "elder", "print"])
def test_words_of_a_drawing_stay_inside_it_apart_and_large_enough(drawing, mode):
    if mode == "elder":
        drawing.evaluate("document.documentElement.dataset.mode = 'elder'")
    if mode == "print":
        drawing.emulate_media(media="print")
        drawing.set_viewport_size(A4)
    assert drawing.evaluate(OUTSIDE) == []
    assert drawing.evaluate(TOUCHING) == []
    sizes = drawing.evaluate(
        "[...document.querySelectorAll('text')].map(t => parseFloat(getComputedStyle(t).fontSize))"
    )
    assert min(sizes) >= 12
    if mode != "print":
        assert drawing.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_axe_finds_nothing_in_charts_timeline_quote_and_notes(drawing):
    from axe_playwright_python.sync_playwright import Axe

    from tests.browser.test_accessibility import RULES

    found = Axe().run(drawing, options=RULES).response["violations"]
    assert [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]] == []
