"""Numbers of proposals: how offices print them, how printed ones are read, and that none is given twice or changed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from proposals.models import KeyProposal, NumberSeries, Proposal, ProposalSettings
from proposals.numbering import give_number, next_key_number
from proposals.numbers import form_is_good, in_words, printed, read
from proposals.workflow import perform
from tests.members.factories import make_session, make_term
from tests.proposals import life
from tests.proposals.factories import make_key, make_proposal
from tests.proposals.life import make_world


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("{n:04}", "0123"),
        ("{n}", "123"),
        ("{year}{n:04}", "20220123"),
        ("{term}{session}{n:04}", "720123"),
        ("第{n}号", "第123号"),
        ("{year}年第{n}号", "2022年第123号"),
        ("T{term}-{session}-{n:03d}", "T7-2-123"),
    ],
)
def test_a_committee_prints_numbers_in_its_own_form(form, number):
    assert form_is_good(form)
    assert printed(form, 123, year=2022, term=7, session=2) == number


@pytest.mark.parametrize(
    "form",
    [
        "",
        "0123",
        "{year}",
        "{n}{n}",
        "{n:.0e}",
        "{n:%}",
        "{n:c}",
        "{n!r:>04}",
        "{n.real}",
        "{n:{year}}",
        "{number}",
        "{}",
        "{n",
        "提案委员会二〇二二年度会议期间第{n:04}号提案",
        "{n:025}",
        "{n}\n",
    ],
)
def test_a_form_that_could_print_a_number_twice_or_not_at_all_is_refused(form):
    assert not form_is_good(form)
    with pytest.raises(ValidationError) as refused:
        ProposalSettings(number_form=form).clean()
    assert set(refused.value.message_dict) == {"number_form"}


@pytest.mark.parametrize(
    ("text", "year", "figures"),
    [
        ("第0123号", None, "0123"),
        ("提案第１２３号", None, "123"),
        ("第124337号", None, "124337"),
        ("第 20220123 号提案", None, "20220123"),
        ("2022年5号重点提案", 2022, "5"),
        ("5号重点提案（2022年）", 2022, "5"),
        ("2022 年第 5 号", 2022, "5"),
        ("２０２２年度第０１７号", 2022, "017"),
        ("第五号", None, "5"),
        ("第十号", None, "10"),
        ("第十五号", None, "15"),
        ("第二十号", None, "20"),
        ("第九十九号", None, "99"),
        ("第一百零三号", None, "103"),
        ("第一百二十三号", None, "123"),
        ("第一二三号", None, "123"),
        ("二〇二二年第5号", 2022, "5"),
        ("二○二二年第十五号", 2022, "15"),
        ("政协六届二次会议第五号提案", None, "5"),
        ("第六届委员会第二次会议第0123号提案", None, "0123"),
        ("重点提案7", None, "7"),
        ("0001", None, "0001"),
    ],
)
def test_the_spellings_of_offices_are_read(text, year, figures):
    assert read(text) == (year, figures)


@pytest.mark.parametrize("text", ["", "   ", "关于路灯的提案", "第号", "2022年"])
def test_a_text_without_a_number_is_none(text):
    assert read(text) is None


@pytest.mark.parametrize("form", ["{n:04}", "{n}", "第{n}号", "{year}年第{n}号"])
def test_what_is_printed_is_read_again(form):
    for n in (1, 10, 99, 123, 4711):
        number = printed(form, n, year=2022, term=7, session=2)
        assert int(read(in_words(number)).figures) == n


def test_a_bare_number_is_written_as_offices_say_it():
    assert [in_words("0123"), in_words("第123号"), in_words("T7-2-123")] == ["第0123号", "第123号", "T7-2-123"]


@pytest.mark.django_db
def test_the_number_of_a_withdrawn_or_deleted_proposal_is_not_given_again():
    world = make_world()
    first, second = life.filed(world), life.filed(world)
    perform("withdraw", first, by=world.account(), note="撤回")
    Proposal.objects.filter(pk=second.pk).delete()
    third = life.filed(world, title="第三件")
    third.refresh_from_db()
    assert (third.number, third.sequence) == ("0003", 3)
    first.refresh_from_db()
    assert first.number == "0001"


@pytest.mark.django_db
def test_a_proposal_that_is_filed_again_keeps_its_number():
    world = make_world()
    proposal = life.filed(world)
    perform("reconsider", proposal, by=world.staff, note="重新审查")
    life.filed(world, title="另一件")
    perform("file", proposal, by=world.staff)
    proposal.refresh_from_db()
    assert proposal.number == "0001"
    assert NumberSeries.objects.get(name="6-2").last == 2


@pytest.mark.django_db
def test_every_session_counts_from_one_and_numbers_written_by_hand_are_passed_over():
    world = make_world()
    make_proposal(session=world.session, number="0002", serial="H1")
    make_proposal(session=world.session, number="124337", serial="H2")
    given = [life.filed(world, title=f"第{n}件").pk for n in range(2)]
    assert list(Proposal.objects.filter(pk__in=given).order_by("pk").values_list("number", flat=True)) == [
        "0001",
        "0003",
    ]
    other = make_proposal(session=make_session(term=make_term(), number=3, name="三次", year=2023))
    with transaction.atomic():
        give_number(other, ProposalSettings(number_form="{year}{n:04}"))
    assert other.number == "20230001"


@pytest.mark.django_db
def test_a_new_form_changes_no_number_already_given():
    world = make_world()
    first = life.filed(world)
    ProposalSettings.objects.create(committee=world.committee, number_form="{term}{session}{n:04}")
    second = life.filed(world, title="第二件")
    for proposal in (first, second):
        proposal.refresh_from_db()
    assert (first.number, second.number) == ("0001", "620002")


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "value"), [("number", "0009"), ("number", ""), ("sequence", 9)])
def test_a_number_once_given_is_never_changed(field, value):
    proposal = life.filed(make_world())
    proposal.refresh_from_db()
    setattr(proposal, field, value)
    with pytest.raises(ValidationError) as refused:
        proposal.clean()
    assert set(refused.value.message_dict) == {field}


@pytest.mark.django_db
def test_a_number_may_be_written_in_where_none_was():
    proposal = make_proposal(number="")
    proposal.number = "0007"
    proposal.full_clean()
    proposal.save()
    proposal.title = "改了题目的提案"
    proposal.full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "value"), [("number", "2"), ("year", 2021)])
def test_a_key_number_is_never_changed(field, value):
    key = make_key(number="1")
    setattr(key, field, value)
    with pytest.raises(ValidationError) as refused:
        key.clean()
    assert set(refused.value.message_dict) == {field}


@pytest.mark.django_db
def test_key_proposals_are_numbered_by_year_and_no_number_comes_back():
    world = make_world()
    make_key(committee=world.committee, year=2022, number="第4号")

    def add(year):
        with transaction.atomic():
            number = next_key_number(world.committee, year)
            return KeyProposal.objects.create(committee=world.committee, year=year, number=number)

    assert [add(2022).number, add(2023).number, add(2022).number] == ["5", "1", "6"]
    KeyProposal.objects.filter(number="6").delete()
    assert add(2022).number == "7"
