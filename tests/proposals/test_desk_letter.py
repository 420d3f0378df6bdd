"""A unit sends its Word letter: what was read is confirmed, and saved as what is typed is saved."""

import datetime
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.kept import KEPT
from members.models import User
from proposals.models import ActionItem, Assignment, Reply
from proposals.replying import Point, Promise, Written, fingerprint, save_draft
from proposals.workflow import perform
from proposals.workflow.answering import current_draft
from tests.lib.letters.making import make_letter, packed
from tests.proposals import life
from tests.proposals.life import make_world, moment

pytestmark = pytest.mark.django_db
STEPS_OF_FORM = re.compile(r'<input type="hidden" name="reply-seen" value="([^"]*)">')


@pytest.fixture
def world():
    return make_world()


@pytest.fixture(autouse=True)
def in_june(monkeypatch):
    """Every request is made at ten on 8 June 2022."""
    monkeypatch.setattr(timezone, "now", lambda: moment(2022, 6, 8))


@pytest.fixture
def signed(world) -> Assignment:
    """Return an assignment that was signed for; its proposal has the number 5."""
    proposal = life.assigned(world)
    proposal.number = "5"
    proposal.save()
    assignment = life.assignment_of(world, proposal)
    perform("sign_for", assignment, by=world.clerks[0])
    return assignment


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(assignment: Assignment) -> str:
    return reverse("desk:letter", args=[assignment.pk])


def send(client: Client, assignment: Assignment, document=None, **parts):
    """Send a letter, by default one in the usual form."""
    file = packed(document or make_letter(**parts))
    return client.post(page_of(assignment), {"letter": SimpleUploadedFile("答复.docx", file.read())})


def filled(response) -> dict:
    """Return what the browser sends when the page is confirmed as it is."""
    form = response.context["confirmation"].form
    data = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
    for row in (form.promises.management_form, *form.promises.forms) if hasattr(form, "promises") else ():
        data |= {bound.html_name: bound.value() for bound in row if bound.value() is not None}
    read = response.context["confirmation"].read.packed()
    return {**data, "reply-seen": form.fresh, "read": read, "step": "save_draft", "account": "1"}


def confirm(client: Client, assignment: Assignment, response, **typed):
    return client.post(page_of(assignment), {**filled(response), **typed})


def values(response) -> dict:
    form = response.context["confirmation"].form
    return {bound.name: bound.value() for bound in form}


def warnings(response) -> str:
    return " ".join(response.context["confirmation"].read.warnings)


def test_what_the_letter_says_stands_in_the_form_and_nothing_is_stored(world, signed):
    response = send(signed_in(world.clerks[0]), signed)
    found = values(response)
    first, second = signed.proposal.suggestions.order_by("number")
    assert found["result_class"] == world.letter("A").pk
    assert found["number"] == "龙城管函〔2022〕18号"
    assert (found["contact"], found["phone"]) == ("张三", "0755-28912345")
    assert found["publication"] == "full"
    assert found["body"].startswith("您提出的提案收悉")
    assert found[f"point_{first.pk}"].startswith("关于第一条建议\n我局已更换路灯120盏。")
    assert found[f"point_{second.pk}"] == "关于第二条建议：已列入2023年计划。"
    assert warnings(response) == ""
    assert not Reply.objects.exists()


def test_confirming_saves_the_draft_with_what_was_corrected(world, signed):
    client = signed_in(world.clerks[0])
    response = confirm(client, signed, send(client, signed), **{"reply-contact": "李工"})
    assert response.status_code == 302
    reply = signed.replies.get()
    assert (reply.contact, reply.number, reply.result_class) == ("李工", "龙城管函〔2022〕18号", world.letter("A"))
    assert "感谢您对城市照明工作的关心和支持。" in reply.text.body
    assert reply.points.count() == 2
    signed.refresh_from_db()
    assert signed.state == "signed"


def test_each_part_stands_beside_what_the_draft_holds_and_promises_stay(world, signed):
    day = datetime.date(2022, 9, 30)
    words = Written(body="旧正文。", number="旧号", signed_by="王局长", promises=[Promise("更换路灯", day)])
    save_draft(assignment=signed, by=world.clerks[0], seen="", written=words)
    client = signed_in(world.clerks[0])
    page = send(client, signed)
    assert "旧正文。" in page.content.decode()
    assert values(page)["signed_by"] == "王局长"
    assert confirm(client, signed, page).status_code == 302
    reply = signed.replies.get()
    assert (reply.signed_by, reply.number) == ("王局长", "龙城管函〔2022〕18号")
    assert ActionItem.objects.get().text == "更换路灯"


def test_a_version_saved_meanwhile_is_not_replaced_and_what_was_read_stays(world, signed):
    client = signed_in(world.clerks[0])
    page = send(client, signed)
    save_draft(assignment=signed, by=world.clerks[0], seen="", written=Written(body="别人的正文。"))
    refused = confirm(client, signed, page)
    assert refused.status_code == 200
    assert signed.replies.get().text.body == "别人的正文。"
    shown = refused.content.decode()
    assert "别人的正文。" in shown
    assert "已列入2023年计划。" in shown
    assert "0755-28912345" in shown
    assert refused.context["confirmation"].read.where["phone"]
    again = confirm(client, signed, refused)
    assert again.status_code == 302
    assert "您提出的提案收悉" in Reply.objects.get().text.body


def test_a_refused_confirmation_keeps_what_was_typed(world, signed):
    client = signed_in(world.clerks[0])
    refused = confirm(client, signed, send(client, signed), **{"reply-phone": "9" * 41})
    assert refused.context["confirmation"].form.errors["phone"]
    assert "9" * 41 in refused.content.decode()
    assert not Reply.objects.exists()


def test_another_units_clerk_finds_no_such_page(world, signed):
    client = signed_in(world.clerks[1])
    assert client.get(page_of(signed)).status_code == 404
    assert send(client, signed).status_code == 404


def test_without_a_unit_nobody_sends_a_letter(world, signed):
    assert signed_in(world.staff).get(page_of(signed)).status_code == 403
    assert Client().post(page_of(signed)).status_code == 302


def test_a_joint_unit_sends_its_opinion(world):
    proposal = life.assigned(world, "lead", "joint")
    joint = proposal.assignments.order_by("pk")[1]
    perform("sign_for", joint, by=world.clerks[1])
    client = signed_in(world.clerks[1])
    wrong = send(client, joint)
    assert "result_class" not in values(wrong)
    assert warnings(wrong)
    right = send(client, joint, title=f"关于市政协七届二次会议第{proposal.number}号提案的会办意见")
    assert "会办" not in warnings(right)
    assert confirm(client, joint, right).status_code == 302
    assert joint.replies.get().kind == "opinion"


def test_an_answering_unit_is_told_that_it_sent_an_opinion(world, signed):
    response = send(signed_in(world.clerks[0]), signed, title="关于市政协七届二次会议第5号提案的会办意见")
    assert len(response.context["confirmation"].read.warnings) == 1


@pytest.mark.parametrize("title", ["关于市政协七届二次会议第6号提案的答复", "关于路灯建设提案的答复"])
def test_the_letter_of_another_proposal_or_of_none_is_told(world, signed, title):
    assert len(send(signed_in(world.clerks[0]), signed, title=title).context["confirmation"].read.warnings) == 1


@pytest.mark.parametrize("number", ["0005", "２０２２年第5", "五"])
def test_the_number_of_the_proposal_is_known_in_any_form(world, signed, number):
    response = send(signed_in(world.clerks[0]), signed, title=f"关于市政协七届二次会议第{number}号提案的答复")
    assert warnings(response) == ""


def test_a_class_the_committee_does_not_have_is_told_and_not_chosen(world, signed):
    response = send(signed_in(world.clerks[0]), signed, letter="F类")
    assert not values(response)["result_class"]
    assert "F" in warnings(response)


def test_two_classes_are_told_and_none_is_chosen(world, signed):
    response = send(signed_in(world.clerks[0]), signed, points=("一、关于第一条建议，本件属于B类。",))
    assert not values(response)["result_class"]
    assert "A" in warnings(response)


def test_a_letter_published_on_request_is_not_public_here_and_that_is_told(world, signed):
    end = ("龙岗区城市管理局", "2022年5月9日", "公开属性：依申请公开")
    response = send(signed_in(world.clerks[0]), signed, end=end)
    assert values(response)["publication"] == "none"
    assert "依申请公开" in warnings(response)
    assert values(response)["contact"] == ""


def test_a_missing_answer_leaves_what_the_draft_has(world, signed):
    _first, second = signed.proposal.suggestions.order_by("number")
    written = Written(points={second.pk: Point("草稿里的第二条。")})
    save_draft(assignment=signed, by=world.clerks[0], seen="", written=written)
    response = send(signed_in(world.clerks[0]), signed, points=("关于第一条建议：已办。",))
    assert values(response)[f"point_{second.pk}"] == "草稿里的第二条。"
    assert "2" in warnings(response)


def test_a_letter_dated_ahead_is_told(world, signed):
    response = send(signed_in(world.clerks[0]), signed, end=("龙岗区城市管理局", "2023年5月9日"))
    assert len(response.context["confirmation"].read.warnings) == 1


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"", b"PK\x03\x04broken", "只是文字".encode()])
def test_a_bad_file_is_one_clear_sentence_and_nothing_is_stored(world, signed, data):
    client = signed_in(world.clerks[0])
    response = client.post(page_of(signed), {"letter": SimpleUploadedFile("答复.docx", data)})
    assert response.status_code == 200
    assert len(response.context["file_form"].errors["letter"]) == 1
    assert response.context["confirmation"] is None
    assert not Reply.objects.exists()


def test_no_file_is_told(world, signed):
    response = signed_in(world.clerks[0]).post(page_of(signed), {})
    assert response.context["file_form"].errors["letter"]


def test_before_signing_and_after_putting_forward_no_letter_is_read(world):
    assignment = life.assignment_of(world, life.assigned(world))
    client = signed_in(world.clerks[0])
    for _state in ("new", "drafted"):
        assert client.get(page_of(assignment)).context["closed"]
        response = send(client, assignment)
        assert (response.context["closed"] != "", response.context["confirmation"]) == (True, None)
        perform("sign_for", assignment, by=world.clerks[0]) if assignment.state == "new" else None
        assignment.refresh_from_db()
        Assignment.objects.filter(pk=assignment.pk).update(state="drafted")
    assert not Reply.objects.exists()


def test_a_draft_put_forward_meanwhile_refuses_the_confirmation_and_keeps_the_words(world, signed):
    client = signed_in(world.clerks[0])
    page = send(client, signed)
    Assignment.objects.filter(pk=signed.pk).update(state="drafted")
    refused = confirm(client, signed, page)
    assert refused.context["closed"]
    assert "已列入2023年计划。" in refused.content.decode()
    assert not Reply.objects.exists()


def test_what_was_to_be_confirmed_survives_the_end_of_the_sign_in(world, signed):
    client = signed_in(world.clerks[0])
    data = filled(send(client, signed)) | {"account": str(world.clerks[0].pk)}
    client.logout()
    assert client.post(page_of(signed), data).status_code == 302
    kept = client.session[KEPT]
    client.force_login(world.clerks[0])
    session = client.session
    session[KEPT] = kept
    session.save()
    page = client.get(page_of(signed))
    assert values(page)["number"] == "龙城管函〔2022〕18号"
    assert confirm(client, signed, page).status_code == 302


def test_facts_that_were_changed_on_the_way_are_not_shown(world, signed):
    client = signed_in(world.clerks[0])
    page = send(client, signed)
    refused = confirm(client, signed, page, **{"read": "x:y:z", "reply-phone": "9" * 41})
    assert refused.context["confirmation"].read.where == {}


def test_the_desk_leads_to_the_letter_while_it_can_be_written(world, signed):
    client = signed_in(world.clerks[0])
    desk = reverse("desk:assignment", args=[signed.pk])
    assert page_of(signed) in client.get(desk).content.decode()
    Assignment.objects.filter(pk=signed.pk).update(state="drafted")
    assert page_of(signed) not in client.get(desk).content.decode()


def test_the_page_says_which_version_it_stands_beside(world, signed):
    save_draft(assignment=signed, by=world.clerks[0], seen="", written=Written(body="草稿。"))
    shown = send(signed_in(world.clerks[0]), signed).content.decode()
    assert STEPS_OF_FORM.search(shown)[1] == fingerprint(current_draft(signed))


def test_a_letter_too_long_for_any_answer_is_refused_on_the_page(world, signed):
    points = tuple("长" * 1000 for _line in range(301))
    response = send(signed_in(world.clerks[0]), signed, points=points)
    assert response.context["file_form"].errors["letter"]


def test_memory_is_bounded_by_the_size_that_is_read(world, signed):
    data = io.BytesIO(b"%PDF" + b"\x00" * (11 * 1024 * 1024))
    response = signed_in(world.clerks[0]).post(page_of(signed), {"letter": SimpleUploadedFile("a.docx", data.read())})
    assert "10" in str(response.context["file_form"].errors["letter"])


def test_the_pages_ask_the_database_few_questions(world, signed, django_assert_max_num_queries):
    save_draft(assignment=signed, by=world.clerks[0], seen="", written=Written(body="草稿。"))
    client = signed_in(world.clerks[0])
    client.get(page_of(signed))
    with django_assert_max_num_queries(8):
        client.get(page_of(signed))
    with django_assert_max_num_queries(14):
        send(client, signed)


def test_units_of_one_proposal_do_not_send_letters_for_each_other(world):
    proposal = life.assigned(world, "lead", "joint")
    lead, joint = proposal.assignments.order_by("pk")
    for clerk, assignment in ((0, lead), (1, joint)):
        perform("sign_for", assignment, by=world.clerks[clerk])
    assert send(signed_in(world.clerks[1]), lead).status_code == 404
    assert send(signed_in(world.clerks[0]), joint).status_code == 404
