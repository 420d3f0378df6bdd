"""The public list however long it is: what it can be narrowed to, its pages, and what they cost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cppcc_portal.lib import paging
from members.models import Session
from proposals.models import Proposal
from tests.members.factories import make_committee, make_session, make_term
from tests.proposals.factories import make_category, make_proposal

pytestmark = pytest.mark.django_db
LIST = "/en/proposals/"


def make_many(size: int, session: Session, **over) -> None:
    """Publish proposals without numbers, past the door."""
    values = {"state": "filed", "kind": "joint", "is_published": True, **over}
    start = Proposal.objects.count()
    Proposal.objects.bulk_create(
        Proposal(session=session, serial=f"m{start + n}", title=f"第{start + n}件", **values) for n in range(size)
    )


def offered(client, name: str, **query) -> dict[str, str]:
    """Return the choices of a filter by their values, as they read."""
    form = client.get(LIST, query).context["filter"].form
    return {str(value): str(label) for value, label in form.fields[name].choices if value}


@pytest.fixture
def city():
    """A session of another committee with two proposals."""
    session = make_session(
        term=make_term(committee=make_committee("shenzhen"), number=7), number=2, name="七届二次会议"
    )
    make_many(2, session)
    return session


def test_a_choice_says_how_many_it_would_leave_and_what_leaves_none_is_not_offered(client, city):
    make_proposal(kind="individual", state="rated")
    assert offered(client, "committee") == {"longgang": "longgang (1)", "shenzhen": "shenzhen (2)"}
    assert offered(client, "kind") == {"individual": "Individual proposal (1)", "joint": "Joint proposal (2)"}
    assert offered(client, "state", kind="joint") == {"filed": "Filed (2)"}
    assert offered(client, "year", state="rated") == {"2022": "2022 (1)"}


def test_what_was_chosen_stays_offered_although_it_leaves_nothing(client, city):
    assert offered(client, "state", kind="joint", state="rated") == {"filed": "Filed (2)", "rated": "Rated (0)"}


def test_sessions_and_categories_are_offered_for_the_chosen_committee(client, city):
    category = make_category(name="民生")
    own = make_proposal(category=category).session
    assert {"session", "category"} & set(client.get(LIST).context["filter"].form.fields) == set()
    assert offered(client, "session", committee="longgang") == {str(own.pk): "六届二次会议 (1)"}
    assert offered(client, "category", committee="longgang") == {str(category.pk): "工作分类 · 民生 (1)"}
    assert offered(client, "category", committee="shenzhen") == {}


def test_the_link_to_a_session_or_category_chooses_its_committee(client, city):
    category = make_category()
    make_proposal(category=category)
    for query in ({"session": city.pk}, {"category": category.pk}):
        page = client.get(LIST, query)
        assert len(page.context["object_list"]) == page.context["paginator"].count > 0
    assert client.get(LIST, {"session": city.pk}).context["filter"].form["committee"].value() == "shenzhen"


def test_another_committee_forgets_the_session_and_category_of_the_one_before(client, city):
    category = make_category()
    own = make_proposal(category=category).session
    page = client.get(LIST, {"committee": "shenzhen", "session": own.pk, "category": category.pk})
    assert page.context["paginator"].count == len(page.context["object_list"]) == 2


@pytest.mark.parametrize("query", [{"session": "99999"}, {"category": "99999"}, {"committee": "x", "session": "1"}])
def test_a_session_or_category_that_does_not_exist_lists_nothing(client, city, query):
    page = client.get(LIST, query)
    assert list(page.context["object_list"]) == []
    assert "Nothing matches this choice" in page.content.decode()


@pytest.mark.parametrize("chosen", ["year", "session", "category"])
def test_the_numbers_beside_the_choices_are_what_the_list_then_shows(client, city, chosen):
    category = make_category()
    later = make_session(number=3, name="六届三次会议", year=2023)
    make_many(3, make_session(), category=category)
    make_many(2, later, second_category=category, state="rated")
    make_many(4, later, kind="individual")
    value = {"year": 2023, "session": later.pk, "category": category.pk}[chosen]
    query = {"committee": "longgang", chosen: value}
    for name in ("year", "session", "category", "kind", "state"):
        for choice, label in offered(client, name, **query).items():
            count = client.get(LIST, {**query, name: choice}).context["paginator"].count
            assert label.endswith(f"({count})"), (name, label, count)


def test_beside_searched_words_nothing_is_counted_in_advance(client, city):
    assert offered(client, "kind", q="第") == {"joint": "Joint proposal"}
    assert client.get(LIST, {"q": "第"}).context["paginator"].count == 2


def test_a_searched_list_is_counted_to_a_thousand(client, monkeypatch):
    monkeypatch.setattr(paging, "COUNTED_TO", 50)
    make_many(51, make_session())
    page = client.get(LIST, {"q": "第"})
    assert 'data-count="50">more than 50 records' in page.content.decode()
    assert len(client.get(LIST, {"q": "第", "page": "3"}).context["object_list"]) == 11
    assert "There is no such page" in client.get(LIST, {"q": "第", "page": "4"}).content.decode()


def walked(client, rel: str, address: str) -> list[list[str]]:
    """Return the titles of a page and of all pages that follow by the link ``rel``."""
    pages = []
    while address:
        page = client.get(address)
        pages.append([row.title for row in page.context["object_list"]])
        link = re.search(rf'rel="{rel}" href="([^"]+)"', page.content.decode())
        address = LIST + link[1].replace("&amp;", "&") if link else ""
    return pages


def test_behind_the_numbered_pages_the_list_is_walked_by_key_from_either_side(client, monkeypatch):
    monkeypatch.setattr("cppcc_portal.lib.pages.NUMBERED_TO", 2)
    make_many(45, make_session())
    make_many(60, make_session(number=3, name="六届三次会议", year=2023))
    forwards = walked(client, "next", f"{LIST}?kind=joint")
    assert [len(titles) for titles in forwards] == [20] * 5 + [5]
    assert len({title for titles in forwards for title in titles}) == 105
    last = client.get(f"{LIST}?page=2").content.decode()
    middle = LIST + re.search(r'rel="next" href="(\?after=[^"]+)"', last)[1]
    assert walked(client, "next", middle)[-1] == forwards[-1]
    # The way back shows the same rows.
    before = re.search(r'rel="prev" href="([^"]+)"', client.get(middle).content.decode())[1]
    assert before.startswith("?before=")
    assert walked(client, "prev", LIST + before) == forwards[1::-1]
    assert "There is no such page" in client.get(f"{LIST}?page=3").content.decode()


@pytest.mark.parametrize("key", ["", "x", "1", "1-2-3", "-1-2", "9" * 19 + "-1", "1-\x00", "9" * 18 + "-1"])
def test_a_key_that_leads_nowhere_gives_a_hint(client, key):
    make_proposal()
    page = client.get(LIST, {"after": key})
    assert page.status_code == 200
    assert "There is no such page in this list" in page.content.decode()


def test_the_list_costs_the_same_queries_with_1_100_and_10000_proposals(client):
    session, category = make_session(), make_category()
    deep = {"committee": "longgang", "year": "2022", "session": session.pk, "category": category.pk}
    for query in (
        {},
        {"committee": "longgang"},
        {"year": "2022"},
        {"session": session.pk, "category": category.pk},
        deep,
    ):
        costs = []
        for size in (1, 99, 9900):
            if Proposal.objects.count() < size:
                make_many(size, session, category=category)
            client.get(LIST)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(LIST, query).context["object_list"]
            costs.append(len(queries))
        assert costs == [costs[0]] * 3
        assert costs[0] <= 8, [each["sql"][:90] for each in queries]
