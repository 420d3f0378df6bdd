"""Two members of one name are told apart wherever one is chosen."""

import pytest
from django.urls import reverse

from members.models import Member
from members.namesakes import MemberChoiceField, member_label
from members.roles import Role
from tests.members.factories import make_committee, make_member, make_user
from tests.sectors.factories import make_seat, make_sector

pytestmark = pytest.mark.django_db
CHOICES = {"app_label": "members", "model_name": "post", "field_name": "member"}


@pytest.fixture
def namesakes():
    first = make_member(name="王伟", code="A01", work_unit="某律师事务所")
    second = make_member(name="王伟", code="A02", work_unit="某医院")
    make_seat(member=second, sector=make_sector(name="医药卫生界"))
    make_member(name="李某", code="A03", work_unit="某公司")
    make_member(name="李某", code="S03", committee=make_committee("shenzhen"))
    return first, second


def test_namesakes_are_named_with_sector_or_employer_and_others_without(namesakes):
    labels = [member_label(member) for member in Member.objects.of_committee("longgang").told_apart().order_by("code")]
    assert labels == ["王伟 · A01 · 某律师事务所", "王伟 · A02 · 医药卫生界", "李某 · A03"]
    assert member_label(namesakes[0], "社科界") == "王伟 · A01 · 社科界"


def test_the_desk_offers_them_told_apart_with_one_question_more_or_less(
    client, namesakes, django_assert_max_num_queries
):
    client.force_login(make_user(Role.OFFICE_ADMIN))
    with django_assert_max_num_queries(8):
        found = client.get(reverse("admin:autocomplete"), {**CHOICES, "term": "王伟"}).json()["results"]
    assert [row["text"] for row in found] == ["王伟 · A01 · 某律师事务所", "王伟 · A02 · 医药卫生界"]
    assert {row["id"] for row in found} == {str(member.pk) for member in namesakes}


def test_a_chosen_member_keeps_its_name_in_the_form(client, namesakes):
    post = namesakes[0].posts.create(kind="standing", title="常委")
    client.force_login(make_user(Role.OFFICE_ADMIN))
    page = client.get(reverse("admin:members_post_change", args=[post.pk])).content.decode()
    assert "王伟 · A01 · 某律师事务所" in page


def test_a_form_of_the_members_side_offers_the_same(namesakes):
    field = MemberChoiceField(queryset=Member.objects.of_committee("longgang").order_by("code"))
    assert [label for _value, label in field.choices][1:] == [
        "王伟 · A01 · 某律师事务所",
        "王伟 · A02 · 医药卫生界",
        "李某 · A03",
    ]
    field.queryset = Member.objects.filter(pk=namesakes[1].pk)
    assert [label for _value, label in field.choices][1:] == ["王伟 · A02 · 医药卫生界"]
    assert field.clean(str(namesakes[1].pk)) == namesakes[1]
