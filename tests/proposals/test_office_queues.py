"""The office's queues: what waits is counted, listed, never forgotten, and costs the same at any size."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from members.roles import Role
from proposals.models import ActionItem, Assignment, Clock, FollowUp, Proposal
from proposals.queues import QUEUES, counts
from proposals.replying import Promise, Written, save_draft
from proposals.waiting import Desk
from proposals.workflow import perform
from tests.members.factories import make_committee, make_unit, make_user
from tests.proposals import life
from tests.proposals.factories import make_category, make_proposal
from tests.proposals.life import make_world, moment

pytestmark = pytest.mark.django_db
NO_DESK = (Role.MEMBER, Role.UNIT_CLERK)
TODAY = datetime.date(2022, 6, 1)


@pytest.fixture
def world():
    """A committee at work."""
    return make_world()


@pytest.fixture
def office(client, world):
    """A browser in which the proposal staff are signed in."""
    client.force_login(world.staff)
    return client


def waiting(world, name, day=TODAY):
    """Return the rows that wait in a queue on a day."""
    return list(QUEUES[name].rows(Desk.of({world.committee.pk}, day)))


def queues_of(world, row, day=TODAY):
    """Return the names of the queues in which the row waits."""
    return {
        name
        for name, queue in QUEUES.items()
        if queue.rows(Desk.of({world.committee.pk}, day)).filter(pk=row.pk).exists()
        and isinstance(row, queue.rows(Desk.of(set(), day)).model)
    }


def shift(assignment, duty, day):
    """Let the running clock of a duty end on a day."""
    Clock.objects.open().filter(assignment=assignment, duty=duty).update(due_on=day)


def test_a_proposal_waits_in_the_queue_of_its_state(world):
    assert queues_of(world, life.submitted(world)) == {"handed-in"}
    assert queues_of(world, life.under_review(world)) == {"review"}
    assert queues_of(world, life.filed(world)) == {"filed"}
    assert queues_of(world, life.assigned(world)) == set()


def test_a_unit_that_has_not_signed_waits_once_its_window_has_closed(world):
    assignment = life.assignment_of(world, life.assigned(world))
    window = assignment.clocks.get(duty="return").due_on
    assert assignment not in waiting(world, "unsigned", window)
    assert assignment in waiting(world, "unsigned", window + datetime.timedelta(1))


def test_a_return_and_an_extension_that_were_asked_wait_for_the_decision(world):
    asked = life.asked_return(world)
    assert queues_of(world, asked, datetime.date(2022, 3, 9)) == {"return-asked"}
    other = life.sign_for(world, life.assigned(world))
    details = {"note": "需要论证", "until": datetime.date(2022, 6, 20)}
    perform("ask_extension", other, by=world.clerks[0], at=moment(2022, 5, 30), **details)
    assert "extension-asked" in queues_of(world, other)
    perform("refuse_extension", other, by=world.staff, at=moment(2022, 5, 31), note="期限足够")
    assert "extension-asked" not in queues_of(world, other)


@pytest.mark.parametrize(
    ("days", "names"),
    [(11, set()), (10, {"due-early"}), (4, {"due-early"}), (3, {"due-early", "due-late"}),
     (0, {"due-early", "due-late"}), (-1, {"overdue"})],
)  # fmt: skip
def test_an_answer_enters_the_queues_before_its_last_day_and_the_overdue_one_after_it(world, days, names):
    assignment = life.sign_for(world, life.assigned(world))
    shift(assignment, "reply", TODAY + datetime.timedelta(days))
    assert queues_of(world, assignment) == names


def test_a_draft_waits_for_joint_signatures_and_then_for_the_examination(world):
    proposal = life.assigned(world, "lead", "joint")
    lead, joint = life.sign_for(world, proposal), life.sign_for(world, proposal, 1)
    life.write_reply(world, lead)
    perform("draft_reply", lead, by=world.clerks[0], at=moment(2022, 4, 1))
    day = datetime.date(2022, 4, 2)
    assert queues_of(world, lead, day) == {"to-sign"}
    perform("countersign", lead, by=world.clerks[1], at=moment(2022, 4, 2), assignment=joint)
    assert queues_of(world, lead, day) == {"to-examine"}
    perform("examine", lead, by=world.staff, at=moment(2022, 4, 3))
    assert queues_of(world, lead, day) == {"examined"}
    perform("deliver", lead, by=world.staff, at=moment(2022, 4, 4))
    assert queues_of(world, lead, day) == {"to-publish"}


def test_a_sole_units_draft_waits_for_the_examination_at_once(world):
    sole = life.sign_for(world, life.assigned(world))
    life.write_reply(world, sole)
    perform("draft_reply", sole, by=world.clerks[0], at=moment(2022, 4, 1))
    assert queues_of(world, sole, datetime.date(2022, 4, 2)) == {"to-examine"}


def test_an_answered_proposal_waits_for_ratings_then_for_the_end_or_a_second_answer(world):
    content, not_content = life.replied(world), life.replied(world)
    assert queues_of(world, content) == {"to-rate"}
    life.rate(world, content)
    life.rate(world, not_content, "not")
    assert queues_of(world, content) == {"to-close"}
    assert queues_of(world, not_content) == {"dissatisfied"}


def test_after_the_second_answer_the_first_rating_no_longer_asks_for_one(world):
    proposal = life.replied(world)
    life.rate(world, proposal, "not")
    perform("handle_again", proposal, by=world.staff, at=moment(2022, 5, 26), note="再次办理")
    life.deliver(world, life.assignment_of(world, proposal), at=moment(2022, 5, 30))
    assert queues_of(world, proposal) == {"to-rate"}


def promise(world, due_on, **over):
    """Return an open promise of the first unit."""
    proposal = over.pop("proposal", None) or life.filed(world)
    number = proposal.action_items.count() + 1
    return ActionItem.objects.create(
        proposal=proposal, number=number, unit=world.units[0], text="印发办法", due_on=due_on, **over
    )


def test_a_promise_is_in_its_queue_from_its_day_on_until_somebody_decides(world):
    item = promise(world, TODAY)
    assert item not in waiting(world, "promises", TODAY - datetime.timedelta(1))
    assert item in waiting(world, "promises-soon", TODAY - datetime.timedelta(10))
    assert item not in waiting(world, "promises-soon", TODAY - datetime.timedelta(11))
    for later in (0, 1, 400, 4000):
        assert item in waiting(world, "promises", TODAY + datetime.timedelta(later))
    perform(
        "postpone", item, by=world.staff, at=moment(2022, 6, 1), note="资金未到位", due_on=datetime.date(2022, 9, 1)
    )
    assert item not in waiting(world, "promises")
    assert item in waiting(world, "promises", datetime.date(2022, 9, 1))
    perform("keep", item, by=world.staff, at=moment(2022, 9, 2), note="已印发")
    assert item not in waiting(world, "promises", datetime.date(2030, 1, 1))


def test_every_open_promise_comes_up_whatever_became_of_its_proposal(world):
    items = [promise(world, TODAY, proposal=make_proposal(state=state)) for state in ("filed", "closed", "followed_up")]
    assert waiting(world, "promises") == items


@pytest.mark.parametrize("missing", ["unit", "due_on"])
def test_a_promise_without_owner_or_day_cannot_stand_open(world, missing):
    item = promise(world, TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(pk=item.pk).update(**{missing: None})


def test_a_look_back_comes_up_on_its_day_until_it_is_repeated(world):
    item = promise(world, TODAY)
    look = FollowUp.objects.create(
        proposal=item.proposal, action_item=item, number=1, on=TODAY, next_on=TODAY + datetime.timedelta(30)
    )
    later = TODAY + datetime.timedelta(31)
    assert waiting(world, "look-again") == []
    assert waiting(world, "look-again", later) == [look]
    FollowUp.objects.create(proposal=item.proposal, action_item=item, number=2, on=later)
    assert waiting(world, "look-again", later) == []


def test_what_is_counted_is_what_is_listed(world):
    life.submitted(world), life.replied(world), life.asked_return(world), promise(world, TODAY)
    desk = Desk.of({world.committee.pk}, TODAY)
    assert counts(desk) == {name: queue.rows(desk).count() for name, queue in QUEUES.items()}
    waits = {"handed-in", "filed", "to-rate", "return-asked", "to-publish", "promises"}
    assert {name for name, count in counts(desk).items() if count} == waits


@pytest.mark.parametrize("name", QUEUES)
def test_every_queue_opens_and_shows_nothing_of_another_committee(office, world, name):
    elsewhere = make_world("shenzhen")
    hidden = [life.submitted(elsewhere, title="市级事项"), life.replied(elsewhere, title="市级答复")]
    page = office.get(reverse("admin:proposals_queue", args=[name]))
    assert page.status_code == 200
    for proposal in hidden:
        assert proposal.title not in page.content.decode()


def test_the_page_of_today_links_every_queue_and_says_which_calendar_is_missing(office, world):
    life.submitted(world)
    page = office.get(reverse("admin:proposals_queues"))
    shown = {counted.queue.name: counted.total for _stage, queues in page.context["stages"] for counted in queues}
    assert set(shown) == set(QUEUES)
    assert shown["handed-in"] == 1
    for name in QUEUES:
        assert reverse("admin:proposals_queue", args=[name]) in page.content.decode()
    assert ("longgang", timezone.localdate().year) in page.context["missing"]
    assert reverse("admin:proposals_queues") in office.get(reverse("admin:index")).content.decode()


def test_a_queue_is_narrowed_by_session_unit_and_category(office, world):
    category = make_category()
    fitting = life.filed(world, category=category)
    fitting.intended_units.add(world.units[1])
    other = life.filed(world)
    for query in ({"category": category.pk}, {"unit": world.units[1].pk}):
        lines = office.get(reverse("admin:proposals_queue", args=["filed"]), query).context["lines"]
        assert [line.row for line in lines] == [fitting]
    page = office.get(reverse("admin:proposals_queue", args=["filed"]), {"session": world.session.pk, "unit": "x"})
    assert {line.row for line in page.context["lines"]} == {fitting, other}


def test_units_are_listed_with_what_they_have_open(office, world):
    life.assigned(world)
    row = office.get(reverse("admin:proposals_queue_units")).context["rows"][0]
    assert (row["name"], row["all"], row["unsigned"], row["late"]) == (world.units[0].name, 1, 1, 1)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.PROPOSAL_STAFF, 200), (Role.OFFICE_ADMIN, 200), (Role.AUDITOR, 200), (Role.LIAISON_STAFF, 403),
     (Role.EDITOR, 403), (Role.MEMBER, 403), (Role.UNIT_CLERK, 403)],
)  # fmt: skip
def test_who_handles_or_audits_proposals_sees_the_queues(client, world, role, status):
    client.force_login(make_user(role))
    for name in ("admin:proposals_queues", "admin:proposals_queue_units"):
        answer = client.get(reverse(name))
        # Who has no desk is refused at its door, the others by the page.
        assert answer.status_code == status or (answer.status_code, role in NO_DESK) == (302, True)


def test_an_auditor_sees_no_buttons(client, world):
    life.under_review(world)
    client.force_login(make_user(Role.AUDITOR))
    context = client.get(reverse("admin:proposals_queue", args=["review"])).context
    assert (len(context["lines"]), context["bulk"]) == (1, [])


def fill(world, count):
    """Add so many proposals to the queues, past the door: only their number matters here."""
    known = Proposal.objects.count()
    states = ["under_review", "filed", "in_handling"]
    Proposal.objects.bulk_create(
        Proposal(
            session=world.session, serial=f"B{known + n}", title=f"第{n}件", state=states[n % 3], proposer_names="甲"
        )
        for n in range(count)
    )
    rows = Proposal.objects.filter(state="in_handling", assignments=None)
    units = [world.units[n % len(world.units)] for n in range(len(world.units))]
    Assignment.objects.bulk_create(
        Assignment(proposal=row, unit=units[n % len(units)], role="sole", state="signed", due_on=TODAY)
        for n, row in enumerate(rows)
    )
    Clock.objects.bulk_create(
        Clock(
            assignment=row,
            number=1,
            duty="reply",
            starts_on=TODAY,
            unit="months",
            length=3,
            counted_to=TODAY,
            due_on=TODAY,
        )
        for row in Assignment.objects.filter(clocks=None)
    )


def test_the_queues_cost_the_same_ten_queries_with_1_100_and_10000_proposals(
    office, world, django_assert_max_num_queries
):
    addresses = [reverse("admin:proposals_queue", args=[name]) for name in ("review", "filed", "overdue")]
    addresses += [reverse("admin:proposals_queue_units"), reverse("admin:proposals_queues")]
    office.get(addresses[0])  # the first page of a session keeps its own time-out
    found = []
    for count in (3, 97, 9900):
        fill(world, count)
        asked = []
        for address in addresses:
            with django_assert_max_num_queries(10) as captured:
                assert office.get(address).status_code == 200
            asked.append(len(captured))
        found.append(asked)
    assert found[0] == found[1] == found[2]


def test_a_unit_of_another_committee_is_not_offered_as_a_filter(office, world):
    other = make_unit(committee=make_committee("shenzhen"))
    page = office.get(reverse("admin:proposals_queue", args=["filed"]))
    assert str(other.pk) not in dict(page.context["form"].fields["unit"].choices)
    assert other.name not in page.content.decode()


def test_what_a_unit_has_not_delivered_yet_promises_nothing(office, world):
    row = life.sign_for(world, life.assigned(world))
    words = Written(body="答复", promises=[Promise("草稿里的承诺", TODAY)])
    item = save_draft(assignment=row, by=world.clerks[0], seen="", written=words).action_items.get()
    assert waiting(world, "promises") == waiting(world, "promises-soon", TODAY - datetime.timedelta(1)) == []
    case = office.get(reverse("admin:proposals_case", args=[row.proposal_id]))
    assert "草稿里的承诺" not in case.content.decode()
    assert office.get(reverse("admin:proposals_step", args=["promise", item.pk, "keep"])).status_code == 404
    item.reply.replied_on = TODAY
    item.reply.save(update_fields=["replied_on"])
    assert waiting(world, "promises") == [item]


def test_the_page_of_today_leads_to_the_statistics(office, world):
    assert reverse("admin:proposals_statistics") in office.get(reverse("admin:proposals_queues")).content.decode()


def test_a_queue_is_titled_with_the_committees_days_where_they_agree(world):
    def titles(notice):
        desk = Desk(frozenset(notice), TODAY, notice)
        return [QUEUES[name].title(desk) for name in ("due-early", "due-late", "overdue")]

    with translation.override("en"):
        assert titles({1: (10, 3)}) == ["Answer due within 10 days", "Answer due within 3 days", "Answer overdue"]
        several = titles({1: (10, 3), 2: (15, 3)})
        assert several[:2] == ["Answer due within the early notice", "Answer due within 3 days"]


def test_a_list_names_the_running_number_of_a_proposal_without_a_number(office, world):
    life.submitted(world, serial="L0077")
    filed = life.filed(world, serial="L0078")
    filed.refresh_from_db()
    with translation.override("en"):
        urls = [reverse("admin:proposals_queue", args=[name]) for name in ("handed-in", "filed")]
        without, numbered = (office.get(url).content.decode().replace("\n", "") for url in urls)
    assert "running number L0077" in without
    assert f"<td>{filed.number}" in numbered
    assert "running number" not in numbered


def test_all_queues_are_counted_with_one_query_and_as_they_list(world, django_assert_num_queries):
    desk = Desk.of({world.committee.pk}, timezone.localdate())
    with django_assert_num_queries(3):  # the sessions, the choices that ask for a second answer, the counts
        found = counts(desk)
    assert list(found) == list(QUEUES)
    assert found == {name: queue.rows(desk).count() for name, queue in QUEUES.items()}


def test_a_desk_of_more_sessions_than_are_named_counts_the_same(world, monkeypatch):
    life.submitted(world), life.replied(world), life.asked_return(world)
    named = counts(Desk.of({world.committee.pk}, TODAY))
    monkeypatch.setattr("proposals.waiting.MOST_NAMED", 0)
    assert counts(Desk.of({world.committee.pk}, TODAY)) == named
    assert named["handed-in"] == named["to-rate"] == named["return-asked"] == 1


def test_a_unit_of_a_proposal_that_was_withdrawn_waits_for_nobody(world):
    asked = life.asked_return(world)
    Proposal.objects.filter(pk=asked.proposal_id).update(state="withdrawn")
    assert queues_of(world, asked, datetime.date(2022, 3, 9)) == set()
