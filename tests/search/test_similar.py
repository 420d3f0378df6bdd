"""Candidates from the index and sentences side by side: on both databases the same, whatever is typed."""

import random

import pytest

from benchmarks.similar_texts import in_other_words, written
from proposals.models import ProposalText
from proposals.nearness import SIMILAR, Words
from proposals.similar import Reader, Written, nearest
from search.sentences import compare
from search.similar import KEYWORDS, candidates, of_text, of_title
from tests.proposals.factories import make_proposal

PLANTED = 60
NOTHING = ["", " ", "水", "。，！？", "🙂" * 50, "\x00", "'; DROP TABLE", '"a" OR NEAR(', "a" * 10_000, "\u200b"]


@pytest.fixture
def planted(db):
    """Proposals of many words, by number."""
    texts = {n: written(n) for n in range(PLANTED)}
    rows = {n: make_proposal(title=text.heading) for n, text in texts.items()}
    ProposalText.objects.bulk_create(ProposalText(proposal=rows[n], body=text.text) for n, text in texts.items())
    return rows


def found(title, text="") -> list[int]:
    """Return the keys of what everybody is shown as similar."""
    return [near.proposal.pk for near in nearest(Written(title, text), Reader())]


def test_a_proposal_is_found_when_a_fifth_of_its_words_are_changed(planted):
    chance = random.Random("a fifth")  # noqa: S311 - the same in every run
    others = {n: in_other_words(written(n), 0.2, chance) for n in planted}
    misses = [n for n, other in others.items() if found(other.heading, other.text)[:1] != [planted[n].pk]]
    assert misses == []


def test_a_title_alone_finds_its_proposal_and_so_does_the_part_that_is_typed(planted):
    title = written(7).heading
    assert found(title)[0] == planted[7].pk
    assert found(title[:-4])[0] == planted[7].pk


def test_a_new_subject_is_similar_to_nothing(planted):
    unknown = [written(f"unknown {n}") for n in range(20)]
    assert [found(text.heading, text.text) for text in unknown] == [[]] * 20


def test_traditional_and_full_width_spellings_are_the_same_words(db):
    row = make_proposal(title="关于增设电动车充电点的提案")
    assert found("關於增設電動車充電點的提案") == [row.pk]


@pytest.mark.parametrize("typed", NOTHING)
def test_whatever_is_typed_gets_an_answer(planted, typed):
    assert set(found(typed, typed)) <= {row.pk for row in planted.values()}


def test_a_long_text_asks_no_more_than_a_short_one(planted, django_assert_max_num_queries):
    text = "".join(written(n).text for n in range(12))
    assert len(text) > 10_000
    assert len(of_text(text)) <= KEYWORDS
    assert len(of_title(text)) <= 2 * KEYWORDS
    candidates(text, kind="proposals")  # what was just written comes into the index first
    with django_assert_max_num_queries(5):  # what is frequent, a place to go back to and from, how to look, the tokens
        candidates(text, text, kind="proposals")


def test_other_kinds_of_records_are_no_candidates(db):
    row = make_proposal(title="关于增设电动车充电点的提案")
    assert candidates(row.title, kind="proposals") == [row.pk]
    assert candidates(row.title, kind="stations") == []


def test_what_many_hold_says_nothing_of_any(db, monkeypatch):
    monkeypatch.setattr("search.similar.MOST_HOLDERS", 2)
    rows = [make_proposal(title="关于增设电动车充电点的提案") for _row in range(3)]
    rare = make_proposal(title="关于增设托育点的提案")
    assert candidates("关于增设电动车充电点的提案", kind="proposals") == []
    assert candidates("关于托育的提案", kind="proposals") == [rare.pk]
    assert len(rows) == 3


def test_nearness_counts_title_and_text_and_a_short_text_not_at_all():
    long = "老旧小区充电难，场地不足，线路老化，居民反映强烈，存在安全隐患，亟需统一规划建设并明确管理责任。"
    assert Words("关于充电的提案", long).nearness(Words("关于托育的提案", long)) > SIMILAR
    assert Words("关于充电的提案", "同一句话。").nearness(Words("关于托育的提案", "同一句话。")) < SIMILAR


def test_sentences_that_agree_stand_side_by_side_with_their_share():
    mine = "老旧小区充电难的问题突出。我们走访了三个街道十二个小区。一、总体情况。建议分批建设充电点。"
    theirs = "建议分批建设充电点！老旧小区充电难的问题比较突出。完全不同的另外一句话在这里。"
    compared = compare(mine, theirs)
    assert [(pair.mine, pair.theirs) for pair in compared.pairs] == [
        ("老旧小区充电难的问题突出。", "老旧小区充电难的问题比较突出。"),
        ("建议分批建设充电点。", "建议分批建设充电点！"),
    ]
    assert [pair.is_equal for pair in compared.pairs] == [False, True]
    assert (compared.total, compared.percent) == (3, 66)


@pytest.mark.parametrize("words", NOTHING)
def test_sentences_of_nothing_agree_with_nothing(words):
    assert compare(words, "老旧小区充电难的问题突出。").pairs == []
