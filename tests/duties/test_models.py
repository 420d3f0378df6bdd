"""The rules of duty records."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from duties.models import DutyEntry, DutyRecord, IndicatorSet, Objection
from tests.duties.factories import (
    make_duty_entry,
    make_duty_evidence,
    make_duty_evidence_step,
    make_duty_record,
    make_duty_record_step,
    make_indicator,
    make_indicator_set,
    make_objection,
    make_objection_step,
)
from tests.members.factories import make_committee, make_member

pytestmark = pytest.mark.django_db


def complaint(row) -> str:
    """Return what full_clean says about a row, in English."""
    with override("en"):
        with pytest.raises(ValidationError) as caught:
            row.full_clean()
        return " ".join(caught.value.messages)


def test_a_set_may_be_known_by_its_name_only():
    rules = make_indicator_set(name="委员履职“七个一”", note="报告未列出各项内容")
    assert rules.indicators.count() == 0
    assert str(rules) == "委员履职“七个一”"


def test_a_change_of_the_rules_is_a_new_version():
    first = make_indicator_set(name="七个一")
    assert str(make_indicator_set(name="七个一", version="2023")) == "七个一 (2023)"
    twin = IndicatorSet(committee=first.committee, name="七个一", version="1")
    assert complaint(twin) == "This committee already has this version of this set."


def test_a_set_does_not_end_before_it_starts():
    day = datetime.date(2022, 1, 1)
    row = IndicatorSet(committee=make_committee(), name="一", valid_from=day, valid_until=day.replace(year=2021))
    assert complaint(row) == "The set cannot end before it starts."


def test_a_member_has_one_record_for_a_year():
    record = make_duty_record()
    twin = DutyRecord(member=record.member, year=record.year, indicator_set=record.indicator_set)
    assert complaint(twin) == "This member already has a record for this year."


def test_a_record_is_measured_by_the_rules_of_its_own_committee():
    row = DutyRecord(
        member=make_member(), year=2022, indicator_set=make_indicator_set(committee=make_committee("shenzhen"))
    )
    assert complaint(row) == "This set belongs to another committee."


def test_an_entry_counts_for_an_indicator_of_the_records_set():
    row = DutyEntry(record=make_duty_record(), indicator=make_indicator(), title="提案")
    assert complaint(row) == "This indicator belongs to another set than the record."


def test_one_record_counts_once_for_an_indicator():
    entry = make_duty_entry(reference="proposals.proposal:12")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_duty_entry(record=entry.record, indicator=entry.indicator, reference="proposals.proposal:12")
    again = make_duty_entry(record=entry.record, indicator=entry.indicator)
    assert again.reference == make_duty_entry(record=entry.record, indicator=entry.indicator).reference == ""


@pytest.mark.parametrize("reference", ["http://x", "proposal:12", "proposals.proposal:", "proposals.proposal:x"])
def test_a_reference_names_application_model_and_row(reference):
    entry = make_duty_entry()
    entry.reference = reference
    assert complaint(entry) == "Write the application, the model and the row, e.g. proposals.proposal:12."


def test_numbers_left_empty_are_given():
    entry = make_duty_entry(number=3)
    row = DutyEntry(record=entry.record, indicator=entry.indicator, title="再一件")
    row.full_clean()
    assert row.number == 4


def test_a_member_objects_to_his_own_record_only():
    row = Objection(record=make_duty_record(), member=make_member(), text="不对")
    assert complaint(row) == "A member objects to his or her own record only."


def test_an_objection_is_about_an_entry_of_its_record():
    record = make_duty_record()
    row = Objection(record=record, member=record.member, entry=make_duty_entry(), text="不对")
    assert complaint(row) == "This entry belongs to another record."


def test_an_objection_is_accepted_or_refused_with_an_answer():
    objection = make_objection()
    objection.state = "refused"
    assert complaint(objection) == "Say in the answer why the objection is accepted or refused."
    objection.answer = "已核对。"
    objection.full_clean()
    objection.save()
    assert Objection.objects.get().state == "refused"


@pytest.mark.parametrize(
    "build",
    [
        make_indicator_set,
        make_indicator,
        make_duty_record,
        make_duty_record_step,
        make_duty_entry,
        make_duty_evidence,
        make_duty_evidence_step,
        make_objection,
        make_objection_step,
    ],
)
def test_rows_are_found_again_by_their_natural_key(build):
    row = build()
    assert type(row).objects.get_by_natural_key(*row.natural_key()) == row
    assert row.owning_committee() == make_committee()


def test_a_limit_is_never_negative():
    assert complaint(make_indicator_with(cap=-1)) == "A limit is 0 or more; deductions are points below 0."
    rules = make_indicator_set()
    rules.total_cap = -1
    assert complaint(rules) == "A limit is 0 or more; deductions are points below 0."
    make_indicator_with(points=-5, cap=20).full_clean()


def make_indicator_with(**values):
    """Return an indicator with other values, not stored."""
    indicator = make_indicator()
    for name, value in values.items():
        setattr(indicator, name, value)
    return indicator


def test_a_share_lies_between_nothing_and_all():
    assert "1" in complaint(make_indicator_with(co_factor=2))


def test_an_indicator_asks_for_kinds_its_source_knows():
    make_indicator_with(source="events", kinds=["plenary"]).full_clean()
    wrong = make_indicator_with(source="proposals", kinds=["plenary"])
    assert complaint(wrong) == "“Proposals filed” does not know the kind “plenary”."
