"""Units written in two ways, ambiguous aliases and namesakes are found; other people's names are left alone."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from members.models import HandlingUnit
from members.quality import namesakes, shared_aliases, two_spellings
from members.services import merge_spellings
from members.spelling import spelling
from tests.members.factories import make_committee, make_member, make_unit, make_unit_alias

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 26)
LONGGANG = {"name": "中国人民政治协商会议深圳市龙岗区委员会", "level": "district"}
SHENZHEN = {"name": "中国人民政治协商会议深圳市委员会", "level": "city"}


@pytest.fixture
def committee():
    return make_committee("longgang", **LONGGANG)


def pairs(committee) -> list:
    return [(found.words["unit"], found.words["other"]) for found in two_spellings(committee, TODAY)]


@pytest.mark.parametrize(
    ("slug", "facts", "one", "other", "is_same"),
    [
        ("longgang", LONGGANG, "区教育局", "龙岗区教育局", True),
        ("longgang", LONGGANG, "教育局", "深圳市龙岗区教育局", True),
        ("longgang", LONGGANG, "区教育局", "市教育局", False),
        ("longgang", LONGGANG, "市教育局", "深圳市教育局", True),
        ("longgang", LONGGANG, "区政府", "福田区政府", False),
        ("longgang", LONGGANG, "龙岗区", "区", False),
        ("longgang", LONGGANG, "区发展和改革局（统计局）", "区发展和改革局(统计局)", True),
        ("longgang", LONGGANG, "区 教育 局", "区教育局", True),
        ("longgang", LONGGANG, "ＡＢＣ中心", "abc中心", True),
        ("shenzhen", SHENZHEN, "市教育局", "深圳市教育局", True),
        ("shenzhen", SHENZHEN, "龙岗区教育局", "市教育局", False),
        ("shenzhen", SHENZHEN, "龙岗区教育局", "福田区教育局", False),
    ],
)
def test_what_makes_two_names_one(slug, facts, one, other, is_same):
    committee = make_committee(slug, **facts)
    assert (spelling(one, committee) == spelling(other, committee)) == is_same


def test_the_fullest_name_is_kept_and_each_other_one_is_found_once(committee):
    for name in ("区教育局", "龙岗区教育局", "教育局", "区卫生健康局"):
        make_unit(name=name)
    make_unit(name="教育局", committee=make_committee("shenzhen", **SHENZHEN))
    assert pairs(committee) == [("区教育局", "龙岗区教育局"), ("教育局", "龙岗区教育局")]


@pytest.mark.parametrize("way", ["alias of the fuller", "alias of the shorter", "short name"])
def test_a_name_that_is_another_units_alias_is_found(committee, way):
    full, short = make_unit(name="区卫生健康局"), make_unit(name="区卫健局")
    if way == "alias of the fuller":
        make_unit_alias(unit=full, name="区卫健局")
    elif way == "alias of the shorter":
        make_unit_alias(unit=short, name="龙岗区卫生健康局")
    else:
        HandlingUnit.objects.filter(pk=full.pk).update(short_name="卫健局")
    assert pairs(committee) == [("区卫健局", "区卫生健康局")]


def test_joined_spellings_are_found_no_more_and_the_name_means_the_one_that_is_kept(committee):
    kept, unit = make_unit(name="龙岗区教育局"), make_unit(name="区教育局")
    make_unit_alias(unit=unit, name="区教委")
    merge_spellings(unit=unit, kept=kept)
    assert (pairs(committee), list(shared_aliases(committee, TODAY))) == ([], [])
    assert sorted(kept.aliases.values_list("name", flat=True)) == ["区教委", "区教育局"]
    for name in ("区教育局", "区教委", "龙岗区教育局"):
        assert list(HandlingUnit.objects.named(name)) == [kept]
    with pytest.raises(ValidationError):
        merge_spellings(unit=unit, kept=kept)


def test_a_renamed_unit_is_no_second_spelling(committee):
    make_unit(name="区教育局", successor=make_unit(name="龙岗区教育局"))
    assert pairs(committee) == []


def test_an_alias_of_two_units_is_found_at_the_later_one(committee):
    first, second = make_unit(name="区工业和信息化局"), make_unit(name="区科技创新局")
    make_unit_alias(unit=first, name="区科工局")
    make_unit_alias(unit=second, name="科工局")
    make_unit_alias(unit=second, name="区科创局")
    (found,) = shared_aliases(committee, TODAY)
    assert found.words == {"alias": "科工局", "unit": "区科技创新局", "other": "区工业和信息化局"}


def test_namesakes_are_found_until_employer_or_sector_tells_them_apart(committee):
    from tests.sectors.factories import make_seat

    one, other = make_member(name="张伟"), make_member(name="张伟", work_unit="某医院")
    make_member(name="李娜")
    make_member(name="张伟", committee=make_committee("shenzhen"))
    assert [found.words["code"] for found in namesakes(committee, TODAY)] == [one.code]
    make_seat(member=one)
    assert list(namesakes(committee, TODAY)) == []
    third = make_member(name="张伟", work_unit="某医院")
    assert [found.words["code"] for found in namesakes(committee, TODAY)] == [other.code, third.code]


@pytest.mark.parametrize(("check", "questions"), [(two_spellings, 2), (shared_aliases, 1), (namesakes, 1)])
@pytest.mark.parametrize("number", [1, 30, 300])
def test_the_number_of_questions_does_not_grow(committee, django_assert_num_queries, check, questions, number):
    for n in range(number):
        for unit in (make_unit(name=f"区第{n}局"), make_unit(name=f"龙岗区第{n}局")):
            make_unit_alias(unit=unit, name=f"又名{n}")
        make_member(name=f"同名{n}"), make_member(name=f"同名{n}")
    with django_assert_num_queries(questions):
        found = list(check(committee, TODAY))
    assert len(found) == (number * 2 if check is namesakes else number)
