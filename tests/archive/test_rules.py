"""Rules issued, revised and repealed: when they are in force, what came after them, what is refused."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from archive.models import Document
from tests.archive.factories import make_document, make_paragraph
from tests.consultations.factories import make_event
from tests.figures.ledger import number
from tests.proposals.factories import make_proposal

pytestmark = pytest.mark.django_db
ISSUED, LATER, LAST = datetime.date(2020, 3, 1), datetime.date(2021, 6, 1), datetime.date(2022, 9, 1)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def make_rule(**over):
    return make_document(**{"kind": "regulation", "issued_on": ISSUED, "year": ISSUED.year, **over})


def in_force(day):
    return set(Document.objects.in_force_on(day))


def test_a_rule_is_in_force_from_its_day_to_its_repeal():
    rule = make_rule(effective_on=LATER, repealed_on=LAST)
    assert [rule in in_force(day) for day in (LATER - DAY, LATER, LAST - DAY, LAST)] == [False, True, True, False]


def test_a_revision_replaces_the_rule_before_it_from_its_own_day():
    old = make_rule()
    new = make_rule(action="revised", issued_on=LATER, predecessor=old)
    assert in_force(LATER - DAY) == {old}
    assert in_force(LATER) == {new}


def test_the_year_decides_where_no_day_is_known():
    rule = make_rule(issued_on=None, year=2021)
    assert rule not in in_force(datetime.date(2020, 12, 31))
    assert rule in in_force(datetime.date(2021, 1, 1))


@pytest.mark.parametrize("over", [{"kind": "research"}, {"action": "mentioned"}, {"action": "repealed"}])
def test_what_is_no_rule_of_its_own_is_not_in_force(over):
    make_rule(**over)
    assert not in_force(LAST)


@pytest.mark.parametrize("start", ["issued_on", "effective_on"])
def test_a_rule_is_not_repealed_before_it_begins(start):
    rule = make_rule(**{start: LATER})
    rule.repealed_on = LATER - DAY
    with pytest.raises(ValidationError, match="not repealed before"):
        rule.full_clean()
    rule.repealed_on = LATER
    rule.full_clean()


def test_a_rule_has_one_successor():
    old = make_rule()
    make_rule(predecessor=old)
    with pytest.raises(ValidationError, match="one successor"):
        make_rule().__class__(**{**values_of(make_rule()), "slug": "third", "predecessor": old}).full_clean()


def values_of(rule):
    return {name: getattr(rule, name) for name in ("committee", "kind", "title", "year")}


def test_no_rule_replaces_itself_or_one_that_came_after_it():
    first = make_rule()
    second = make_rule(predecessor=first)
    third = make_rule(predecessor=second)
    for wrong in (first, third):
        first.predecessor = wrong
        with pytest.raises(ValidationError, match="cannot replace itself"):
            first.full_clean()


def test_the_page_says_the_standing_and_leads_through_the_versions(client):
    old = make_rule(title="旧办法", repealed_on=LAST, repealed_by="主席会议")
    new = make_rule(title="新办法", issued_on=LATER, predecessor=old, action="revised")
    make_rule(title="没有公开的办法", predecessor=new, is_published=False)
    page = client.get(f"/archive/{old.slug}/").content.decode()
    assert "Repealed on" in page
    assert "主席会议" in page
    assert new.get_absolute_url().removeprefix("/") in page
    assert "没有公开的办法" not in page
    assert "In force from" in client.get(f"/archive/{make_rule().slug}/").content.decode()


def test_the_list_keeps_the_rules_in_force(client):
    make_rule(title="有效的办法")
    make_rule(title="废止的办法", repealed_on=LATER)
    page = client.get("/archive/?in_force=yes").content.decode()
    assert "有效的办法" in page
    assert "废止的办法" not in page
    assert "有效的办法" not in client.get("/archive/?in_force=moon").content.decode()


def test_repeals_count_once_in_their_year():
    make_rule(repealed_on=datetime.date(2022, 1, 1), action="issued")
    make_rule(repealed_on=datetime.date(2022, 12, 31), action="repealed", year=2021)
    make_rule(action="repealed", year=2022, issued_on=None)
    make_rule(repealed_on=datetime.date(2023, 1, 1))
    make_rule(kind="plan", repealed_on=LAST)
    assert number("archive.rules_repealed") == 3
    assert number("archive.rules_repealed", on=datetime.date(2021, 12, 31)) == 0


def test_a_research_report_leads_to_events_and_proposals_that_refer_to_it(client, django_assert_max_num_queries):
    paragraph = make_paragraph(
        document=make_document(kind="research", authors="某课题组", standard_number="DB4403/T 1")
    )
    event, hidden = make_event(title="调研"), make_event(title="没公开的调研", is_published=False)
    for row in (event, hidden):
        row.documents.add(paragraph.document)
    proposal = make_proposal(title="公开的提案", state="filed", is_published=True)
    proposal.sources.add(paragraph)
    with django_assert_max_num_queries(8):
        page = client.get(f"/archive/{paragraph.document.slug}/").content.decode()
    for words in [event.get_absolute_url()[1:], proposal.get_absolute_url()[1:], "某课题组", "DB4403/T 1"]:
        assert words in page
    assert "没公开的调研" not in page
