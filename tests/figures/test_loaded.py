"""The comparisons and checks that come with the two reports."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from figures.checks import findings
from figures.comparing import compare, compared
from figures.models import ArithmeticCheck, Comparison, Figure
from figures.services import sign
from members.models import Committee
from tests.members.factories import make_user


def load() -> None:
    """Load the reports."""
    call_command("load_reports", stdout=StringIO())


@pytest.mark.django_db
def test_a_definition_that_does_not_exist_stops_the_loading(monkeypatch):
    monkeypatch.setattr("figures.definitions._definitions", {})
    with pytest.raises(CommandError, match="10_comparisons"):
        load()
    assert not Figure.objects.exists()


@pytest.mark.django_db
class TestLoaded:
    def test_every_gap_is_explained_from_the_first_day(self):
        load()
        found = compared(Comparison.objects.with_figures())
        assert len(found) > 30
        unsigned = [
            one.figure.code for one in found if one.comparison.reason and one.can_be_signed and not one.is_signed
        ]
        assert unsigned == []
        assert {one.comparison.signed_by for one in found} == {None}

    def test_the_checks_of_both_reports_hold(self):
        load()
        assert ArithmeticCheck.objects.count() >= 7
        for committee in Committee.objects.all():
            assert findings(committee, 2022, with_unpublished=True) == []

    def test_loading_again_keeps_the_reason_that_staff_signed(self):
        load()
        row = Comparison.objects.with_figures().get(figure__code="lg.proposals_collected")
        user = make_user(is_superuser=True)
        sign(comparison=row, by=user, reason="definition", words="口径不同", seen=compare(row).mark)
        load()
        row.refresh_from_db()
        assert (row.reason, row.words, row.signed_by) == ("definition", "口径不同", user)
        assert compare(row).is_signed
