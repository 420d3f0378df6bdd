"""Answers without a date, ratings of nothing, and units that do not add up are found; one click takes the date."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models import OfficeTask
from members.office_tasks import run_check
from members.roles import Role
from proposals.models import Proposal, Reply, StateChange
from proposals.quality import broken_year, faulty_handling, ratings_of_nothing, undated_answers
from tests.members.factories import make_committee, make_session, make_term, make_user
from tests.proposals.factories import make_assignment, make_proposal, make_rating, make_reply

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 26)
DELIVERED_AT = datetime.datetime(2022, 5, 18, 23, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


def undated(**over) -> Reply:
    assignment = make_assignment(state=over.pop("state", "delivered"))
    return make_reply(assignment=assignment, replied_on=None, **over)


def delivered(reply, at=DELIVERED_AT, number=1) -> None:
    about = {"subject": "assignment", "transition": "deliver", "from_state": "examined", "to_state": "delivered"}
    proposal = reply.assignment.proposal
    StateChange.objects.create(proposal=proposal, assignment=reply.assignment, number=number, at=at, **about)


def found(check) -> list:
    return [finding.subject for finding in check(make_committee(), TODAY)]


def subject(row) -> str:
    return f"{row._meta.label_lower}:{row.pk}"


def test_answers_handed_over_or_published_without_a_date_are_found_and_drafts_are_not():
    handed, shown = undated(is_published=False), undated(state="signed", is_published=True)
    undated(state="drafted", is_published=False)
    make_reply(assignment=make_assignment(state="delivered"))
    first = undated(state="signed", is_published=False)
    make_reply(assignment=first.assignment, version=2, replied_on=None, is_published=False)
    other = make_session(term=make_term(committee=make_committee("shenzhen")))
    make_reply(assignment=make_assignment(proposal=make_proposal(session=other), state="delivered"), replied_on=None)
    assert found(undated_answers) == [subject(handed), subject(shown), subject(first)]


def test_one_click_takes_the_date_of_the_step_in_the_own_time_zone(client):
    reply = undated()
    delivered(reply)
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    run_check(make_committee(), "answer-without-date", timezone.localdate())
    task = OfficeTask.objects.get()
    url = reverse("admin:members_quality_step", args=[task.pk, "put_right"])
    page = client.get(url)
    assert "2022年5月18日" in page.content.decode()
    sent = {"plan": page.context["plan"], "seen": page.context["seen"]}
    assert client.post(url, sent).status_code == 302
    reply.refresh_from_db()
    task.refresh_from_db()
    assert (reply.replied_on, task.state) == (datetime.date(2022, 5, 18), "gone")
    assert client.post(url, sent).status_code == 200, "a second click is told so"
    assert found(undated_answers) == []


def test_each_version_takes_the_date_of_its_own_step():
    from proposals.quality import handed_over_on

    first = undated()
    second = make_reply(assignment=first.assignment, version=2, replied_on=None)
    delivered(first)
    delivered(first, DELIVERED_AT + datetime.timedelta(days=30), number=2)
    assert [handed_over_on(reply) for reply in (first, second)] == [
        datetime.date(2022, 5, 18),
        datetime.date(2022, 6, 17),
    ]


def test_without_a_step_in_the_history_no_date_is_made_up(client):
    reply = undated()
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    run_check(make_committee(), "answer-without-date", timezone.localdate())
    url = reverse("admin:members_quality_step", args=[OfficeTask.objects.get().pk, "put_right"])
    assert 'name="plan"' not in client.get(url).content.decode()
    assert client.post(url, {"plan": "0" * 16}).status_code == 200
    reply.refresh_from_db()
    assert reply.replied_on is None


def test_ratings_of_drafts_and_of_opinions_are_found():
    make_rating()
    draft = make_rating(reply=undated(state="drafted"))
    opinion = make_rating(reply=make_reply(kind="opinion", assignment=make_assignment(role="joint", state="delivered")))
    says = {finding.subject: finding.words["says"] for finding in ratings_of_nothing(make_committee(), TODAY)}
    assert says == {subject(draft): "draft", subject(opinion): "opinion"}


@pytest.mark.parametrize(
    ("state", "units", "says"),
    [
        ("assigned", [], "nobody"),
        ("assigned", [("sole", "return_agreed")], "nobody"),
        ("assigned", [("joint", "new"), ("joint", "signed")], "joint"),
        ("in_handling", [("sole", "signed"), ("separate", "new")], "sole"),
        ("replied", [("lead", "delivered"), ("joint", "new")], None),
        ("replied", [("separate", "delivered"), ("separate", "signed")], "unanswered"),
        ("rated", [("sole", "delivered")], None),
        ("filed", [], None),
        ("merged", [], None),
    ],
)
def test_units_add_up_to_the_state_and_to_one_another(state, units, says):
    proposal = make_proposal(state=state)
    for role, stands in units:
        make_assignment(proposal=proposal, role=role, state=stands)
    assert [finding.words["says"] for finding in faulty_handling(make_committee(), TODAY)] == ([says] if says else [])


@pytest.mark.parametrize("number", [1, 30, 300])
def test_the_number_of_questions_does_not_grow(django_assert_num_queries, number):
    for _n in range(number):
        make_rating(reply=undated(state="drafted"))
        undated()
        make_proposal(state="assigned")
    committee = make_committee()
    for check in (undated_answers, ratings_of_nothing, faulty_handling):
        with django_assert_num_queries(1):
            assert len(list(check(committee, TODAY))) >= number


def test_a_year_whose_sums_do_not_hold_is_found_with_the_way_to_its_statistics(client):
    session = make_session(is_current=True)
    make_proposal(session=session)
    assert found(broken_year) == []
    Proposal.objects.update(state="lost", is_published=False)
    (fault,) = broken_year(make_committee(), TODAY)
    assert (fault.subject, fault.words["year"]) == (subject(session), 2022)
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    assert client.get(fault.url).status_code == 200


@pytest.mark.parametrize("number", [1, 30, 300])
def test_the_sums_of_a_year_take_the_questions_of_a_year(django_assert_max_num_queries, number):
    session = make_session(is_current=True)
    for _n in range(number):
        make_proposal(session=session)
    committee = make_committee()
    with django_assert_max_num_queries(14):
        list(broken_year(committee, TODAY))
