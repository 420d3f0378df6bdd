"""The lines of the public list and their counts follow the records, whatever wrote them."""

import io
from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Sum

from cppcc_portal.lib import changes
from members.models import Session
from proposals.choices import CountedBy
from proposals.listing import PUBLIC_LIST
from proposals.models import ListedCount, ListedProposal, Proposal
from tests.members.factories import make_committee, make_session, make_term
from tests.own_database import own_database
from tests.proposals.factories import make_category, make_proposal
from tests.together import in_threads

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    """A database that threads share, as they share that of a site."""
    with django_db_blocker.unblock(), own_database("listing", tmp_path_factory.mktemp("listing")) as database:
        yield database


def settled() -> None:
    """Do what is done before a commit, and require that nothing had drifted."""
    changes.settle(connection)
    assert PUBLIC_LIST.recount(is_kept=False) == []


def number(counted_by: str, key: int = 0, **cell: str) -> int:
    """Return the sum of the stored counts."""
    rows = ListedCount.objects.filter(counted_by=counted_by, key=key, **cell)
    return rows.aggregate(sum=Sum("number"))["sum"] or 0


def test_a_published_proposal_has_a_line_and_is_counted_in_each_respect():
    proposal = make_proposal(category=make_category(), state="rated", kind="joint")
    make_proposal(state="draft")
    settled()
    assert list(ListedProposal.objects.values_list("proposal", "state", "kind")) == [(proposal.pk, "rated", "joint")]
    session = proposal.session
    keys = {
        CountedBy.ALL: 0,
        CountedBy.YEAR: session.year,
        CountedBy.COMMITTEE: session.term.committee_id,
        CountedBy.SESSION: session.pk,
        CountedBy.CATEGORY: proposal.category_id,
    }
    assert {by: number(by, key, state="rated", kind="joint") for by, key in keys.items()} == dict.fromkeys(keys, 1)


def test_a_proposal_of_two_categories_counts_in_both_and_once_in_all():
    first, second = make_category(), make_category()
    make_proposal(category=first, second_category=second)
    settled()
    assert [number(CountedBy.CATEGORY, first.pk), number(CountedBy.CATEGORY, second.pk)] == [1, 1]
    assert number(CountedBy.ALL) == 1


def test_every_way_of_writing_moves_the_counts():
    rows = [make_proposal() for _row in range(4)]
    Proposal.objects.bulk_create(
        Proposal(session=make_session(), serial=f"b{n}", title="甲", state="filed", is_published=True) for n in range(3)
    )
    settled()
    assert number(CountedBy.ALL) == 7
    Proposal.objects.filter(pk__in=[rows[0].pk, rows[1].pk]).update(state="rated")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE proposals_proposal SET kind = 'individual' WHERE id = %s", [rows[2].pk])
    rows[3].is_published = False
    rows[3].save()
    settled()
    assert [number(CountedBy.ALL, state="rated"), number(CountedBy.ALL, kind="individual")] == [2, 1]
    assert number(CountedBy.ALL) == 6
    Proposal.objects.filter(pk=rows[0].pk).delete()
    settled()
    assert number(CountedBy.ALL) == 5


def test_a_session_that_moves_to_another_year_takes_its_proposals_along():
    proposal = make_proposal()
    settled()
    Session.objects.filter(pk=proposal.session_id).update(year=2021)
    settled()
    assert [number(CountedBy.YEAR, 2022), number(CountedBy.YEAR, 2021)] == [0, 1]


def test_the_list_goes_by_year_session_and_number():
    old = make_session(number=1, name="六届一次会议", year=2021)
    city = make_session(term=make_term(committee=make_committee("shenzhen"), number=7), number=2)
    for title, session, printed in (
        ("丁", city, "T0010"),
        ("戊", old, "1"),
        ("丙", city, "9"),
        ("乙", city, ""),
        ("甲", make_session(), "3"),
    ):
        make_proposal(title=title, session=session, number=printed)
    settled()
    assert "".join(ListedProposal.objects.values_list("proposal__title", flat=True)) == "甲乙丙丁戊"


def test_writers_at_the_same_moment_lose_no_count(own):
    with own.used():
        session = make_session()

        def write(writer: int) -> str:
            for n in range(10):
                make_proposal(session=session, serial=f"w{writer}-{n}")
            return "done"

        assert in_threads(*(partial(write, writer) for writer in range(3))) == ["done"] * 3
        assert number(CountedBy.ALL) == number(CountedBy.SESSION, session.pk) == 30
        assert PUBLIC_LIST.recount(is_kept=False) == []


def recounted(**options: bool) -> str:
    """Return what the command prints."""
    said = io.StringIO()
    call_command("recount", stdout=said, **options)
    return said.getvalue()


def test_recounting_prints_the_drift_and_puts_it_right():
    proposal = make_proposal()
    settled()
    ListedCount.objects.filter(counted_by=CountedBy.ALL).update(number=5)
    ListedProposal.objects.filter(pk=proposal.pk).update(state="rated")
    with pytest.raises(SystemExit) as ended:
        recounted(check=True)
    assert ended.value.code == 1
    assert number(CountedBy.ALL) == 5
    said = recounted()
    drift = next(line for line in said.splitlines() if line.startswith("proposals all 0 joint filed"))
    assert drift.split()[-2:] == ["5", "1"]
    assert "lines that differ" in said
    settled()
    assert number(CountedBy.ALL) == 1
    recounted(check=True)


def test_recounting_tells_the_planner_of_postgresql_how_long_the_list_is():
    make_proposal()
    ListedProposal.objects.all().delete()
    recounted()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [ListedProposal._meta.db_table])
            assert cursor.fetchone() == (1,)
    assert ListedProposal.objects.count() == 1
