"""figures/services.py: signing for a gap, counting anew."""

import datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from archive.models import Document
from figures.comparing import compare
from figures.models import Comparison, Figure
from figures.services import recount, recount_comparisons, sign, sign_as_loaded
from tests.archive.factories import make_document
from tests.figures.factories import make_comparison, make_computed_figure, make_figure
from tests.members.factories import make_user

pytestmark = pytest.mark.usefixtures("counters")


@pytest.mark.django_db
class TestSigning:
    def test_who_why_when_and_the_count_that_was_seen_are_kept(self):
        make_document()
        row, user = make_comparison(), make_user(name="李四")
        sign(comparison=row, by=user, reason="definition", words=" 口径不同 ", seen=compare(row).mark)
        row.refresh_from_db()
        assert (row.reason, row.words, row.signed_by, row.signed_number, row.number) == (
            "definition",
            "口径不同",
            user,
            1,
            1,
        )
        assert timezone.now() - row.signed_at < datetime.timedelta(minutes=1)
        assert compare(row).is_signed

    @pytest.mark.parametrize(
        ("reason", "words", "field"),
        [("", "", "reason"), ("nonsense", "", "reason"), ("other", "  ", "words"), ("other", "长" * 301, "words")],
    )
    def test_a_signature_without_a_good_reason_is_refused(self, reason, words, field):
        row = make_comparison()
        with pytest.raises(ValidationError) as refused:
            sign(comparison=row, by=make_user(), reason=reason, words=words, seen=compare(row).mark)
        assert list(refused.value.message_dict) == [field]
        row.refresh_from_db()
        assert (row.reason, row.signed_at, row.counted_at) == ("", None, None)

    def test_a_count_that_moved_since_the_page_was_opened_is_refused_with_the_new_one(self):
        row = make_comparison()
        seen = compare(row).mark
        make_document()
        with pytest.raises(ValidationError) as refused:
            sign(comparison=row, by=make_user(), reason="not_entered", seen=seen)
        assert "1" in refused.value.messages[0]
        row.refresh_from_db()
        assert row.signed_at is None

    def test_the_second_of_two_is_told_who_signed(self):
        row = make_comparison()
        seen = compare(row).mark
        sign(comparison=row, by=make_user(name="李四"), reason="merged", seen=seen)
        with pytest.raises(ValidationError) as refused:
            sign(comparison=row, by=make_user(name="王五"), reason="withdrawn", seen=seen)
        assert "李四" in refused.value.messages[0]
        row.refresh_from_db()
        assert row.reason == "merged"

    def test_one_may_sign_again_after_looking_again(self):
        row = make_comparison()
        sign(comparison=row, by=make_user(), reason="merged", seen=compare(row).mark)
        row.refresh_from_db()
        sign(comparison=row, by=make_user(), reason="withdrawn", seen=compare(row).mark)
        row.refresh_from_db()
        assert row.reason == "withdrawn"

    @pytest.mark.parametrize(
        "over", [{"definition": "gone.away"}, {"part": "kind=nonsense"}, {"figure": {"value": 0, "printed": "0件"}}]
    )
    def test_where_nothing_is_counted_or_nothing_differs_there_is_nothing_to_sign(self, over):
        figure = make_figure(**over.pop("figure", {}))
        row = make_comparison(figure=figure, **over)
        with pytest.raises(ValidationError):
            sign(comparison=row, by=make_user(), reason="not_entered", seen=compare(row).mark)

    def test_a_comparison_deleted_meanwhile_is_refused(self):
        row = make_comparison()
        Comparison.objects.all().delete()
        with pytest.raises(ValidationError):
            sign(comparison=row, by=make_user(), reason="not_entered", seen="0@")

    @pytest.mark.parametrize("seen", ["", "@", "nonsense", "0", "-1@", "\x00"])
    def test_a_mark_that_no_page_sent_is_refused(self, seen):
        row = make_comparison()
        with pytest.raises(ValidationError):
            sign(comparison=row, by=make_user(), reason="not_entered", seen=seen)


@pytest.mark.django_db
class TestLoaded:
    def test_gaps_that_came_with_a_reason_are_signed_in_nobodys_name(self):
        gap, bare = make_comparison(reason="not_entered"), make_comparison()
        agreeing = make_comparison(figure=make_figure(value=0, printed="0件"), reason="not_entered")
        sign_as_loaded()
        for row in (gap, bare, agreeing):
            row.refresh_from_db()
        assert compare(gap).is_signed
        assert gap.signed_by is None
        assert [bare.signed_at, agreeing.signed_at] == [None, None]
        assert [bare.number, agreeing.number] == [0, 0]

    def test_signing_again_changes_nothing_and_never_what_staff_signed(self):
        row, user = make_comparison(reason="not_entered"), make_user()
        sign_as_loaded()
        before = Comparison.objects.values().get()
        sign_as_loaded()
        assert Comparison.objects.values().get() == before
        row.refresh_from_db()
        sign(comparison=row, by=user, reason="definition", seen=compare(row).mark)
        make_document()
        sign_as_loaded()
        row.refresh_from_db()
        assert (row.reason, row.signed_by, row.signed_number) == ("definition", user, 0)


@pytest.mark.django_db
class TestRecounting:
    def test_a_figure_is_counted_anew_as_of_its_day(self):
        make_document()
        figure = make_computed_figure(printed="0件", value=0)
        (found,) = recount([figure])
        figure.refresh_from_db()
        assert (found.before, found.after, found.is_same) == ("0件", "1件", False)
        assert (figure.value, figure.base, figure.unit, figure.printed) == (1, None, "件", "1件")
        assert recount([figure])[0].is_same

    @pytest.mark.parametrize(
        ("definition", "value", "base", "printed"),
        [("test.published", "66.6667", 3, "2 / 3 · 66.7%"), ("test.average", "0", 3, "0 / 3 · 0.0段")],
    )
    def test_a_rate_keeps_its_base_and_is_never_printed_without(self, definition, value, base, printed):
        for is_published in (True, True, False):
            make_document(is_published=is_published)
        figure = make_computed_figure(definition=definition)
        recount([figure])
        figure.refresh_from_db()
        assert (figure.value, figure.base, figure.printed) == (Decimal(value), base, printed)

    @pytest.mark.parametrize(
        "over",
        [{"definition": "gone.away"}, {"part": "kind=nonsense"}, {"definition": "test.published"}, {"year": None}],
    )
    def test_what_cannot_be_counted_is_refused_and_stays_as_it_was(self, over):
        figure = make_computed_figure(**over)
        (found,) = recount([figure])
        assert found.refusal
        before = Figure.objects.values().get(pk=figure.pk)
        assert (before["value"], before["printed"]) == (222, "222件")

    def test_one_bad_figure_does_not_keep_the_others_from_being_counted(self):
        bad, good = make_computed_figure(definition="gone.away"), make_computed_figure()
        assert [bool(found.refusal) for found in recount([bad, good])] == [True, False]
        good.refresh_from_db()
        assert good.value == 0

    def test_looking_only_writes_nothing(self):
        figure, row = make_computed_figure(), make_comparison()
        assert recount([figure], is_kept=False)[0].after == "0件"
        assert recount_comparisons(is_kept=False)[0].after == "0"
        figure.refresh_from_db()
        row.refresh_from_db()
        assert (figure.value, row.counted_at) == (222, None)

    def test_a_comparison_keeps_since_when_the_count_stands(self):
        row = make_comparison()
        recount_comparisons()
        row.refresh_from_db()
        since = row.counted_at
        recount_comparisons()
        row.refresh_from_db()
        assert (row.number, row.counted_at) == (0, since)
        make_document()
        assert [(found.before, found.after) for found in recount_comparisons()] == [("0", "1")]


@pytest.mark.django_db
class TestCommand:
    def run(self, *arguments: str) -> str:
        said = StringIO()
        call_command("recount_figures", *arguments, stdout=said)
        return said.getvalue()

    def test_it_says_in_a_line_what_moved_and_what_was_refused(self):
        make_computed_figure(code="lg.moved")
        make_computed_figure(code="lg.lost", definition="gone.away")
        make_comparison(figure=make_figure(code="lg.beside"))
        lines = self.run().splitlines()
        assert "lg.moved: 222件 → 0件" in lines
        assert any(line.startswith("lg.lost: ") for line in lines)
        assert "lg.beside: – → 0" in lines
        assert len(lines) == 4
        assert Figure.objects.get(code="lg.moved").printed == "0件"

    def test_check_writes_nothing_and_fails_while_something_differs(self):
        make_computed_figure(code="lg.moved")
        with pytest.raises(SystemExit) as left:
            self.run("--check")
        assert left.value.code == 1
        assert Figure.objects.get(code="lg.moved").printed == "222件"
        self.run()
        assert len(self.run("--check").splitlines()) == 1

    def test_a_document_published_later_moves_no_figure_that_does_not_count_it(self):
        figure = make_computed_figure(year=2021, as_of=datetime.date(2021, 12, 31), value=0, printed="0件")
        make_document()
        assert Document.objects.count() == 1
        assert recount([figure])[0].is_same
