"""Side notes, the timeline and quotes set large, from frozen content."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from highlights.numbers_in_text import cut, marks_within, quoted
from highlights.timeline import by_month
from tests.highlights.drawn_contents import chapter, comparison, event, figure
from tests.voices import misread


def english(template, **context):
    with translation.override("en"):
        html = render_to_string(f"highlights/{template}.html", context)
    assert misread(f'<div lang="en">{html}</div>') == []
    return re.sub(r"\s+", " ", html)


def note(shown=None, compared=None):
    return english("_side_note", number=2, figure=shown or figure("x", "171件"), comparison=compared)


# Side notes


def test_a_note_shows_the_printed_number_and_what_the_records_say():
    html = note(compared=comparison("proposals.filed", printed="1"))
    assert 'data-figure="x" href="/en/figures/x/"><span lang="zh-Hans">171件</span></a>' in html
    assert (
        'data-figure="proposals.filed" href="/en/figures/count/proposals.filed/longgang/2022/?on=2022-12-31">1</a>'
        in html
    )
    assert "Not entered yet" in html
    assert 'href="/en/archive/report/#p7">sentence</a>' in html


def test_a_reason_in_words_stands_for_the_listed_one():
    html = note(compared=comparison(reason="other", words="统计时点不同"))
    assert "统计时点不同" in html
    assert "Another reason" not in html


@pytest.mark.parametrize("reason", ["", "a_reason_that_was_dropped"])
def test_a_difference_without_a_reason_is_said_plainly(reason):
    html = note(compared=comparison(reason=reason))
    assert "<strong>difference not explained</strong>" in html
    assert "published so with a signature" in html
    assert "published so" not in note(compared=comparison(reason=reason, is_signed=False))


def test_records_that_agree_say_so():
    html = note(compared=comparison(agrees=True, printed="171", reason=""))
    assert "agrees with the report" in html
    assert "not explained" not in html


def test_a_computed_rate_shows_what_was_divided():
    rate = figure(
        "x", "91.2%", value="91.2281", kind="computed", base="171", definition="proposals.adopted", quote=None
    )
    html = note({**rate, "as_of": "2022-12-31"})
    assert '<dd data-figure="x">156 ÷ 171</dd>' in html
    assert "counted from records" in html
    assert "sentence" not in html
    assert '<time datetime="2022-12-31">as of 2022-12-31</time>' in html


def test_a_computed_average_shows_what_was_divided():
    html = note(figure("x", "10.2次", value="10.2421", kind="computed", base="380", definition="a.b"))
    assert "3892 ÷ 380" in html


def test_a_note_without_comparison_says_nothing_of_records():
    assert "records of this site" not in note()


def test_what_a_note_shows_is_escaped():
    html = note(figure("x", "1<b>"), comparison(words="<script>", reason="other", printed="<i>"))
    assert not re.search(r"<script|<i>|1<b>", html)


# The timeline


def test_events_stand_by_day_within_their_months_and_those_without_a_day_last():
    months = by_month([event(None), event("2022-05-25"), event("2022-04-18"), event("2022-04-13")])
    assert [(month.first and month.first.month, [m.event["on"] for m in month.moments]) for month in months] == [
        (4, ["2022-04-13", "2022-04-18"]),
        (5, ["2022-05-25"]),
        (None, [None]),
    ]


def test_two_years_have_two_months_of_one_name():
    assert len(by_month([event("2021-04-01"), event("2022-04-01")])) == 2


def test_a_day_that_is_none_counts_as_not_known():
    broken = {**event(None), "on": "2022-02-31"}
    assert by_month([broken])[0].first is None


def test_the_timeline_prints_days_as_times_and_words_as_they_are():
    html = english("_timeline", timeline=[event("2022-04-13", "揭牌仪式", kind="ceremony"), event(None)])
    assert '<time class="timeline__day" datetime="2022-04-13">' in html
    assert (
        'href="/en/consultations/1/"><span lang="zh-Hans">揭牌仪式</span></a> <span class="note">Ceremony</span>'
        in html
    )
    assert '<span class="timeline__day"><span lang="zh-Hans">2022年上半年</span></span>' in html
    assert "Day not known" in html


def test_a_year_without_events_has_no_timeline():
    assert english("_timeline", timeline=[]).strip() == ""


def test_a_kind_of_event_that_was_dropped_is_left_out():
    assert "note" not in english("_timeline", timeline=[event("2022-04-13", kind="gone")])


# Quotes and numbers in texts

PARAGRAPH = {
    "number": 7,
    "kind": "text",
    "text": "会上提出意见750多条。共9场。",
    "marks": [[6, 11, "x"], [13, 15, "y"]],
}


def test_a_number_in_a_quote_is_a_link_where_its_paragraph_marks_it():
    figures = {"x": figure("x", "750多条"), "y": figure("y", "9场")}
    quote = {"sentence": "提出意见750多条。", "speaker": "龚兵", "paragraph": 7}
    html = english("_quote", quote=quoted(quote, chapter(paragraphs=[PARAGRAPH]), figures), document_url="/archive/r/")
    assert 'data-figure="x" href="/en/figures/x/"><span lang="zh-Hans">750多条</span></a>' in html
    assert "龚兵" in html
    assert 'href="/en/archive/r/#p7"' in html


def test_marks_are_counted_from_the_beginning_of_the_sentence():
    assert marks_within("共9场。", PARAGRAPH) == [(1, 3, "y")]
    assert marks_within("不在其中。", PARAGRAPH) == []


def test_marks_that_overlap_or_lead_nowhere_are_left_out():
    figures = {"x": figure("x")}
    pieces = cut("共222件。", [[1, 5, "x"], [2, 4, "x"], [5, 6, "gone"], [4, 99, "x"]], figures)
    assert [(piece.words, bool(piece.figure)) for piece in pieces] == [("共", False), ("222件", True), ("。", False)]
