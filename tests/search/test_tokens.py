"""Folding and tokens: what is needed to hold a text is held by every text that holds it."""

from hypothesis import given
from hypothesis import strategies as st

from search.folding import fold
from search.tokens import is_certain, mark, needed, tokens

TEXTS = st.text(alphabet=st.sampled_from("政协委员提案臺湾龍岗區5GＡｂ０1 ，。“”□'\"\\:-_%🙂\n"), max_size=30)


@given(st.text(max_size=50))
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)


def test_folding_knows_traditional_full_width_and_capital():
    assert fold("臺灣ＡＢＣ１２３龍崗Gg") == "台湾abc123龙岗gg"
    assert fold(fold("乾隆後臺")) == fold("乾隆後臺")


@given(TEXTS, st.integers(0, 30), st.integers(1, 8))
def test_a_text_holds_what_any_part_of_it_needs(text, start, length):
    folded = fold(text)
    part = folded[start : start + length]
    # A word of letters is a token as a whole: a part of it is another word.
    chinese = "".join(sign for sign in part if not sign.isascii())
    if chinese and chinese in folded:
        assert set(needed(chinese)) <= tokens(folded)


@given(TEXTS)
def test_tokens_are_safe_in_both_languages_of_questions(text):
    for token in [*tokens(fold(text)), mark("year", text), mark("kind", text)]:
        assert not set(token) & set("'\"\\ \n%_*()")


def test_one_run_of_at_most_a_pair_needs_no_second_look():
    assert is_certain("托育")
    assert is_certain("5g")
    assert not is_certain("大学生")
    assert not is_certain("5g网络")
    assert not is_certain("a b")
