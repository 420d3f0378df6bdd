"""What a search is told about the other names of units."""

import pytest

from members.search import other_names
from tests.members.factories import make_committee, make_unit, make_unit_alias

pytestmark = pytest.mark.django_db


@pytest.fixture
def alike():
    """Units of two committees, written alike."""
    for slug in ("longgang", "futian"):
        unit = make_unit(committee=make_committee(slug), name="教育局", short_name="教")
        make_unit_alias(unit=unit, name="市教育局")


@pytest.mark.parametrize(
    ("word", "others"), [("教育局", ["市教育局", "教"]), ("教", ["市教育局", "教育局"]), ("市教育局", ["教", "教育局"])]
)
def test_full_name_short_name_and_alias_lead_to_each_other_once(alike, word, others):
    make_unit(name="别的局")
    assert other_names([word, "没有的"]) == {word: sorted(others), "没有的": []}


def test_all_words_take_one_question(alike, django_assert_num_queries):
    with django_assert_num_queries(1):
        other_names(["教育局", "教", "市教育局", "没有的"])
