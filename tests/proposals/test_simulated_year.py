"""The synthetic year in full: played once, looked at from many sides in one test, since playing it takes its time.

SQLite plays the 222 proposals of the report and compares its words; PostgreSQL, where each question is a way to the
server, plays 60 with the same shares, so that every rule is looked at on both.
"""

import datetime
import itertools

import pytest
from django.db import connection
from django.db.models import Count, F, Max, Q

from members.models import Committee, HandlingUnit, Member, Session, User
from opinions.models import OpinionReport
from proposals.models import Assignment, Clock, KeyProposal, Proposal, Rating, Reply, ReviewDecision, StateChange
from proposals.simulation.sums import compare
from proposals.simulation.targets import ASSIGNED, COLLECTED, Targets
from proposals.simulation.words import MARK
from proposals.stats import yearly
from proposals.workflow import STEPS
from tests.proposals.ledger import differing, figures, lists, naked_numbers, not_listed
from tests.proposals.test_simulation import SLUG, of_year, simulate

pytestmark = pytest.mark.django_db
IN_THE_YEAR = Q(at__date__gte=datetime.date(2022, 1, 1), at__date__lte=datetime.date(2022, 12, 31))

NOT_TAKEN = {
    *("take_back", "void", "invite_again", "assign_more", "recall", "revise_reply", "assign_again", "take_up"),
    *("reconsider", "unpublish", "unpublish_reply", "wait_for_signatures"),
}
TOO_RARE_FOR_A_SMALL_YEAR = {"give_up"}


def test_the_year_ends_with_the_figures_of_the_report_and_keeps_every_rule(client):
    targets = Targets.of(COLLECTED if connection.vendor == "sqlite" else 60)
    printed = simulate(size=targets.collected)
    ends_with_the_shares_of_the_report(printed, targets)
    if targets.collected == COLLECTED:
        ends_with_the_words_of_the_report(printed)
    is_counted_alike_by_hand(targets)
    every_state_was_reached_by_a_step_of_the_table(targets)
    histories_are_whole_and_of_the_year()
    numbers_are_given_without_a_gap_and_in_the_order_of_filing(targets)
    every_answer_came_in_time_and_every_opinion_too()
    the_dissatisfied_were_answered_again_and_the_first_rating_stays(targets)
    the_year_shows_all_ways_of_handling()
    everything_carries_the_mark()
    titles_are_all_different()
    nobody_can_sign_in_with_its_accounts(targets)
    public_pages_of_the_year_show_the_mark(client)
    every_number_leads_to_the_records_it_counts(client)
    no_number_of_the_statistics_leads_nowhere(client)


def ends_with_the_shares_of_the_report(printed, targets):
    committee = Committee.objects.get(slug=SLUG)
    assert [row for row in compare(committee, targets) if row.target != row.reached] == []
    assert f"{targets.adopted}/{targets.assigned} = {targets.adopted / targets.assigned:.1%}" in printed
    assert f"{targets.implemented}/{targets.assigned} = {targets.implemented / targets.assigned:.1%}" in printed
    assert "differs" not in printed


def ends_with_the_words_of_the_report(printed):
    assert of_year(Proposal).count() == 222
    assert "156/171 = 91.2%" in printed
    assert "148/171 = 86.5%" in printed


def is_counted_alike_by_hand(targets):
    last = {}
    for reply in of_year(Reply).filter(kind="answer").select_related("assignment", "result_class").order_by("version"):
        last.setdefault(reply.assignment.proposal_id, {})[reply.assignment_id] = reply
    adopted = [all(row.result_class.letter in "AB" for row in rows.values()) for rows in last.values()]
    implemented = [all(row.is_implemented for row in rows.values()) for rows in last.values()]
    counted = (len(last), sum(adopted), sum(implemented))
    assert counted == (targets.assigned, targets.adopted, targets.implemented)
    collective = of_year(Proposal).filter(kind="collective")
    assert set(collective.values_list("pk", flat=True)) <= set(last)
    keys = of_year(KeyProposal).filter(proposals__in=last)
    assert (collective.count(), keys.count()) == (targets.collective, targets.key)
    exits = of_year(Proposal).values_list("state").annotate(n=Count("pk")).order_by()
    left = sum(n for state, n in exits if state in ("merged", "not_filed", "withdrawn"))
    assert left == targets.collected - targets.assigned


def every_state_was_reached_by_a_step_of_the_table(targets):
    changes = of_year(StateChange).order_by("proposal", "number")
    steps = {(step.subject, step.name): step for step in STEPS.values()}
    for change in changes:
        step = steps[change.subject, change.transition]
        assert change.from_state in step.sources
        assert change.to_state in (step.targets or (change.from_state,))
    used = set(changes.values_list("transition", flat=True))
    rare = TOO_RARE_FOR_A_SMALL_YEAR if targets.collected < COLLECTED else set()
    assert {step.name for step in STEPS.values()} - used <= NOT_TAKEN | rare
    last = of_year(Proposal).annotate(last=Max("state_changes__number", filter=Q(state_changes__subject="proposal")))
    ends = {(row.pk, row.last): row.state for row in last}
    found = changes.filter(subject="proposal").values_list("proposal", "number", "to_state")
    assert {key: state for *key_parts, state in found if (key := tuple(key_parts)) in ends} == ends


def histories_are_whole_and_of_the_year():
    changes = of_year(StateChange)
    assert not changes.exclude(IN_THE_YEAR).exists()
    for _proposal, rows in itertools.groupby(changes.order_by("proposal", "number"), key=lambda row: row.proposal_id):
        own = list(rows)
        assert [row.number for row in own] == list(range(1, len(own) + 1))
        assert all(one.at <= next_one.at for one, next_one in itertools.pairwise(own))


def numbers_are_given_without_a_gap_and_in_the_order_of_filing(targets):
    numbered = of_year(Proposal).exclude(number="").order_by("sequence")
    assert list(numbered.values_list("sequence", flat=True)) == list(range(1, len(numbered) + 1))
    first_filed = of_year(StateChange).filter(transition="file").order_by("at", "pk").values_list("proposal", flat=True)
    assert list(dict.fromkeys(first_filed)) == [proposal.pk for proposal in numbered]
    keys = of_year(KeyProposal).values_list("number", flat=True)
    assert sorted(map(int, keys)) == list(range(1, targets.key + 1))


def every_answer_came_in_time_and_every_opinion_too():
    done = of_year(Clock).filter(is_void=False, duty__in=["reply", "second_reply", "joint_opinion"])
    assert done.filter(ended_on=None).count() == 0
    assert done.filter(ended_on__gt=F("due_on")).count() == 0


def the_dissatisfied_were_answered_again_and_the_first_rating_stays(targets):
    second = of_year(Reply).filter(version=2)
    assert second.count() >= max(1, 3 * targets.assigned // ASSIGNED)
    assert of_year(Rating).filter(result__asks_for_second_answer=True).count() == second.count()


def the_year_shows_all_ways_of_handling():
    assert set(of_year(Assignment).values_list("role", flat=True)) == {"sole", "lead", "joint", "separate"}
    assert set(of_year(Assignment).values_list("state", flat=True)) == {"delivered", "return_agreed"}
    assert of_year(Assignment).exclude(extended_to=None).exists()
    reasons = of_year(ReviewDecision).exclude(reason=None).values_list("reason", flat=True).distinct()
    assert reasons.count() > 2
    assert set(of_year(Proposal).values_list("kind", flat=True)) == {"individual", "joint", "collective"}
    assert set(of_year(Proposal).values_list("stage", flat=True)) == {"plenary", "between"}
    assert of_year(Rating).filter(entered_by_staff=True).exists()


def everything_carries_the_mark():
    assert Committee.objects.get(slug=SLUG).is_synthetic
    for model, field in [
        (Proposal, "title"),
        (OpinionReport, "title"),
        (Member, "name"),
        (HandlingUnit, "name"),
        (Session, "name"),
        (KeyProposal, "topic"),
    ]:
        assert not of_year(model).exclude(**{f"{field}__startswith": MARK}).exists(), model
    assert not User.objects.filter(username__startswith=f"{SLUG}.").exclude(name__startswith=MARK).exists()


def titles_are_all_different():
    assert not of_year(Proposal).values("title").annotate(n=Count("pk")).filter(n__gt=1).exists()


def nobody_can_sign_in_with_its_accounts(targets):
    accounts = User.objects.filter(username__startswith=f"{SLUG}.")
    assert accounts.count() > 100 * targets.collected // COLLECTED
    assert not any(user.has_usable_password() or user.is_superuser for user in accounts)


def public_pages_of_the_year_show_the_mark(client):
    proposal = of_year(Proposal).filter(is_published=True, state="closed").first()
    assert MARK in client.get(proposal.get_absolute_url()).content.decode()


def every_number_leads_to_the_records_it_counts(client):
    statistics = yearly(Committee.objects.get(slug=SLUG), 2022, on=datetime.date(2022, 12, 31))
    assert differing(figures(statistics)) == []
    ends = [line for table in statistics.tables.values() for line in (table.lines[:1] + table.lines[-1:])]
    found = [*(item.counted for item in statistics), *(line.cells[0] for line in ends)]
    assert not_listed(lists(client, found)) == []


def no_number_of_the_statistics_leads_nowhere(client):
    for path in ("/proposals/statistics/", "/en/proposals/statistics/"):
        page = client.get(path, {"committee": SLUG, "year": "2022"}).content.decode()
        assert naked_numbers(page) == []
