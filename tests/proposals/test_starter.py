"""Rules to start with."""

import pytest
from django.core.management import CommandError, call_command

from proposals.models import DeadlineRule, RatingChoice, RejectionReason, ResultClass
from proposals.starter import take_over_rules
from tests.members.factories import make_committee

pytestmark = pytest.mark.django_db


def test_a_committee_without_rules_gets_all_it_needs_to_work():
    committee = make_committee()
    added = take_over_rules(committee=committee, year=2022)
    assert added == {"rejection_reasons": 10, "result_classes": 4, "rating_choices": 6, "deadline_rules": 6}
    assert not DeadlineRule.objects.filter(duty="second_reply").exists()
    assert RatingChoice.objects.get(scale__dimension="result", label="不满意").asks_for_second_answer


def test_what_the_committee_entered_itself_stays():
    committee = make_committee()
    DeadlineRule.objects.create(committee=committee, duty="reply", unit="months", length=2, from_year=2020)
    ResultClass.objects.create(committee=committee, year=2022, letter="A", label="解决", group="solved")
    added = take_over_rules(committee=committee, year=2022)
    assert (added["result_classes"], added["deadline_rules"]) == (0, 5)
    assert DeadlineRule.objects.get(duty="reply").length == 2
    assert take_over_rules(committee=committee, year=2022) == dict.fromkeys(added, 0)


def test_the_command_names_an_unknown_committee(capsys):
    make_committee()
    with pytest.raises(CommandError, match="nowhere"):
        call_command("load_proposal_rules", "nowhere")
    call_command("load_proposal_rules", "longgang", "--year", "2023")
    assert RejectionReason.objects.filter(committee__slug="longgang").count() == 10
    assert "deadline_rules: 6" in capsys.readouterr().out
