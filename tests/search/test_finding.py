"""What is found, and in which order: the same golden questions on both databases."""

import datetime

import pytest

from archive.models import Paragraph
from search.finding import find
from search.question import ask
from tests.archive.factories import make_document, make_paragraph
from tests.members.factories import make_committee, make_member, make_session, make_term, make_unit, make_unit_alias
from tests.proposals.factories import make_assignment, make_category, make_proposal, make_reply, make_suggestion
from tests.sectors.factories import make_seat, make_sector
from tests.stations.factories import make_station

pytestmark = pytest.mark.django_db


def titles(words: str, **narrowed: str) -> list[str]:
    """Return the titles on the first page of the answer."""
    return [entry.title for entry in find(ask(words, narrowed=narrowed)).page(1)]


def proposal(title: str, **over):
    """Return a published proposal in a session of its own year."""
    year = over.pop("year", 2022)
    session = over.pop("session", None) or make_session(year=year, number=year - 2000, opens=datetime.date(year, 1, 9))
    return make_proposal(title=title, session=session, **over)


GOLDEN = {
    # The very title first, then words in a row in the title, then anywhere; newest first among equals.
    "电梯": ["电梯", "关于老旧小区加装电梯的提案", "关于电梯维护的提案", "关于住房的提案"],
    "加装电梯": ["关于老旧小区加装电梯的提案"],
    "老旧小区 电梯": ["关于老旧小区加装电梯的提案"],
    "梯": ["关于老旧小区加装电梯的提案", "关于电梯维护的提案", "电梯", "关于住房的提案"],
    "“小区 加装”": [],
    "“小区加装”": ["关于老旧小区加装电梯的提案"],
    "电梯，维护": ["关于电梯维护的提案"],
    # Written differently, meant the same.
    "電梯": ["电梯", "关于老旧小区加装电梯的提案", "关于电梯维护的提案", "关于住房的提案"],
    "５Ｇ": ["关于5G网络的提案"],
    "5g": ["关于5G网络的提案"],
    "5G网络": ["关于5G网络的提案"],
    "网络5G": [],
    "不存在": [],
}


@pytest.mark.parametrize("words", GOLDEN)
def test_golden_questions(words):
    proposal("关于电梯维护的提案", year=2019)
    proposal("关于老旧小区加装电梯的提案", year=2021)
    proposal("电梯", year=2018)
    housing = proposal("关于住房的提案", year=2022)
    make_suggestion(proposal=housing, text="更换电梯。")
    proposal("关于5G网络的提案", year=2017)
    assert titles(words) == GOLDEN[words]


@pytest.mark.parametrize(
    "words", ["第0123号", "123", "0123", "１２３", "20220123", "２０２２０１２３", "2022年第123号", "第一百二十三号"]
)
@pytest.mark.parametrize("printed", ["0123", "20220123"])
def test_a_number_is_found_in_every_spelling(words, printed):
    proposal("关于水库的提案", number=printed)
    proposal("关于公园的提案", number="0124")
    assert titles(words)[:1] == ["关于水库的提案"]


def test_a_number_with_its_year_is_that_years():
    proposal("去年的提案", number="0123", year=2021)
    proposal("今年的提案", number="0123", year=2022)
    assert titles("2021年第123号") == ["去年的提案"]
    assert titles("第123号") == ["今年的提案", "去年的提案"]


@pytest.mark.parametrize("words", ["朱爱群", "zhuaiqun", "zaq", "ZhuAiQun", "朱愛群"])
def test_a_member_is_found_by_name_pinyin_and_initials(words):
    sector = make_sector(is_published=True)
    make_seat(member=make_member(name="朱爱群", is_published=True), sector=sector)
    answer = find(ask(words))
    assert [(hit.kind, hit.title) for hit in answer.hits] == [("members", "朱爱群")]
    assert answer.page(1)[0].address == sector.get_absolute_url()


@pytest.mark.parametrize("words", ["园山街道委员工作站", "yuanshanjiedaoweiyuangongzuozhan", "ysjdwygzz"])
def test_a_workstation_is_found_by_its_name_in_letters(words):
    make_station(name="园山街道委员工作站")
    assert titles(words) == ["园山街道委员工作站"]


@pytest.mark.parametrize("words", ["龙岗区住房和建设局", "区住建局", "住建局"])
def test_a_unit_is_found_by_all_its_names(words):
    unit = make_unit(name="龙岗区住房和建设局", short_name="区住建局", is_published=True)
    make_unit_alias(unit=unit, name="住建局")
    make_assignment(unit=unit, proposal=proposal("关于电梯的提案", state="assigned"))
    assert titles(words) == ["关于电梯的提案"]


def test_an_answer_is_found_under_its_proposal():
    handled = proposal("关于道路的提案", state="replied")
    make_reply(assignment=make_assignment(proposal=handled), body="已完成白坭坑片区道路改造。")
    assert titles("白坭坑") == ["关于道路的提案"]


def test_restored_characters_are_found_as_if_they_were_printed():
    make_paragraph(text="坪山【区】政协工作")
    assert len(find(ask("坪山区")).hits) == 1


def test_the_answer_is_narrowed_by_kind_year_committee_and_category():
    other = make_session(term=make_term(committee=make_committee("shenzhen")), number=9, year=2021)
    proposal("电梯一", category=make_category(name="民生"), year=2022)
    proposal("电梯二", session=other)
    make_station(name="电梯工作站")
    assert titles("电梯", kind="stations") == ["电梯工作站"]
    assert titles("电梯", year="2021") == ["电梯二"]
    assert titles("电梯", committee="shenzhen") == ["电梯二"]
    assert titles("电梯", category="民生") == ["电梯一"]
    assert titles("电梯", category="民生", year="2021") == []


def test_what_it_can_be_narrowed_to_counts_what_narrowing_finds():
    for n in range(3):
        proposal(f"电梯{n}", year=2020 + n)
    make_station(name="电梯工作站")
    answer = find(ask("电梯"))
    assert answer.choices("kind") == [("proposals", 3), ("stations", 1)]
    assert answer.choices("year") == [(2022, 1), (2021, 1), (2020, 1)]
    for facet in ("kind", "year", "committee"):
        for value, count in answer.choices(facet):
            assert find(ask("电梯", narrowed={facet: str(value)})).total == count


def test_more_than_are_looked_at_are_said_to_be_more(monkeypatch):
    monkeypatch.setattr("search.index.asking.MOST_ANYWHERE", 5)
    document = make_document()
    Paragraph.objects.bulk_create(Paragraph(document=document, number=n, text="托育") for n in range(1, 8))
    answer = find(ask("托育"))
    assert (answer.total, answer.is_more) == (5, True)
    assert not find(ask("托育", narrowed={"year": "1999"})).is_more


def test_pages_follow_one_another_without_gap_or_repetition():
    document = make_document()
    Paragraph.objects.bulk_create(Paragraph(document=document, number=n, text=f"托育{n}") for n in range(1, 46))
    answer = find(ask("托育"))
    pages = [[entry.place for entry in answer.page(number)] for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert [place for page in pages for place in page] == [hit.place for hit in answer.hits]
    assert answer.page(0) == answer.page(4) == []


def test_where_texts_disappoint_more_of_them_are_looked_at(db, monkeypatch):
    monkeypatch.setattr("search.index.asking.MOST_ANYWHERE", 10)
    document = make_document()
    texts = ["幼儿园"] * 8 + ["幼儿与儿园"] * 30
    Paragraph.objects.bulk_create(Paragraph(document=document, number=n, text=text) for n, text in enumerate(texts, 1))
    answer = find(ask("幼儿园"))
    assert len(answer.hits) == 8
    assert not answer.is_more
    assert find(ask("幼儿")).is_more


def test_as_many_more_texts_are_looked_at_as_are_missing(db, monkeypatch):
    monkeypatch.setattr("search.index.asking.MOST_ANYWHERE", 10)
    document = make_document()
    texts = ["幼儿园" if n % 3 == 0 else "幼儿与儿园" for n in range(1, 91)]
    Paragraph.objects.bulk_create(Paragraph(document=document, number=n, text=text) for n, text in enumerate(texts, 1))
    right = Paragraph.objects.filter(text="幼儿园").order_by("-pk").values_list("pk", flat=True)
    answer = find(ask("幼儿园"))
    # Of the first ten four are right, so fifteen more should hold the other six; they hold five.
    assert (answer.total, answer.is_more) == (9, True)
    assert [hit.record for hit in answer.hits] == list(right)[:9]
