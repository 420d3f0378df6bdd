"""The reconciliation desk: who sees it, what it shows, and signing one or several."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from figures.comparing import compare
from figures.models import Comparison
from figures.services import sign, sign_as_loaded
from members.roles import Role
from tests.archive.factories import make_document
from tests.figures.factories import make_arithmetic_check, make_comparison, make_figure, make_quote
from tests.members.factories import make_committee, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("counters")]
DESK = "/en/admin/figures/reconciliation/"


@pytest.fixture
def editor(client):
    """A browser in which an editor of Longgang is signed in."""
    client.force_login(make_user(Role.EDITOR, name="李四"))
    return client


def row_url(row):
    """Return the page of a comparison."""
    with translation.override("en"):
        return reverse("admin:figures_reconciliation_row", args=[row.pk])


def chosen(*rows):
    """Return what ticking these rows sends."""
    return [f"{row.pk}:{compare(row).mark}" for row in rows]


def test_reported_and_computed_stand_side_by_side_with_their_links(editor):
    make_document()
    quote = make_quote()
    make_comparison(figure=quote.figure)
    page = editor.get(DESK).content.decode()
    assert "222件" in page
    assert '><span lang="zh-Hans">2件</span></a>' in page
    assert "−220" in page
    assert quote.paragraph.get_absolute_url() in page
    assert 'href="/en/figures/count/test.documents/longgang/2022/?on=2022-12-31"' in page
    assert "Not explained yet" in page


def test_only_differences_are_shown_when_asked(editor):
    make_comparison(figure=make_figure(indicator="一致的数", value=0, printed="0件"))
    make_comparison(figure=make_figure(indicator="有差异的数"))
    assert "一致的数" in editor.get(DESK).content.decode()
    page = editor.get(DESK, {"gaps": "1"}).content.decode()
    assert "一致的数" not in page
    assert "有差异的数" in page


def test_a_definition_that_no_longer_exists_is_said_in_its_row(editor):
    make_comparison(definition="gone.away")
    page = editor.get(DESK).content.decode()
    assert "There is no definition “gone.away” any more" in page
    assert 'name="chosen"' not in page


def test_what_does_not_agree_and_what_is_compared_with_nothing_stand_below(editor):
    whole, part = make_figure(value=171, printed="171件"), make_figure(value=172, printed="172件", is_published=False)
    make_arithmetic_check("part", whole, part, note="交办的一部分")
    page = editor.get(DESK).content.decode()
    assert "A part is printed as 172件, its whole as 171件." in page
    assert "交办的一部分" in page
    assert len(re.findall(r"figures/comparison/add/\?figure=", page)) == 2


def test_several_are_signed_for_with_one_reason(editor):
    rows = [make_comparison() for _ in range(3)]
    answer = editor.post(DESK, {"chosen": chosen(*rows[:2]), "reason": "not_entered", "words": "明年补录"})
    assert answer.status_code == 302
    assert [(row.reason, row.words, str(row.signed_by or "")) for row in Comparison.objects.order_by("pk")] == [
        ("not_entered", "明年补录", "李四"),
        ("not_entered", "明年补录", "李四"),
        ("", "", ""),
    ]


def test_each_is_signed_by_itself_and_a_refusal_keeps_what_was_typed(editor):
    good, moved = make_comparison(), make_comparison()
    sent = chosen(good, moved)
    sign(comparison=moved, by=make_user(name="王五"), reason="merged", seen=compare(moved).mark)
    page = editor.post(DESK, {"chosen": sent, "reason": "other", "words": "口径不同"}).content.decode()
    assert "Signed meanwhile by 王五" in page
    assert 'value="口径不同"' in page
    assert len(re.findall(r'name="chosen"[^>]*checked', page)) == 1
    good.refresh_from_db()
    moved.refresh_from_db()
    assert (good.reason, moved.reason) == ("other", "merged")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"chosen": [], "reason": "merged"}, "Tick the rows"),
        ({"chosen": ["x:y", ":", "９:0@"], "reason": "merged"}, "Tick the rows"),
        ({"chosen": ["99999:0@"], "reason": "merged"}, ""),
        ({"reason": ""}, "This field is required."),
        ({"reason": "nonsense"}, "Select a valid choice"),
        ({"reason": "other", "words": "长" * 301}, "at most 300"),
        ({"reason": "other", "words": "a\x00b"}, "Null characters are not allowed"),
        ({"reason": "other", "words": ""}, "Say the other reason in words."),
    ],
)
def test_a_bad_signature_is_refused_with_a_sentence(editor, sent, sentence):
    row = make_comparison()
    page = editor.post(DESK, {"chosen": chosen(row), **sent})
    assert page.status_code == 200
    assert sentence in page.content.decode()
    row.refresh_from_db()
    assert row.signed_at is None


def test_the_rows_own_page_shows_both_numbers_the_records_and_who_signed(editor):
    shown, hidden = make_document(title="公开的报告"), make_document(title="内部的报告", is_published=False)
    quote = make_quote()
    row = make_comparison(figure=quote.figure)
    answer = editor.post(row_url(row), {"reason": "merged", "words": "", "seen": compare(row).mark})
    assert answer.status_code == 302
    page = editor.get(row_url(row)).content.decode()
    assert quote.sentence in page
    assert str(shown) in page
    assert str(hidden) not in page
    assert "A record that is not public" in page
    assert re.search(r"李四</span> · Merged later <span class=\"quiet\">· the records counted 3", page)


def test_what_came_with_the_report_stands_in_the_history_with_its_reason(editor):
    (row,) = Comparison.objects.bulk_create(
        [Comparison(figure=make_figure(), definition="test.documents", reason="not_entered")]
    )
    sign_as_loaded()
    row.refresh_from_db()
    sign(comparison=row, by=make_user(name="王五"), reason="merged", seen=compare(row).mark)
    page = re.sub(r"<[^>]+>", "", editor.get(row_url(row)).content.decode())
    assert re.search(r"王五 · Merged later · the records counted 0", page)
    assert re.search(r"recorded with the report · Not entered yet · the records counted 0", page)


def test_a_stale_page_is_refused_with_what_was_typed_and_the_numbers_of_now(editor):
    row = make_comparison()
    seen = compare(row).mark
    make_document()
    page = editor.post(row_url(row), {"reason": "other", "words": "口径不同", "seen": seen}).content.decode()
    assert "The count has moved since the page was opened: it is 1件 now." in page
    assert 'value="口径不同"' in page
    assert f'name="seen" value="{compare(row).mark}"' in page
    row.refresh_from_db()
    assert row.signed_at is None


@pytest.mark.parametrize("role", Role)
def test_who_may_look_and_who_may_sign(client, role):
    row = make_comparison()
    client.force_login(make_user(role))
    looks = role not in {Role.UNIT_CLERK, Role.MEMBER}
    signs = role in {Role.OFFICE_ADMIN, Role.EDITOR}
    for url, sent in ((DESK, {"chosen": chosen(row)}), (row_url(row), {"seen": compare(row).mark})):
        assert (client.get(url).status_code == 200) is looks
        answer = client.post(url, {**sent, "reason": "merged"})
        assert (answer.status_code == 302 and "login" not in answer.url) is signs
        assert Comparison.objects.filter(reason="merged").exists() is signs
        Comparison.objects.update(reason="", signed_at=None)


def test_rows_of_another_committee_do_not_exist(editor):
    other = make_comparison(figure=make_figure(committee=make_committee("shenzhen"), subject="深圳的数"))
    own = make_comparison()
    page = editor.get(DESK, {"committee": "shenzhen", "year": "2022"}).content.decode()
    assert "深圳的数" not in page
    assert "There are no records of this committee and year." in page
    assert editor.get(row_url(other)).status_code == 404
    assert editor.post(row_url(other), {"reason": "merged", "seen": compare(other).mark}).status_code == 404
    editor.post(DESK, {"chosen": chosen(other, own), "reason": "merged"})
    other.refresh_from_db()
    assert other.signed_at is None


def test_signing_in_a_committee_where_one_only_looks_is_refused(client):
    user = make_user(Role.EDITOR)
    shenzhen = make_committee("shenzhen")
    other = make_comparison(figure=make_figure(committee=shenzhen))
    make_user(Role.AUDITOR, committee=shenzhen)
    user.appointments.create(committee=shenzhen, role=make_user(Role.AUDITOR).appointments.get().role)
    client.force_login(user)
    where = f"{DESK}?committee=shenzhen&year=2022"
    assert 'name="chosen"' not in client.get(where).content.decode()
    assert client.post(where, {"chosen": chosen(other), "reason": "merged"}).status_code == 403
    assert client.post(row_url(other), {"reason": "merged", "seen": compare(other).mark}).status_code == 403


@pytest.mark.parametrize("query", ["?year=abc", "?year=99999999999999999999", "?committee=%00", "?committee=nowhere"])
def test_a_nonsense_address_shows_the_years_there_are(editor, query):
    make_comparison()
    page = editor.get(DESK + query)
    assert page.status_code == 200
    assert "There are no records of this committee and year." in page.content.decode()


def test_without_any_reported_figure_the_desk_says_so(editor):
    assert "there is nothing to compare" in editor.get(DESK).content.decode()


@pytest.mark.parametrize("size", [1, 3, 40])
def test_the_desk_takes_ten_queries_and_one_for_each_count(editor, size, django_assert_num_queries):
    signer = make_user()
    for _ in range(size):
        quote = make_quote(figure=make_figure())
        make_comparison(figure=quote.figure, signed_by=signer, signed_at="2022-12-31T00:00Z")
        make_arithmetic_check("part", quote.figure, make_figure(value=999, printed="999件"))
    editor.get(DESK)
    with django_assert_num_queries(10 + size):
        editor.get(DESK)
