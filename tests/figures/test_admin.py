"""The ledger in the admin: what is counted is never typed, and only the account's own committee is seen."""

import pytest
from django.urls import reverse

from figures.models import ArithmeticCheck, Comparison, Figure
from members.roles import Role
from tests.archive.factories import make_document
from tests.figures.factories import make_comparison, make_computed_figure, make_figure
from tests.members.factories import make_committee, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("counters")]
ADD = "/en/admin/figures/figure/add/?kind=computed"


@pytest.fixture
def editor(client):
    """A browser in which an editor of Longgang is signed in."""
    client.force_login(make_user(Role.EDITOR))
    return client


def typed(**over):
    """Return what is typed for a computed figure."""
    values = {
        "committee": make_committee().pk,
        "code": "lg.documents",
        "subject": "文献",
        "indicator": "全年文献",
        "definition": "test.documents",
        "part": "",
        "year": "2022",
        "as_of": "2022-12-31",
        "is_published": "on",
        **over,
    }
    return {name: value for name, value in values.items() if value is not None}


def test_a_computed_figure_is_counted_when_it_is_saved(editor):
    make_document(kind="rule")
    make_document()
    answer = editor.post(ADD, typed(part="kind=rule", value="999", printed="999件", base="7", unit="个"))
    assert answer.status_code == 302
    figure = Figure.objects.get()
    assert (figure.kind, figure.value, figure.printed, figure.base, figure.unit) == ("computed", 1, "1件", None, "件")


def test_the_definitions_are_offered_with_their_titles(editor):
    page = editor.get(ADD).content.decode()
    assert '<option value="test.documents">文献 · test.documents</option>' in page
    assert 'name="value"' not in page
    assert 'name="printed"' not in page


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"definition": "gone.away"}, "There is no definition of this name."),
        ({"definition": ""}, "This field is required."),
        ({"part": "kind=nonsense"}, "This definition cannot be narrowed to “kind=nonsense”."),
        ({"part": "colour=red"}, "This definition cannot be narrowed to “colour=red”."),
        ({"definition": "test.published"}, "The records hold nothing to divide by"),
        ({"year": ""}, "This field is required."),
        ({"as_of": ""}, "This field is required."),
        ({"as_of": "2999-01-01"}, "This day has not come yet."),
        ({"as_of": "2021-12-31"}, "This day lies before the year that is counted."),
    ],
)
def test_what_cannot_be_counted_is_refused_with_a_sentence_and_nothing_is_stored(editor, over, sentence):
    page = editor.post(ADD, typed(**over))
    assert sentence in page.content.decode()
    assert Figure.objects.count() == 0


def test_a_changed_definition_is_counted_at_once(editor):
    make_document(is_published=False)
    figure = make_computed_figure()
    answer = editor.post(
        f"/en/admin/figures/figure/{figure.pk}/change/", typed(code=figure.code, definition="test.published")
    )
    assert answer.status_code == 302
    figure.refresh_from_db()
    assert (figure.printed, figure.base, figure.unit) == ("0 / 1 · 0.0%", 1, "%")


def test_a_quoted_figure_is_typed_and_has_no_definition(editor):
    page = editor.get("/en/admin/figures/figure/add/").content.decode()
    assert 'name="printed"' in page
    assert 'name="definition"' not in page


def test_an_editor_cannot_enter_a_figure_of_another_committee(editor):
    page = editor.post(ADD, typed(committee=make_committee("shenzhen").pk))
    assert page.status_code == 200
    assert Figure.objects.count() == 0


def test_comparing_with_something_else_voids_the_signature(editor):
    row = make_comparison(reason="not_entered", signed_number=0, signed_at="2022-12-31T00:00Z")
    url = reverse("admin:figures_comparison_change", args=[row.pk])
    same = {"figure": row.figure_id, "definition": "test.documents", "part": "", "on": "2022-12-31"}
    editor.post(url, same)
    assert Comparison.objects.get().reason == "not_entered"
    editor.post(url, {**same, "part": "kind=rule"})
    row.refresh_from_db()
    assert (row.part, row.reason, row.signed_at, row.signed_number) == ("kind=rule", "", None, None)


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"definition": "gone.away"}, "There is no definition of this name."),
        ({"part": "kind=nonsense"}, "cannot be narrowed to"),
        ({"figure": "share"}, "The figure is a share in percent; this definition gives none."),
    ],
)
def test_a_comparison_that_cannot_be_is_refused(editor, over, sentence):
    share = make_figure(unit="%", printed="91%") if "figure" in over else make_figure()
    values = {"definition": "test.documents", "part": "", "on": "2022-12-31", **over, "figure": share.pk}
    page = editor.post("/en/admin/figures/comparison/add/", values)
    assert sentence in page.content.decode()
    assert Comparison.objects.count() == 0


def check_typed(kind: str, figures: list[Figure]) -> dict[str, object]:
    """Return what is typed for a check."""
    rows = {
        f"rows-{place}-{name}": value
        for place, figure in enumerate(figures)
        for name, value in (("position", place + 1), ("figure", figure.pk))
    }
    head = {"code": "lg.check", "committee": make_committee().pk, "year": 2022, "kind": kind, "note": ""}
    return {**head, **rows, "rows-TOTAL_FORMS": len(figures), "rows-INITIAL_FORMS": 0}


@pytest.mark.parametrize(
    ("kind", "total", "is_good"), [("part", 2, True), ("ratio", 2, False), ("reachable", 3, False)]
)
def test_a_check_takes_as_many_figures_as_its_kind_needs(editor, kind, total, is_good):
    page = editor.post(
        "/en/admin/figures/arithmeticcheck/add/", check_typed(kind, [make_figure() for _ in range(total)])
    )
    assert (page.status_code == 302) is is_good
    assert ArithmeticCheck.objects.count() == is_good


def test_a_check_takes_no_figure_of_another_committee(editor):
    other = make_figure(committee=make_committee("shenzhen"))
    page = editor.post("/en/admin/figures/arithmeticcheck/add/", check_typed("part", [make_figure(), other]))
    assert page.status_code == 200
    assert ArithmeticCheck.objects.count() == 0
