"""What the ledger counts of the archive: rules, research reports and documents of a year."""

import datetime

import pytest

from tests.archive.factories import make_document
from tests.figures.ledger import number
from tests.members.factories import make_committee

pytestmark = pytest.mark.django_db

FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)
DAY = datetime.timedelta(days=1)


def make_rule(**over):
    """Return a rule issued in 2022."""
    return make_document(**{"kind": "regulation", "action": "issued", **over})


def test_rules_issued_and_rules_revised_are_two_numbers():
    make_rule()
    make_rule()
    make_rule(action="revised")
    assert (number("archive.rules_issued"), number("archive.rules_revised")) == (2, 1)


@pytest.mark.parametrize("action", ["approved", "submitted", "consulted", "mentioned"])
def test_a_rule_that_was_neither_issued_nor_revised_does_not_count(action):
    make_rule(action=action)
    assert (number("archive.rules_issued"), number("archive.rules_revised")) == (0, 0)


@pytest.mark.parametrize("kind", ["standard", "plan", "draft_law", "appeal", "source_report", "other"])
def test_what_is_no_rule_does_not_count_as_one(kind):
    make_rule(kind=kind)
    assert number("archive.rules_issued") == 0


@pytest.mark.parametrize(("day", "counts"), [(FIRST, 1), (LAST, 1), (FIRST - DAY, 0), (LAST + DAY, 0)])
def test_a_known_day_decides_over_the_year(day, counts):
    make_rule(year=2022, issued_on=day)
    assert number("archive.rules_issued") == counts


def test_a_known_day_is_enough_without_a_year():
    make_rule(year=None, issued_on=LAST)
    make_rule(year=None)
    assert number("archive.rules_issued") == 1


def test_the_year_counts_where_the_day_is_not_known():
    make_rule(year=2022)
    make_rule(year=2021)
    assert number("archive.rules_issued") == 1


def test_what_came_after_the_day_of_the_count_does_not_count():
    make_rule(issued_on=datetime.date(2022, 7, 1))
    assert number("archive.rules_issued", on=datetime.date(2022, 6, 30)) == 0
    assert number("archive.rules_issued", on=datetime.date(2022, 7, 1)) == 1


def test_unpublished_rules_count_and_those_of_other_committees_do_not():
    make_rule(is_published=False)
    make_rule(committee=make_committee("shenzhen"))
    assert number("archive.rules_issued") == 1


@pytest.mark.parametrize(
    ("action", "counts"),
    [("issued", 1), ("revised", 1), ("approved", 1), ("submitted", 1), ("consulted", 0), ("mentioned", 0)],
)
def test_a_research_report_counts_unless_it_is_somebody_elses(action, counts):
    make_document(kind="research", action=action)
    make_document(kind="plan", action=action)
    assert number("archive.research") == counts
    assert number("archive.documents") == 2 * counts


def test_documents_are_counted_by_kind_and_without_the_source_reports():
    make_document(kind="multimedia")
    make_document(kind="source_report")
    assert number("archive.documents") == 1
    assert number("archive.documents", kind="multimedia") == 1
    assert number("archive.documents", kind="plan") == 0
