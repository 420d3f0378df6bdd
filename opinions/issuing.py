"""Composing an issue 期: its number under a lock, its reports in their order, all of them issued or none."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from members.models import Committee
from opinions.models import OpinionIssue, OpinionReport
from opinions.numbering import next_issue_number
from opinions.workflow import OPINIONS


def compose(
    *, committee: Committee, reports: Sequence[OpinionReport], by: Any, issued_on: datetime.date, **words: str
) -> OpinionIssue:
    """Make the next issue of the year with these reports in this order, and issue each; raises Refused.

    ``words`` are what is printed on it: title, main_receivers, copy_receivers, edited_by, signed_by.
    """
    if not reports:
        raise Refused(_("Choose at least one report."), code="missing", field="reports")
    with transaction.atomic():
        # The series is locked first: two clerks at once are one after the other, whichever reports they chose.
        number = next_issue_number(committee, issued_on.year)
        issue = OpinionIssue(committee=committee, year=issued_on.year, number=number, issued_on=issued_on, **words)
        issue.full_clean()
        issue.save()
        for position, report in enumerate(reports, start=1):
            if report.committee_id != committee.pk:
                raise Refused(_("“%(report)s” belongs to another committee.") % {"report": report}, field="reports")
            OPINIONS.perform("issue", report, by=by, issue=issue, position=position)
    return issue
