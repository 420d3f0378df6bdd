"""Killing the server between any two statements of a step leaves the old state or the new one, never half of it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, connections

from proposals.models import StateChange
from proposals.workflow import perform
from tests.own_database import own_database
from tests.proposals import life
from tests.proposals.life import make_world, moment

KILLED, DONE = 9, 0
MOST_STATEMENTS = 300

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("killed", tmp_path_factory.mktemp("killed")) as database:
        yield database


@pytest.fixture(scope="module")
def everybody(own, django_db_blocker):
    with django_db_blocker.unblock(), own.used():
        found = make_world()
        life.filed(found)  # the series of numbers exists
        return found


@pytest.fixture
def world(db, own, everybody):
    with own.used():
        yield everybody


@dataclass
class Death:
    """Ends the process before its ``place``-th statement that writes, or around the commit; nothing runs afterwards.

    To die before a question is to die before the next statement that writes.
    """

    place: int
    seen: int = 0

    def statement(self, execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith("SELECT"):
            self.count()
        return execute(sql, params, many, context)

    def commit(self, commit: Callable) -> None:
        self.count()
        commit()
        self.count()

    def count(self) -> None:
        self.seen += 1
        if self.seen == self.place:
            os._exit(KILLED)


def die_at(place: int, act: Callable[[], Any]) -> int:
    """Run the act in a process that dies at ``place``; return how it ended."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            death = Death(place)
            connection.ensure_connection()
            usual = connection.commit
            connection.commit = lambda: death.commit(usual)
            with connection.execute_wrapper(death.statement):
                act()
            os._exit(DONE)
        except BaseException as error:
            os.write(2, repr(error).encode())
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def file(world):
    return "file", life.under_review(world), {"by": world.staff}


def merge(world):
    return "merge", life.under_review(world, 1), {"by": world.staff, "into": life.filed(world), "note": "同一件事"}


def assign(world):
    units = list(zip(world.units, ("lead", "joint", "joint"), strict=True))
    return "assign", life.filed(world), {"by": world.staff, "units": units}


def hand_in(world):
    proposal = life.make_draft(world)
    perform("invite", proposal, by=world.account(), at=moment(2022, 2, 7), members=world.members[1:])
    return "submit", proposal, {"by": world.account()}


def deliver(world):
    first, second = life.separately_handled(world)
    perform("deliver", first, by=world.clerks[0], at=moment(2022, 5, 19))
    return "deliver", second, {"by": world.clerks[1]}


def agree_return(world):
    return "agree_return", life.asked_return(world), {"by": world.staff, "unit": world.units[2]}


def rate(world):
    proposal = life.replied(world)
    words = {"attitude": world.choice("attitude"), "result": world.choice("result")}
    details = {"reply": proposal.assignments.get().replies.get(), "proposer": proposal.proposers.get(), **words}
    return "rate", proposal, {"by": world.account(), **details}


def handle_again(world):
    proposal = life.replied(world)
    life.rate(world, proposal, "not")
    return "handle_again", proposal, {"by": world.staff, "note": "再次沟通"}


STEPS = [file, merge, assign, hand_in, deliver, agree_return, rate, handle_again]


@pytest.mark.parametrize("prepare", STEPS, ids=lambda prepare: prepare.__name__)
def test_a_step_cut_off_anywhere_was_never_begun(world, prepare):
    expected = rows_added_undisturbed(world, prepare)
    name, row, details = prepare(world)
    before = life.all_rows()
    for place in range(1, MOST_STATEMENTS):
        ended = die_at(place, lambda: perform(name, row, at=moment(2022, 5, 20), **details))
        assert ended == KILLED, "the step ended before it could be killed"
        after = life.all_rows()
        if after != before:
            break
    # What is not the old state is the whole new one, with its history: only dying after the commit left something.
    assert place > 5
    assert rows_added(before, after) == expected
    assert expected["StateChange"] > 0
    row.refresh_from_db()
    change = StateChange.objects.filter(transition=name).order_by("pk").last()
    assert (change.proposal_id, change.to_state) == (getattr(row, "proposal_id", row.pk), row.state)


def rows_added_undisturbed(world, prepare):
    """Return how many rows of each kind the step adds when nobody dies."""
    name, row, details = prepare(world)
    before = life.all_rows()
    perform(name, row, at=moment(2022, 5, 20), **details)
    return rows_added(before, life.all_rows())


def rows_added(before, after):
    return {model: len(after[model]) - len(before[model]) for model in before}
