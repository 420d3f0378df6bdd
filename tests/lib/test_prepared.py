"""A prepared question answers as the question composed anew would."""

import pytest
from django.db import connection

from cppcc_portal.lib.prepared import Prepared
from members.models import HandlingUnit, UnitAlias
from tests.members.factories import make_unit, make_unit_alias

pytestmark = pytest.mark.django_db
# A quotation mark, a backslash and what stands for values in SQL.
ODD = "100%s 的'单位'$1\\"

UNIT = Prepared(lambda key: HandlingUnit.objects.filter(pk=key).select_related("committee").prefetch_related("aliases"))
NAMES = Prepared(
    lambda key: (
        UnitAlias.objects.order_by()
        .filter(unit=key)
        .values_list("name")
        .union(HandlingUnit.objects.order_by().filter(pk=key).values_list("name"), all=True)
    )
)

PAGE = Prepared(lambda *keys: HandlingUnit.objects.filter(pk__in=keys).order_by("pk"), most=3)


def test_each_key_gets_its_own_rows(django_assert_num_queries):
    units = [make_unit(name=f"单位{n}") for n in range(3)]
    for unit in units:
        make_unit_alias(unit=unit, name=f"别名{unit.name}")
    for unit in [*units, units[0]]:
        with django_assert_num_queries(2):
            found = list(UNIT(unit.pk))
            assert found == [unit]
            assert found[0].committee == unit.committee
            assert [alias.name for alias in found[0].aliases.all()] == [f"别名{unit.name}"]
        assert sorted(NAMES(unit.pk)) == sorted([(unit.name,), (f"别名{unit.name}",)])


def test_a_key_that_is_not_there_has_no_rows():
    assert list(UNIT(10**9)) == []


def test_rows_are_read_when_they_are_asked_for():
    unit = make_unit(name="旧名")
    later = UNIT(unit.pk)
    HandlingUnit.objects.update(name="新名")
    assert [row.name for row in later] == ["新名"]


def test_a_question_that_does_not_hold_its_key_is_refused():
    with pytest.raises(ValueError, match="does not stand"):
        list(Prepared(lambda key: HandlingUnit.objects.filter(name=f"单位{key}"))(1))


def test_a_page_of_keys_gets_its_rows_in_one_question(django_assert_num_queries):
    units = [make_unit(name=f"单位{n}") for n in range(4)]
    for part in (units[:3], units[1:3], units[3:], []):
        with django_assert_num_queries(1):
            assert list(PAGE(*[unit.pk for unit in part])) == part


def test_more_keys_than_a_page_has_are_refused():
    with pytest.raises(ValueError, match="prepared for 3 keys"):
        PAGE(1, 2, 3, 4)


def test_other_values_stand_in_the_question_as_they_are():
    units = [make_unit(name=ODD), make_unit(name="单位")]
    odd = Prepared(lambda key: HandlingUnit.objects.filter(pk=key, name=ODD))
    assert [list(odd(unit.pk)) for unit in units] == [[units[0]], []]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's driver keeps what it has compiled by itself")
def test_postgresql_plans_a_question_once_for_a_connection():
    question = Prepared(lambda key: HandlingUnit.objects.filter(pk=key, name="只问一次"))
    for key in (1, 2, 3):
        assert list(question(key)) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["%只问一次%"])
        assert cursor.fetchone() == (1,)
