"""A prepared question outlives the connection that was asked first."""

import pytest
from django.db import connection

from tests.lib.test_prepared import UNIT
from tests.members.factories import make_unit

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_new_connection_answers_too():
    unit = make_unit(name="单位")
    assert list(UNIT(unit.pk)) == [unit]
    connection.close()
    assert list(UNIT(unit.pk)) == [unit]
