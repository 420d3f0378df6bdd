"""Two editors freeze the same report at the same moment."""

import pytest

from highlights.models import AnnualReport, Release
from highlights.releasing import Refused, draft, freeze
from tests.highlights.test_release_desk import report_to_freeze
from tests.together import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_editors_freezing_at_once_one_is_told():
    report = report_to_freeze()
    digest = draft(report).digest

    def act():
        try:
            return freeze(report=AnnualReport.objects.get(pk=report.pk), seen=digest).version
        except Refused as refusal:
            return str(refusal)

    outcomes = in_threads(act, act)
    assert Release.objects.count() == 1
    assert 1 in outcomes
    assert any(isinstance(outcome, str) for outcome in outcomes)
