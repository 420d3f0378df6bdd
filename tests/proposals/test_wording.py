"""The field's own words in the Chinese catalogue: one word for one thing."""

import re

import pytest
from django.conf import settings
from django.utils.translation import gettext, override

CATALOGUE = settings.BASE_DIR / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("other", ["评议", "(?<!第一)提案人"])
def test_the_catalogue_has_one_word_for_ratings_and_one_for_proposers(other):
    lines = CATALOGUE.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("msgid") and re.search(other, line)] == []


def test_what_was_merged_into_the_main_proposal_is_not_said_the_other_way_round():
    with override("zh-hans"):
        assert gettext("Another proposal was merged into this one") == "另一件提案并入本提案"


def test_satisfied_says_that_basically_satisfied_counts_too():
    with override("zh-hans"):
        for name in ("attitude", "result"):
            assert gettext(f"Satisfied with the {name}").endswith("满意和基本满意")
