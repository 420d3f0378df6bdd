"""Frequent tokens are learned from the index, and looking for what is alike leaves them out."""

import pytest
from django.core.management import call_command
from django.db import connection

from archive.models import Paragraph
from proposals.models import Proposal
from search.index import frequent
from search.index.frequent import among, learn
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
    assert among(connection, ["托育", "电梯", "t:托育"]) == {"托育"}


def test_learning_again_forgets_what_is_frequent_no_longer(index):
    learn(connection, 10)
    Paragraph.objects.all().delete()
    candidates("关于", kind="proposals")
    learn(connection, 10)
    assert among(connection, ["托育"]) == set()


def test_a_whole_index_learns_what_is_frequent_with_every_update_of_the_portal(index, monkeypatch):
    monkeypatch.setattr("search.management.commands.rebuild_search_index.MOST_HOLDERS", 10)
    assert among(connection, ["托育"]) == set()
    call_command("rebuild_search_index", "--if-needed")
    assert among(connection, ["托育", "电梯"]) == {"托育"}


def test_a_frequent_pair_alone_brings_no_candidates_but_rare_ones_do(index):
    learn(connection, 0)
    lift = Proposal.objects.get(title="关于托育电梯的提案").pk
    assert candidates("", "托育" * 30, kind="proposals") == []
    assert candidates("电梯", "", kind="proposals") == [lift]


def test_nothing_asked_is_nothing_frequent(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert among(connection, []) == set()
