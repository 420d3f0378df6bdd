"""Two clerks at the same moment."""

from functools import partial

import pytest

from members.models import Committee
from members.roles import Role
from papers.models import PaperTemplate
from papers.services import add_template, filled_in, use_again
from tests.members.factories import make_committee, make_user
from tests.own_database import own_database
from tests.papers.factories import word_file
from tests.together import in_threads

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("papers", tmp_path_factory.mktemp("papers")) as database:
        yield database


def add(text: str, by) -> int:
    """Add a template with this text, and return its number."""
    row = PaperTemplate(committee=Committee.objects.get(), paper="reply")
    return add_template(template=filled_in(row, name="a.docx", data=word_file(text)), by=by).number


def test_templates_added_at_once_are_numbered_one_after_another_and_one_is_in_use(db, own):
    with own.used():
        make_committee()
        clerk = make_user(Role.OFFICE_ADMIN)
        found = in_threads(*(partial(add, text, clerk) for text in ("甲", "乙", "丙")))
        assert sorted(found) == [1, 2, 3]
        assert PaperTemplate.objects.in_use().get().number == 3
        rows = list(PaperTemplate.objects.order_by("number"))
        assert in_threads(*(partial(use_again, template=row) for row in rows)) == [None] * 3
        assert PaperTemplate.objects.in_use().count() == 1
