"""The index follows the records in their own transaction, and can be compared, made anew and interrupted."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from archive.models import Paragraph
from proposals.models import Proposal, Suggestion
from search.finding import find
from search.index import building
from search.index.asking import state
from search.index.building import build, compare
from search.index.storing import refresh
from search.index.tables import ENTRIES, TEXTS, TOKENS
from search.question import ask
from search.registry import registry
from tests.archive.factories import make_document, make_paragraph
from tests.members.factories import make_unit
from tests.proposals.factories import make_assignment, make_proposal, make_reply

pytestmark = pytest.mark.django_db(transaction=True)


def found(words: str) -> int:
    return find(ask(words)).total


def sizes() -> list[int]:
    """Return how many entries, texts and, where the database can say so, sets of tokens there are."""
    tables = [ENTRIES, TEXTS] if connection.vendor == "sqlite" else [ENTRIES, TEXTS, TOKENS]
    counted = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            counted += cursor.fetchone()
    return counted


def check_integrity() -> None:
    """SQLite compares the tokens it keeps with itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TOKENS} ({TOKENS}, rank) VALUES ('integrity-check', 0)")  # noqa: S608


def test_every_way_of_writing_is_followed():
    proposal = make_proposal(title="关于公园的提案")
    Proposal.objects.filter(pk=proposal.pk).update(title="关于水库的提案")
    assert (found("公园"), found("水库")) == (0, 1)
    Suggestion.objects.bulk_create([Suggestion(proposal=proposal, number=9, text="修建绿道。")])
    assert found("绿道") == 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE proposals_suggestion SET text = %s", ["修建步道。"])
    # Written past Django, inside its connection: followed with the same transaction too.
    assert (found("绿道"), found("步道")) == (0, 1)
    Suggestion.objects.all().delete()
    assert found("步道") == 0
    proposal.delete()
    assert found("水库") == 0
    check_integrity()
    assert set(sizes()) == {0}


def test_what_hangs_on_a_record_far_away_is_followed():
    unit = make_unit(name="区教育局", is_published=True)
    reply = make_reply(assignment=make_assignment(unit=unit), body="已经落实。")
    unit.name = "区教育和体育局"
    unit.save()
    assert (found("区教育局"), found("教育和体育局")) == (0, 1)
    reply.is_published = False
    reply.save()
    assert found("已经落实") == 0


def test_record_and_entry_are_kept_together_or_not_at_all():
    with transaction.atomic():
        make_proposal(title="关于水库的提案")
        assert found("水库") == 1
        transaction.set_rollback(True)
    assert found("水库") == 0
    assert set(sizes()) == {0}


def test_an_index_that_cannot_be_written_takes_the_record_back(monkeypatch):
    def fail(*args):
        raise ZeroDivisionError

    monkeypatch.setattr("search.upkeep.refresh", fail)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_proposal(title="关于水库的提案")
    assert not Proposal.objects.exists()


def test_what_did_not_change_is_not_written_again():
    make_proposal(title="关于水库的提案")
    assert refresh(connection, registry.sources["proposals"], list(Proposal.objects.values_list("pk", flat=True))) == 0


def fill() -> None:
    make_proposal(title="关于水库的提案")
    document = make_document()
    Paragraph.objects.bulk_create(Paragraph(document=document, number=n, text=f"托育{n}") for n in range(1, 31))


def test_a_build_from_scratch_finds_what_was_found_before():
    fill()
    before = find(ask("托育")).hits
    for step in build(from_scratch=True):
        assert 0 <= step.percent <= 100
    assert find(ask("托育")).hits == before
    check_integrity()


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5])
def test_an_interrupted_build_goes_on_and_misses_nothing_written_meanwhile(steps, monkeypatch):
    monkeypatch.setattr(building, "AT_ONCE", 10)
    monkeypatch.setattr(building, "TOKENS_AT_ONCE", 10)
    fill()
    work = build(from_scratch=True)
    for _step in range(steps):
        next(work)
    work.close()
    assert not state().is_complete
    make_paragraph(text="托育新增")
    Paragraph.objects.filter(text="托育3").delete()
    Paragraph.objects.filter(text="托育4").update(text="养老4")
    list(build())
    assert state().is_complete
    assert (found("托育"), found("养老"), found("水库")) == (29, 1, 1)
    check_integrity()
    assert len(set(sizes())) == 1


def test_an_update_of_the_portal_leaves_a_build_that_is_under_way_as_it_is():
    fill()
    work = build(from_scratch=True)
    next(work)
    work.close()
    building.set_up(connection)
    assert not state().is_complete
    assert not has_tree()
    list(build())
    assert has_tree()
    assert found("托育") == 30


def has_tree() -> bool:
    """Return whether tokens are found by a tree; SQLite's table is one whenever the index is whole."""
    if connection.vendor == "sqlite":
        return state().is_complete
    with connection.cursor() as cursor:
        indexes = connection.introspection.get_constraints(cursor, TOKENS)
    return "search_tokens_found" in indexes


def test_a_search_meanwhile_is_told_how_far_it_has_come(client):
    fill()
    work = build(from_scratch=True)
    next(work)
    page = client.get("/en/search/", {"q": "托育"})
    assert page.status_code == 200
    assert "The search index is being made anew" in page.content.decode()
    work.close()


def test_an_interrupted_command_says_how_to_go_on(monkeypatch):
    fill()

    def interrupted(**_options):
        yield building.Progress(10)
        raise KeyboardInterrupt

    monkeypatch.setattr("search.management.commands.rebuild_search_index.build", interrupted)
    with pytest.raises(CommandError, match="goes on from there"):
        call_command("rebuild_search_index", "--from-scratch", stdout=StringIO())


def test_the_command_puts_right_what_differs_and_says_how_much():
    fill()
    out = StringIO()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {ENTRIES} SET line = '别的' WHERE kind = 'proposals'")  # noqa: S608
    call_command("rebuild_search_index", stdout=out)
    assert "Entries put right: 1." in out.getvalue()
    assert list(compare())[-1].changed == 0


def test_an_index_made_by_other_rules_is_made_anew(monkeypatch):
    fill()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_state SET version = version - 1")
    assert not state().is_complete
    out = StringIO()
    call_command("rebuild_search_index", "--if-needed", stdout=out)
    assert "made anew" in out.getvalue()
    assert found("托育") == 30
    call_command("rebuild_search_index", "--if-needed", stdout=(out := StringIO()))
    assert out.getvalue() == ""
