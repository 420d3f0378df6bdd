"""Builders for opinion reports, issues and uses."""

import datetime
import itertools
from typing import Any

from opinions.models import (
    IssuedReport,
    OpinionIssue,
    OpinionReport,
    OpinionSeries,
    OpinionSettings,
    OpinionStep,
    OpinionText,
    OpinionUse,
)
from tests.members.factories import make_committee

numbers = itertools.count(1)
RECEIVED = datetime.date(2022, 6, 1)


def make_opinion(**over: Any) -> OpinionReport:
    """Return a published, received report of a collective reporter; ``body`` gives it a text."""
    n = next(numbers)
    body = over.pop("body", "")
    values = {
        "number": f"2022-{n:04d}",
        "title": f"社情民意{n}",
        "received_on": RECEIVED,
        "reported_by_text": "民盟总支",
        "is_published": True,
        **over,
    }
    report = OpinionReport.objects.create(committee=values.pop("committee", None) or make_committee(), **values)
    if body:
        OpinionText.objects.create(report=report, body=body)
    return report


def make_text(**over: Any) -> OpinionText:
    """Return the text of a report."""
    values = {"body": "情况。\n\n建议。", **over}
    return OpinionText.objects.create(report=values.pop("report", None) or make_opinion(), **values)


def make_issue(**over: Any) -> OpinionIssue:
    """Return an issue; ``reports`` are put into it."""
    reports = over.pop("reports", [])
    values = {"year": 2022, "number": next(numbers), **over}
    issue = OpinionIssue.objects.create(committee=values.pop("committee", None) or make_committee(), **values)
    for position, report in enumerate(reports, start=1):
        IssuedReport.objects.create(issue=issue, report=report, position=position)
    return issue


def make_issued_report(**over: Any) -> IssuedReport:
    """Return a report at the first place of an issue."""
    return make_issue(reports=[over.pop("report", None) or make_opinion(state="issued")], **over).contents.get()


def make_opinion_settings(**over: Any) -> OpinionSettings:
    """Return the settings of a committee."""
    return OpinionSettings.objects.create(committee=over.pop("committee", None) or make_committee(), **over)


def make_opinion_series(**over: Any) -> OpinionSeries:
    """Return a series in which three numbers were given."""
    values = {"name": "issue-2022", "last": 3, **over}
    return OpinionSeries.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_opinion_step(**over: Any) -> OpinionStep:
    """Return the first row of a report's history."""
    values = {"number": 1, "step": "made", "to_state": "received", **over}
    return OpinionStep.objects.create(report=values.pop("report", None) or make_opinion(), **values)


def make_use(**over: Any) -> OpinionUse:
    """Return a use with a leader's note, which must stay private."""
    values = {"level": "city", "mode": "single", "receiver": "市政协", "instruction": "请研究落实批示", **over}
    values = {"instruction_by": "某领导", **values}
    return OpinionUse.objects.create(report=values.pop("report", None) or make_opinion(), **values)
