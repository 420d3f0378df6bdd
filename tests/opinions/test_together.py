"""Two clerks at once: each issue gets a number of its own, a report is issued once."""

import datetime

import pytest

from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from opinions.issuing import compose
from opinions.models import IssuedReport, OpinionIssue
from tests.members.factories import make_committee, make_user
from tests.opinions.factories import make_opinion
from tests.own_database import own_database
from tests.together import in_threads

TODAY = datetime.date(2026, 3, 1)


@pytest.fixture(scope="module")
def copy(django_db_setup, django_db_blocker, tmp_path_factory):
    """A database of its own, whose commits are real."""
    with django_db_blocker.unblock(), own_database("issues", tmp_path_factory.mktemp("issues")) as copy:
        yield copy


@pytest.fixture
def used(db, copy):
    """Work in it."""
    with copy.used():
        yield


def composing(committee, reports, clerk):
    return lambda: compose(committee=committee, reports=reports, by=clerk, issued_on=TODAY).number


def test_two_clerks_at_once_get_different_numbers(used):
    committee, clerks = make_committee("two-issues"), []
    for _ in range(3):
        clerks.append(make_user(Role.LIAISON_STAFF, committee=committee))
    reports = [make_opinion(committee=committee, state="examined") for _ in clerks]
    acts = [composing(committee, [report], clerk) for report, clerk in zip(reports, clerks, strict=True)]
    assert sorted(in_threads(*acts)) == [1, 2, 3]
    assert OpinionIssue.objects.filter(committee=committee).count() == 3


def test_one_report_issued_by_two_clerks_at_once_stands_in_one_issue(used):
    committee = make_committee("one-report")
    clerks = [make_user(Role.LIAISON_STAFF, committee=committee) for _ in range(2)]
    report = make_opinion(committee=committee, state="examined")
    found = in_threads(*(composing(committee, [report], clerk) for clerk in clerks))
    assert sorted(isinstance(one, Refused) for one in found) == [False, True]
    assert IssuedReport.objects.filter(report=report).count() == 1
    assert OpinionIssue.objects.filter(committee=committee).count() == 1
