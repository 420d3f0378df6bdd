"""What the ledger counts of opinion reports: received, issued, used at each level, adopted."""

import datetime

import pytest

from tests.figures.ledger import number
from tests.members.factories import make_committee
from tests.opinions.factories import make_issue, make_opinion, make_use

pytestmark = pytest.mark.django_db

FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(("day", "counts"), [(FIRST, 1), (LAST, 1), (FIRST - DAY, 0), (LAST + DAY, 0)])
def test_a_report_counts_in_the_year_in_which_it_was_received(day, counts):
    make_opinion(received_on=day, is_published=False)
    assert number("opinions.received") == counts


def test_a_draft_never_counts():
    draft = make_opinion(state="draft", is_published=False)
    make_issue(reports=[draft])
    make_use(report=draft, adopted=True, used_on=FIRST)
    counts = [number(f"opinions.{name}") for name in ("received", "issued", "used", "adopted")]
    assert counts == [0, 0, 0, 0]


def test_a_report_that_was_not_used_was_still_received():
    make_opinion(state="not_used", kind="public")
    make_opinion(committee=make_committee("shenzhen"))
    assert number("opinions.received") == 1
    assert (number("opinions.received", kind="public"), number("opinions.received", kind="member")) == (1, 0)


def test_a_report_issued_in_two_issues_counts_once():
    first, second = make_opinion(), make_opinion()
    make_issue(reports=[first, second])
    make_issue(reports=[first])
    make_opinion(state="issued")
    assert number("opinions.issued") == 2


def test_a_report_counts_as_issued_in_the_year_of_the_issue():
    make_issue(year=2022, reports=[make_opinion(received_on=FIRST - DAY)])
    make_issue(year=2023, reports=[make_opinion(received_on=LAST)])
    assert number("opinions.issued", 2022) == 1
    assert number("opinions.issued", 2023) == 1


def test_an_issue_after_the_day_of_the_count_does_not_count():
    make_issue(reports=[make_opinion()], issued_on=datetime.date(2022, 9, 1))
    assert number("opinions.issued", on=datetime.date(2022, 8, 31)) == 0


def test_each_use_counts_at_its_level():
    report = make_opinion()
    make_use(report=report, level="city", used_on=FIRST)
    make_use(report=report, level="national", used_on=LAST, adopted=True)
    assert number("opinions.used") == 2
    assert (number("opinions.used", level="city"), number("opinions.used", level="national")) == (1, 1)
    assert (number("opinions.adopted"), number("opinions.adopted", level="city")) == (1, 0)


def test_a_use_counts_in_its_own_year_or_in_that_of_its_report():
    report = make_opinion(received_on=LAST)
    make_use(report=report, level="city", used_on=LAST + DAY)
    make_use(report=report, level="province")
    assert (number("opinions.used", 2022), number("opinions.used", 2023)) == (1, 1)


def test_a_use_of_an_unpublished_report_is_not_named_and_no_note_is_shown(client):
    make_use(report=make_opinion(title="公开的信息"), used_on=FIRST)
    make_use(report=make_opinion(title="未公开的信息", is_published=False), used_on=FIRST)
    page = client.get("/en/figures/count/opinions.used/longgang/2022/").content.decode()
    assert "公开的信息 · City" in page
    assert page.count("A record that is not public") == 1
    assert not any(word in page for word in ["未公开", "批示", "某领导"])
