"""The office's list of proposals costs the same however long it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.roles import Role
from proposals.models import Proposal
from tests.members.factories import make_committee, make_session, make_term, make_user
from tests.proposals.factories import make_category

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    """A browser signed in as the office of the first committee."""
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    return client


def test_the_list_is_counted_once_and_never_walked_for_its_filters(office):
    session, category, costs = make_session(), make_category(), []
    address = reverse("admin:proposals_proposal_changelist")
    office.get(address)
    for more in (1, 99, 900):
        start = Proposal.objects.count()
        Proposal.objects.bulk_create(
            Proposal(
                session=session, category=category, serial=f"m{start + n}", title=f"第{start + n}件", state="filed"
            )
            for n in range(more)
        )
        with CaptureQueriesContext(connection) as queries:
            page = office.get(address)
        statements = [each["sql"] for each in queries]
        assert len(page.context["cl"].result_list) == min(start + more, 30)
        assert sum("COUNT(*)" in sql and "proposals_proposal" in sql for sql in statements) == 1
        assert not any("MIN(" in sql or "datetime_trunc" in sql.lower() for sql in statements)
        costs.append(len(statements))
    assert costs == [costs[0]] * 3


def test_the_filters_offer_the_sessions_of_the_own_committee_only(office):
    own = make_session()
    other = make_session(term=make_term(committee=make_committee("shenzhen"), number=7), number=2, name="七届二次会议")
    Proposal.objects.create(session=own, serial="1", title="甲", state="filed")
    Proposal.objects.create(session=other, serial="2", title="乙", state="filed")
    another = make_session(number=3, name="六届三次会议", year=2023)
    changes = office.get(reverse("admin:proposals_proposal_changelist")).context["cl"]
    offered = next(spec for spec in changes.filter_specs if getattr(spec, "field_path", "") == "session")
    assert {key for key, _name in offered.lookup_choices} == {own.pk, another.pk}
    narrowed = office.get(reverse("admin:proposals_proposal_changelist"), {"session__id__exact": own.pk})
    assert [row.title for row in narrowed.context["cl"].result_list] == ["甲"]
