"""Similar proposals at the office: beside a case, and in clusters that lead to merging; other committees stay apart."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from members.roles import Role
from proposals.clusters import clusters
from proposals.models import Proposal
from tests.members.factories import make_session, make_term
from tests.proposals import life
from tests.proposals.life import make_account, make_world
from tests.proposals.me import world_now
from tests.proposals.test_similar import SENTENCE, TEXT, TITLE, public, with_text

pytestmark = pytest.mark.django_db
OTHER_TITLE = "关于老旧小区电动车充电点增设工作的建议"
CLUSTERS = "/en/admin/proposals/similar/"


@pytest.fixture
def world():
    return world_now()


@pytest.fixture
def office(world):
    """A browser in which the committee's proposal staff are signed in."""
    return signed_in(world.staff)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def case(office, proposal):
    """Return the office's page of a proposal."""
    return office.get(english("admin:proposals_case", proposal.pk))


def english(page: str, *args: object) -> str:
    """Return the English address of a page, whatever language was asked for last."""
    with translation.override("en"):
        return reverse(page, args=args)


def notes(office, proposal) -> list[str]:
    return [found.note for found in case(office, proposal).context["similar"]]


def in_another_year(proposal: Proposal, year: int) -> Proposal:
    """Move a proposal to the session of another year."""
    term = make_term(committee=proposal.session.term.committee, number=year, name=f"{year}届")
    proposal.session = make_session(term=term, year=year, name=f"{year}年会议")
    proposal.save()
    return proposal


def test_the_same_author_of_last_year_is_a_note_to_a_person_and_changes_nothing(office, world):
    old = in_another_year(with_text(life.filed(world, title=TITLE)), world.session.year - 1)
    new = with_text(life.under_review(world, title=TITLE), SENTENCE + "今年又有三个小区反映同样的问题，情况没有改善。")
    assert notes(office, new) == ["Same author, last year, 50 % the same sentences."]
    page = case(office, new).content.decode()
    assert SENTENCE in page
    assert (Proposal.objects.get(pk=new.pk).state, Proposal.objects.get(pk=old.pk).state) == ("under_review", "filed")


def test_an_older_one_names_its_year_and_another_author_is_not_named(office, world):
    in_another_year(with_text(life.filed(world, title=TITLE)), 2019)
    new = with_text(life.under_review(world, title=TITLE))
    assert notes(office, new) == ["Same author, 2019, 100 % the same sentences."]
    other = with_text(life.under_review(world, 1, title=TITLE))
    assert "100 % the same sentences." in notes(office, other)


def test_handed_in_ones_of_the_own_committee_are_beside_it_and_drafts_are_not(office, world):
    new = with_text(life.under_review(world, title=TITLE))
    own = with_text(life.submitted(world, 1, title=OTHER_TITLE))
    with_text(life.make_draft(world, 2, title=TITLE))
    assert [found.near.proposal.pk for found in case(office, new).context["similar"]] == [own.pk]


def test_of_other_committees_only_public_ones_are_beside_it_with_their_public_page(office, world):
    new = with_text(life.under_review(world, title=TITLE))
    abroad = make_world("shenzhen")
    secret = with_text(life.under_review(abroad, title=TITLE))
    shown = public(abroad)
    page = case(office, new)
    assert [found.url for found in page.context["similar"]] == [english("proposals:proposal", shown.pk)]
    assert english("admin:proposals_case", secret.pk) not in page.content.decode()


def test_the_text_that_another_committee_keeps_back_is_not_compared(office, world):
    new = with_text(life.under_review(world, title=TITLE))
    public(make_world("shenzhen"), public_consent="no")
    assert notes(office, new) == [""]


def test_near_proposals_of_the_session_are_offered_for_merging_with_both_chosen(office, world):
    main = with_text(life.filed(world, title=TITLE))
    other = with_text(life.under_review(world, 1, title=OTHER_TITLE))
    life.under_review(world, 2, title="关于规范共享单车停放秩序的提案")
    answer = office.get(CLUSTERS)
    found = answer.context["clusters"]
    assert [(cluster.main.pk, [row.pk for row in cluster.others]) for cluster in found] == [(main.pk, [other.pk])]
    url = f"{english('admin:proposals_merge', other.pk)}?into={main.pk}"
    assert url in answer.content.decode()
    merging = office.get(url)
    assert (merging.context["parent"], merging.context["child"]) == (main, other)


def test_where_none_is_filed_no_button_promises_a_merge(office, world):
    life.under_review(world, title=TITLE)
    life.submitted(world, 1, title=TITLE)
    page = office.get(CLUSTERS).content.decode()
    assert "None of them is filed yet" in page
    assert "?into=" not in page


def test_drafts_and_other_committees_are_in_no_cluster(office, world):
    life.under_review(world, title=TITLE)
    life.make_draft(world, 1, title=TITLE)
    abroad = make_world("shenzhen")
    abroad.session.is_current = True
    abroad.session.save()
    life.under_review(abroad, title=TITLE)
    answer = office.get(CLUSTERS)
    assert answer.context["clusters"] == []
    assert answer.context["compared"] == 1
    assert "No two of them" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.PROPOSAL_STAFF, 200),
        (Role.OFFICE_ADMIN, 200),
        (Role.AUDITOR, 200),
        (Role.EDITOR, 403),
        (Role.LIAISON_STAFF, 403),
        (Role.MEMBER, 302),
    ],
)
def test_who_handles_or_audits_proposals_sees_the_clusters(world, role, status):
    assert signed_in(make_account(role, world.committee)).get(CLUSTERS).status_code in {status, 403}
    assert (signed_in(make_account(role, world.committee)).get(CLUSTERS).status_code == 200) == (status == 200)


def test_an_auditor_is_offered_no_merge(world):
    life.filed(world, title=TITLE)
    life.under_review(world, 1, title=TITLE)
    page = signed_in(make_account(Role.AUDITOR, world.committee)).get(CLUSTERS).content.decode()
    assert "Cluster 1" in page
    assert "?into=" not in page


@pytest.mark.parametrize("size", [2, 40])
def test_the_clusters_cost_the_same_queries_for_few_and_many(office, world, size, django_assert_max_num_queries):
    for n in range(size):
        life.submitted(world, n % 3, title=f"{TITLE}{n}")
    with django_assert_max_num_queries(10):
        assert len(office.get(CLUSTERS).context["clusters"][0].others) == size


class Row:
    """A title and the beginning of a text."""

    def __init__(self, title: str, beginning: str = "") -> None:
        self.title, self.beginning = title, beginning


def test_a_flood_of_the_same_proposal_is_one_cluster():
    rows = [Row(TITLE, TEXT) for _row in range(100)]
    assert [len(group) for group in clusters(rows)] == [100]


def test_two_subjects_are_two_clusters_and_a_third_is_in_none():
    rows = [
        Row(TITLE),
        Row("关于发展普惠托育服务的提案"),
        Row("关于湿地保护的提案"),
        Row(OTHER_TITLE),
        Row("发展普惠托育服务"),
    ]
    assert clusters(rows) == [[rows[0], rows[3]], [rows[1], rows[4]]]
