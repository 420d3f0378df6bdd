"""Every number of the proposal statistics is counted by a definition, and its link lists exactly what it counts."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from figures.counting import address, count, count_all
from figures.definitions import Form, Scope, definitions
from members.models import HandlingUnit, Member
from proposals.models import ProposalSettings
from proposals.stats import check_sums, yearly
from proposals.stats.counts import APP
from proposals.stats.narrowing import NONE, UNLISTED
from sectors.models import Seat, Sector
from tests.members.factories import make_committee, make_membership, make_unit, make_user
from tests.proposals.factories import make_category, make_proposal, make_proposer
from tests.proposals.ledger import differing, figures, lists, naked_numbers, not_listed, pages
from tests.proposals.mixed_year import LAST, SECRETS, make_mixed_year
from tests.proposals.test_stats import make_many
from tests.sectors.factories import make_seat, make_sector
from tests.voices import misread

pytestmark = pytest.mark.django_db
PAGE, YEAR = "/en/proposals/statistics/", {"committee": "longgang", "year": "2022"}
OWN = [found for found in definitions() if found.code.startswith(APP)]
CODES = [found.code for found in OWN]


def scope(**part) -> Scope:
    """Return Longgang's 2022, or a part of it."""
    return Scope(make_committee(), 2022, LAST, tuple(sorted((name, str(value)) for name, value in part.items())))


def counted(**over):
    """Return the statistics of the year."""
    return yearly(make_committee(), 2022, on=LAST, **over)


def all_over(**over) -> list:
    """Return all definitions of this app counted one by one in a part of the year."""
    return [count(found, scope(**over)) for found in OWN]


def test_every_number_is_what_its_definition_counts():
    make_mixed_year()
    statistics = counted()
    assert check_sums(statistics) == []
    assert differing(figures(statistics)) == []
    assert {one.code for one in figures(statistics)} >= set(CODES) - {
        "proposals.supervision_visits",
        "proposals.group_proposals",
    }


@pytest.mark.parametrize(
    "part",
    [
        {"kind": "collective"},
        {"sector": "经济界"},
        {"unit_kind": "party"},
        {"first_category": NONE},
        {"unit": UNLISTED},
        {"kind": NONE, "sector": "经济界"},
    ],
)
def test_a_part_of_the_year_is_counted_alike_by_definition(part):
    make_mixed_year()
    statistics = counted(part=part)
    assert statistics["collected"].count > 0
    assert differing(figures(statistics)) == []


def test_a_unit_or_a_category_is_counted_alike_by_definition():
    make_mixed_year()
    unit = HandlingUnit.objects.get(name="戊局")
    of_unit = counted(part={"unit": unit.pk})
    assert of_unit.tables["units"].lines[0].cells[-1].printed == "1 / 1 · 100.0%"
    category = make_proposal(second_category=make_category(name="生态建设")).second_category
    of_category = counted(part={"category": category.pk})
    assert of_category["collected"].count == 1
    assert differing([*figures(of_unit), *figures(of_category)]) == []


@pytest.mark.parametrize(("adopted", "implemented", "adds_merged"), [("solved", "solved", True)])
def test_the_committees_other_ways_of_counting_are_followed(adopted, implemented, adds_merged):
    make_mixed_year()
    committee = make_committee()
    ProposalSettings.objects.create(committee=committee, adopted_counts=adopted, implemented_counts=implemented)
    committee.merged_count_as_filed = adds_merged
    committee.save()
    statistics = counted()
    assert statistics["filed"].count == statistics["filed_with_merged"].count > statistics["filed_alone"].count
    assert differing(figures(statistics)) == []


def test_every_link_lists_as_many_records_as_its_number_says_and_names_nothing_that_is_not_public(client):
    make_mixed_year()
    forms, promises = address("proposals.forms", scope()), address("proposals.promises", scope())
    followed = lists(client, [*figures(counted()), *all_over()])
    assert not_listed(followed) == []
    told = {url: "".join(found) for url, (_number, found) in followed.items()}
    assert {(secret, url) for url, page in told.items() for secret in SECRETS if secret in page} == set()
    assert "提案" not in told[forms]  # beside a choice, a proposal's name would say who made it
    assert "公开的承诺 · 并案后的主提案 · 丁局" in told[promises]


def test_what_is_counted_together_is_what_each_definition_counts():
    make_mixed_year()
    for part in ({}, {"kind": "individual"}, {"choice": "good"}):
        together = count_all(OWN, scope(**part))
        apart = {one.code: one for one in all_over(**part)}
        assert together == apart


def test_all_but_the_tables_are_counted_together():
    make_mixed_year()
    with CaptureQueriesContext(connection) as captured:
        known = OWN[0].together(scope())
    assert len(captured) <= 11
    assert {"proposals.collected", "proposals.answered", "proposals.forms_awaited", "proposals.promises"} < set(known)


def test_rates_have_a_base_and_definitions_their_words_in_both_languages():
    for language in ("en", "zh-hans"):
        with translation.override(language):
            for found in OWN:
                said = [found.title, found.words(scope()), found.unit]
                assert all(str(words) for words in said), found.code
                assert bool(found.base_words) == (found.form is Form.SHARE), found.code
                assert not any(sign.isdigit() for words in said for sign in str(words)), found.code


@pytest.mark.parametrize("path", [PAGE, "/proposals/statistics/"])
def test_no_number_of_the_page_leads_nowhere(client, path):
    make_mixed_year()
    page = client.get(path, YEAR).content.decode()
    assert naked_numbers(page) == []
    assert page.count('data-figure="proposals.') > 200
    if path == PAGE:
        assert misread(page) == []


def test_the_finder_of_naked_numbers_finds_them():
    assert naked_numbers("<main><nav>1</nav><b data-figure='x'><i>2</i></b><br><p>3<time>4</time></p></main>5") == ["3"]


@pytest.mark.parametrize("query", [{}, {"kind": "collective"}])
def test_the_office_follows_the_same_links(client, query):
    make_mixed_year()
    client.force_login(make_user("proposal_staff"))
    page = client.get("/en/admin/proposals/statistics/", {**YEAR, **query}).content.decode()
    assert page.count('data-figure="proposals.') > 100
    on = timezone.localdate().isoformat()
    part = "".join(f"&amp;{name}={value}" for name, value in query.items())
    assert f'href="/en/figures/count/proposals.merged/longgang/2022/?on={on}{part}"' in page


def test_a_unit_that_is_not_public_has_no_link_before_the_office_either(client):
    make_mixed_year()
    hidden = HandlingUnit.objects.get(name="密局")
    client.force_login(make_user("proposal_staff"))
    page = client.get("/en/admin/proposals/statistics/", YEAR).content.decode()
    assert "密局" in page
    assert f"unit={hidden.pk}" not in page
    narrowed = client.get("/en/admin/proposals/statistics/", {**YEAR, "unit": hidden.pk}).content.decode()
    assert "data-figure" not in narrowed.split("<table", 1)[1]


def test_what_is_listed_leads_to_its_public_page(client):
    make_mixed_year()
    for code in ("filed", "answers_given", "forms_awaited", "promises", "supervision_visits", "joint_opinions"):
        page = next(pages(client, address(f"{APP}{code}", scope())))
        links = [part.split('"')[0] for part in page.split('<li class="counted-row"><a href="')[1:]]
        assert links, code
        assert {client.get(link).status_code for link in links} == {200}, code


def test_lines_the_public_may_read_come_first_and_the_others_say_that_they_exist(client):
    make_mixed_year()
    lines = next(pages(client, address("proposals.reasons", scope(reason="empty")))).split("counted-row")[1:]
    assert "空泛的提案" in lines[0]
    assert "A record that is not public" in lines[1]


MEANINGLESS = [
    {"kind": "weird"},
    {"kind": ""},
    {"sector": "没有的界"},
    {"sector": "密稿界"},
    {"any_sector": "a\x00b"},
    {"unit": "x"},
    {"unit": "9" * 18},
    {"unit": "9" * 40},
    {"unit": "²"},
    {"unit": NONE},
    {"unit_kind": "none"},
    {"category": "0"},
    {"category": NONE},
    {"first_category": "-1"},
    {"nonsense": "1"},
    {"choice": "good"},
]


@pytest.mark.parametrize("query", MEANINGLESS)
def test_a_part_that_means_nothing_is_no_page(client, query):
    make_mixed_year()
    make_proposer(proposal=make_proposal(state="draft"), role="first", sector_name="密稿界")
    assert client.get("/en/figures/count/proposals.collected/longgang/2022/", query).status_code == 404


@pytest.mark.parametrize(
    ("code", "query"),
    [
        ("by_class", {"class": "2022-Z"}),
        ("by_class", {"class": "A"}),
        ("by_class", {"class": "-"}),
        ("by_class", {"class": "2022-\x00"}),
        ("by_class", {"class": "99999999999999999999-A"}),
        ("choices_result", {"choice": "nothing"}),
        ("choices_result", {"choice": "\x00"}),
        ("reasons", {"reason": "\x00"}),
        ("reasons", {"reason": "nothing"}),
        ("by_kind", {"line": "weird"}),
        ("by_sector", {"line": "没有的界"}),
        ("supervision_visits", {"form": "weird"}),
        ("supervision_visits", {"kind": "joint"}),
    ],
)
def test_a_line_that_means_nothing_is_no_page(client, code, query):
    make_mixed_year()
    assert client.get(f"/en/figures/count/proposals.{code}/longgang/2022/", query).status_code == 404


def test_units_of_others_and_units_that_are_not_public_are_no_part(client):
    make_mixed_year()
    other = make_unit(name="外单位", committee=make_committee("shenzhen"))
    hidden = HandlingUnit.objects.get(name="密局")
    for unit in (other, hidden):
        found = client.get("/en/figures/count/proposals.answers_due/longgang/2022/", {"unit": unit.pk})
        assert found.status_code == 404
    page = client.get("/en/figures/count/proposals.answers_due/longgang/2022/", {"unit": UNLISTED}).content.decode()
    assert "Units not listed by name" in page


def reorganise() -> None:
    """Move every member to another sector and out of the committee, rename sectors, rename and replace units."""
    sector, other = make_sector(name="经济界"), make_sector(name="科技界")
    for member in Member.objects.filter(committee=make_committee()):
        seat = make_seat(sector=sector, member=member)
        Seat.objects.filter(pk=seat.pk).update(ends=LAST)
        make_seat(sector=other, member=member, starts=datetime.date(2023, 1, 1))
        make_membership(member=member, ends=datetime.date(2023, 6, 1))
    Sector.objects.filter(pk=sector.pk).update(name="经济和金融界")
    for unit in HandlingUnit.objects.all():
        heir = make_unit(name=f"新{unit.name}", kind="other")
        HandlingUnit.objects.filter(pk=unit.pk).update(name=f"原{unit.name}", successor=heir, ends=LAST)


def test_moving_members_sectors_and_units_today_changes_no_number_of_a_past_year():
    make_mixed_year()
    before, apart = counted(), all_over()
    reorganise()
    assert differing([*figures(before), *apart]) == []
    after = counted()
    assert [(one.code, one.scope, one.printed) for one in figures(after)] == [
        (one.code, one.scope, one.printed) for one in figures(before)
    ]
    for table in ("first_sectors", "any_sectors"):
        labels = [line.label for line in before.tables[table].lines]
        assert [line.label for line in after.tables[table].lines] == labels
        assert "经济界" in labels


@pytest.mark.parametrize("size", [1, 100, 1000])
def test_a_list_asks_as_many_questions_for_one_record_as_for_a_thousand(client, size):
    make_many(size)
    asked = {}
    for code in ("collected", "answers_given", "answers_due", "satisfied_result", "forms"):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(f"{APP}{code}", scope())).status_code == 200
        asked[code] = len(captured) - 1  # the committee is looked up by the test
    assert max(asked.values()) <= 5


@pytest.mark.parametrize("size", [1, 100, 1000])
def test_the_page_asks_as_many_questions_for_one_proposal_as_for_a_thousand(client, size):
    make_many(size)
    with CaptureQueriesContext(connection) as captured:
        client.get(PAGE, YEAR)
    assert len(captured) <= 14
