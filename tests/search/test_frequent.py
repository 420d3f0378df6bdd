"""Frequent tokens are learned from the index, and looking for what is alike leaves them out."""

import pytest
from django.core.management import call_command
from django.db import connection

from archive.models import Paragraph
from proposals.models import Proposal
from search.index import frequent
from search.index.asking import GATHERED, WALKED, union
from search.index.frequent import among, learn
from search.question import ask
from search.similar import candidates
from tests.archive.factories import make_document
from tests.proposals.factories import make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(monkeypatch):
    """Thirty paragraphs of one word, and two proposals of which one shares a rarer one with nobody."""
    monkeypatch.setattr(frequent, "LEAST", 5)
    document = make_document()
    Paragraph.objects.bulk_create(Paragraph(document=document, number=n, text="托育") for n in range(1, 31))
    for title in ("关于托育机构的提案", "关于托育电梯的提案"):
        make_proposal(title=title)
    assert candidates("关于托育", kind="proposals")


def test_what_clearly_more_than_so_many_hold_is_frequent(index):
    assert learn(connection, 10) > 0
    assert among(connection, ["托育", "电梯", "t:托育"]) == {"托育": pytest.approx(32 / 33)}


def test_learning_again_forgets_what_is_frequent_no_longer(index):
    learn(connection, 10)
    Paragraph.objects.all().delete()
    candidates("关于", kind="proposals")
    learn(connection, 10)
    assert among(connection, ["托育"]) == {}


def test_a_whole_index_learns_what_is_frequent_with_every_update_of_the_portal(index, monkeypatch):
    monkeypatch.setattr("search.management.commands.rebuild_search_index.MOST_HOLDERS", 10)
    assert among(connection, ["托育"]) == {}
    call_command("rebuild_search_index", "--if-needed")
    assert list(among(connection, ["托育", "电梯"])) == ["托育"]


def test_a_frequent_pair_alone_brings_no_candidates_but_rare_ones_do(index):
    learn(connection, 0)
    lift = Proposal.objects.get(title="关于托育电梯的提案").pk
    assert candidates("", "托育" * 30, kind="proposals") == []
    assert candidates("电梯", "", kind="proposals") == [lift]


def test_nothing_asked_is_nothing_frequent(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert among(connection, []) == {}


def test_postgresql_walks_for_what_is_frequent_alone_and_gathers_the_rest(index, monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    learn(connection, 10)
    ways = {words: newest_for(words) for words in ("托育", "电梯", "托育机构", "托育 电梯", "第0123号")}
    assert [words for words, question in ways.items() if WALKED in question] == ["托育"]
    assert all(GATHERED in question for question in ways.values())
    assert WALKED not in newest_for("托育", {"year": "2022"})


def newest_for(words, narrowed=None) -> str:
    """Return the question for the newest entries, in the title and anywhere."""
    question = ask(words, narrowed=narrowed)
    return union([(1, question.by_words(in_title=True), 400), (2, question.by_words(), 1000)])
