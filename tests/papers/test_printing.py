"""Printing at the office and by members: who may, in which shapes, with which template, at what cost."""

import zipfile
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cppcc_portal.lib import pdf
from cppcc_portal.lib.files import Busy
from cppcc_portal.lib.papers import bulk, paper, register
from cppcc_portal.lib.papers.bulk import MOST_ROWS, Names, file_name
from members.models import Appointment
from members.roles import Role
from papers import printing
from papers.models import PaperTemplate
from papers.services import add_template, filled_in, use_again
from proposals.models import Assignment, Proposal, Reply
from tests.highlights.test_pdf import unpacked
from tests.members.factories import make_committee, make_member, make_session, make_term, make_user
from tests.papers.factories import make_paper_template, text_of, word_file
from tests.papers.letters import make_letter
from tests.proposals.factories import make_proposal, make_proposer, make_reply

draws = pytest.mark.skipif(not pdf.is_possible(), reason="Pango is not installed: see docs/operations.md.")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    """A folder of its own for the lock."""
    settings.VAR_DIR = tmp_path


@pytest.fixture
def staff(client):
    """The proposal desk of Longgang, signed in."""
    user = make_user(Role.PROPOSAL_STAFF)
    client.force_login(user)
    return user


def url(code, row, ending="docx") -> str:
    return reverse("admin:papers_print", args=[code, row.pk, ending])


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def send(client, model, rows, do="", **more):
    data = {"model": model, "keys": ",".join(str(row.pk) for row in rows), **({"do": do} if do else {}), **more}
    return client.post(reverse("admin:papers_many"), data)


## ONE RECORD


def test_the_letter_comes_as_word_with_a_name_that_says_what_it_is(client, staff):
    reply = make_letter()
    answer = client.get(url("reply", reply))
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert "filename*=utf-8" in answer["Content-Disposition"]
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert "张三、李四委员：" in text_of(body(answer))


@draws
def test_the_letter_comes_as_pdf_also_for_who_reads_the_site_in_english(client, staff):
    with translation.override("en"):
        answer = client.get(url("reply", make_letter(), "pdf"))
    assert body(answer).startswith(b"%PDF")


def test_a_server_without_the_libraries_says_so_and_offers_word_alone(client, staff, monkeypatch):
    reply = make_letter()
    monkeypatch.setattr(pdf, "LIBRARIES", ("libnothing.so.0",))
    pdf.is_possible.cache_clear()
    try:
        with translation.override("en"):
            answer = client.get(url("reply", reply, "pdf"), follow=True)
            shown = answer.content.decode()
            assert "This server lacks the libraries that draw text" in shown
            assert url("reply", reply) in shown
            assert url("reply", reply, "pdf") not in shown
    finally:
        pdf.is_possible.cache_clear()


def test_the_page_of_a_record_leads_to_its_papers(client, staff):
    reply = make_letter()
    change = client.get(reverse("admin:proposals_reply_change", args=[reply.pk])).content.decode()
    page = reverse("admin:papers_record", args=["proposals.reply", reply.pk])
    assert page in change
    shown = client.get(page).content.decode()
    for code in ("reply", "survey"):
        assert url(code, reply) in shown


def test_an_address_that_names_no_kind_of_record_does_not_exist(client, staff):
    reply = make_letter()
    for label, status in (("proposals.Reply", 200), ("nonsense", 404), ("a.b.c", 404), ("auth.group", 404)):
        assert client.get(reverse("admin:papers_record", args=[label, reply.pk])).status_code == status
    assert client.get(reverse("admin:papers_record", args=["proposals.reply", 10**30])).status_code == 404


def test_a_record_without_papers_in_its_state_says_so(client, staff):
    reply = make_letter()
    Reply.objects.update(replied_on=None)
    with translation.override("en"):
        shown = client.get(reverse("admin:papers_record", args=["proposals.reply", reply.pk])).content.decode()
    assert "Nothing can be printed of this record" in shown
    assert client.get(url("reply", reply)).status_code == 404


## WHO MAY


@pytest.mark.parametrize("code", ["reply", "survey", "proposal", "circulation", "assignment-notice"])
def test_another_committees_staff_print_nothing(client, code):
    reply = make_letter()
    client.force_login(make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen")))
    rows = {"proposals.reply": reply, "proposals.assignment": reply.assignment}
    row = {**rows, "proposals.proposal": reply.assignment.proposal}[paper(code).model]
    assert client.get(url(code, row)).status_code == 404
    assert client.get(reverse("admin:papers_record", args=[paper(code).model, row.pk])).status_code == 404
    answer = send(client, paper(code).model, [row], f"{code}:docx-zip")
    assert answer.status_code == 302
    assert not answer.streaming


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.OFFICE_ADMIN, {"proposal", "reply", "survey", "circulation", "assignment-notice"}),
        (Role.PROPOSAL_STAFF, {"proposal", "reply", "survey", "circulation", "assignment-notice"}),
        (Role.AUDITOR, {"proposal", "reply", "survey", "circulation", "assignment-notice"}),
        (Role.LIAISON_STAFF, {"circulation", "assignment-notice"}),
        (Role.EDITOR, {"circulation", "assignment-notice"}),
    ],
)
def test_a_role_prints_what_it_may_read(client, role, allowed):
    reply = make_letter()
    rows = {"reply": reply, "survey": reply, "proposal": reply.assignment.proposal}
    rows |= dict.fromkeys(("circulation", "assignment-notice"), reply.assignment)
    client.force_login(make_user(role))
    assert {code for code, row in rows.items() if client.get(url(code, row)).status_code == 200} == allowed


@pytest.mark.parametrize("role", [Role.MEMBER, Role.UNIT_CLERK])
def test_members_and_clerks_have_no_business_on_the_offices_pages(client, role):
    reply = make_letter()
    client.force_login(make_user(role))
    assert client.get(url("reply", reply), follow=True).status_code == 403
    assert send(client, "proposals.reply", [reply], "reply:docx-zip").status_code == 302
    client.logout()
    assert client.get(url("reply", reply)).status_code == 302


def test_a_members_draft_is_printed_by_nobody_of_the_office(client):
    writer = make_user(Role.MEMBER)
    draft = make_proposal(state="draft", serial="draft-1", written_by=writer)
    for user in (make_user(Role.OFFICE_ADMIN), make_user(is_superuser=True, is_staff=True)):
        client.force_login(user)
        assert client.get(url("proposal", draft)).status_code in (403, 404)
        assert send(client, "proposals.proposal", [draft], "proposal:docx-zip").status_code in (302, 403)


def test_a_member_prints_the_sheet_of_his_own_proposal_and_nobody_elses(client):
    user = make_user(Role.MEMBER)
    member = make_member(name="赵自己", user=user)
    own, signed, other = make_proposal(), make_proposal(), make_proposal()
    make_proposer(proposal=own, role="first", member=member)
    make_proposer(proposal=signed, role="first")
    make_proposer(proposal=signed, role="co", member=member)
    client.force_login(user)

    def status(code, row) -> int:
        return client.get(reverse("my_papers:print", args=[code, row.pk, "docx"])).status_code

    assert [status("proposal", row) for row in (own, signed, other)] == [200, 404, 404]
    assert status("reply", make_letter()) == 404
    assert status("nothing", own) == 404
    page = client.get(reverse("my_proposals:proposal", args=[own.pk])).content.decode()
    assert reverse("my_papers:print", args=["proposal", own.pk, "docx"]) in page
    shared = client.get(reverse("my_proposals:proposal", args=[signed.pk])).content.decode()
    assert "/me/papers/" not in shared


def test_a_clerk_prints_the_letters_of_his_unit_also_as_a_draft_and_nobody_elses(client):
    reply = make_letter()
    joint = Assignment.objects.get(role="joint")
    other = make_reply(assignment=joint, kind="opinion", replied_on=None)
    Reply.objects.filter(pk=reply.pk).update(replied_on=None)
    clerk = make_user()
    group = Group.objects.get(name=Role.UNIT_CLERK)
    Appointment.objects.create(user=clerk, committee=make_committee(), role=group, unit=reply.assignment.unit)
    client.force_login(clerk)

    def status(code, row, ending="docx") -> int:
        return client.get(reverse("desk_papers:print", args=[code, row.pk, ending])).status_code

    assert [status("reply", row) for row in (reply, other)] == [200, 404]
    assert [status("assignment-notice", row) for row in (reply.assignment, joint)] == [200, 404]
    assert [status("circulation", row) for row in (reply.assignment, joint)] == [200, 404]
    assert status("proposal", reply.assignment.proposal) == 404
    page = client.get(reverse("desk:assignment", args=[reply.assignment.pk])).content.decode()
    assert reverse("desk_papers:print", args=["assignment-notice", reply.assignment.pk, "docx"]) in page
    client.force_login(make_user(Role.MEMBER))
    assert status("reply", reply) == 403


## MANY RECORDS


def test_the_list_leads_to_the_papers_of_the_chosen_records(client, staff):
    letters = [make_letter(number=f"{n:04}") for n in (1, 2)]
    Reply.objects.filter(pk=letters[1].pk).update(replied_on=None)
    data = {"action": "print_papers", "_selected_action": [letter.pk for letter in letters]}
    with translation.override("en"):
        shown = client.post(reverse("admin:proposals_reply_changelist"), data).content.decode()
    assert "1 of the 2 chosen records have this paper." in shown
    assert 'value="reply:docx-zip"' in shown


def test_a_list_without_papers_offers_no_printing(client, staff):
    shown = client.get(reverse("admin:members_handlingunit_changelist")).content.decode()
    assert "print_papers" not in shown


def test_many_letters_come_in_one_zip_each_with_a_name_of_its_own(client, staff):
    letters = [make_letter(number=f"{n:04}") for n in (1, 2, 3)]
    answer = send(client, "proposals.reply", letters, "reply:docx-zip")
    with zipfile.ZipFile(BytesIO(body(answer))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert [f"第000{n}号" in name for n, name in zip((1, 2, 3), names, strict=True)] == [True] * 3
        assert "第0002号提案的答复" in text_of(archive.read(names[1]))


@draws
def test_many_letters_come_as_one_pdf_and_as_pdfs_in_a_zip(client, staff):
    letters = [make_letter(number=f"{n:04}") for n in (1, 2, 3)]
    pages = unpacked(body(client.get(url("reply", letters[0], "pdf")))).count(b"/MediaBox")
    whole = body(send(client, "proposals.reply", letters, "reply:pdf"))
    assert whole.startswith(b"%PDF")
    assert unpacked(whole).count(b"/MediaBox") == 3 * pages
    with zipfile.ZipFile(BytesIO(body(send(client, "proposals.reply", letters, "reply:pdf-zip")))) as archive:
        assert [archive.read(name)[:4] for name in archive.namelist()] == [b"%PDF"] * 3


def test_a_record_that_cannot_be_printed_is_named_in_the_zip_and_does_not_spoil_the_others(client, staff, monkeypatch):
    letters = [make_letter(number=f"{n:04}") for n in (1, 2, 3)]
    real = printing.write_word

    def write(template, context, sample, codes):
        if context["number"] == "第0002号":
            raise ValueError("broken")
        return real(template, context, sample, codes)

    monkeypatch.setattr(printing, "write_word", write)
    with zipfile.ZipFile(BytesIO(body(send(client, "proposals.reply", letters, "reply:docx-zip")))) as archive:
        assert len(archive.namelist()) == 3
        told = archive.read("NOT-PRINTED.txt").decode("utf-8-sig")
    assert "第0002号" in told
    assert "第0001号" not in told


def test_one_large_print_runs_at_a_time_and_the_next_is_asked_to_come_back(client, staff):
    letters = [make_letter(number=f"{n:04}") for n in (1, 2)]
    first = send(client, "proposals.reply", letters, "reply:docx-zip")
    with translation.override("en"):
        back = reverse("admin:proposals_reply_changelist")
        for shape in ("docx-zip", "pdf"):
            refused = send(client, "proposals.reply", letters, f"reply:{shape}", back=back)
            assert refused.url == back
            assert "Somebody is printing many papers" in client.get(back).content.decode()
    assert client.get(url("reply", letters[0])).status_code == 200
    assert body(first)
    assert body(send(client, "proposals.reply", letters, "reply:docx-zip")).startswith(b"PK")


def test_a_reader_who_leaves_holds_nobody_up():
    left = printing.Held(printing.at_a_time(), iter([b"1", b"2"]))
    assert next(left) == b"1"
    with pytest.raises(Busy):
        printing.Held(printing.at_a_time(), iter([]))
    left.close()
    assert list(printing.Held(printing.at_a_time(), iter([b"1"]))) == [b"1"]
    broken = printing.Held(printing.at_a_time(), (1 // 0 for _ in range(1)))
    with pytest.raises(ZeroDivisionError):
        next(broken)
    assert list(printing.Held(printing.at_a_time(), iter([b"1"]))) == [b"1"]


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"model": "proposals.reply", "keys": ""}, 302),
        ({"model": "proposals.reply", "keys": "x,-1,99999999999999999999"}, 302),
        ({"model": "proposals.reply", "keys": ",".join(map(str, range(1, MOST_ROWS + 2)))}, 302),
        ({"model": "proposals.reply", "keys": "999999", "do": "reply:docx-zip"}, 302),
        ({"model": "proposals.reply", "keys": "1", "do": "reply:exe"}, 404),
        ({"model": "proposals.reply", "keys": "1", "do": "nothing"}, 404),
        ({"model": "nonsense", "keys": "1"}, 404),
        ({"model": "a.b.c", "keys": "1"}, 404),
        ({"model": "auth.group", "keys": "1"}, 404),
        ({}, 404),
        ({"model": "proposals.reply", "keys": "1", "back": "https://evil.example/", "do": "reply:pdf"}, 302),
    ],
)
def test_bad_input_is_answered_with_a_sentence_or_does_not_exist(client, staff, data, status):
    answer = client.post(reverse("admin:papers_many"), data)
    assert answer.status_code == status
    assert "evil" not in answer.get("Location", "")


def test_nothing_is_printed_by_an_address_alone(client, staff):
    assert client.get(reverse("admin:papers_many")).status_code == 302


def cost(client, letters) -> int:
    with CaptureQueriesContext(connection) as queries:
        body(send(client, "proposals.reply", letters, "reply:docx-zip"))
    return len(queries)


def test_many_letters_ask_no_more_of_the_database_than_few(client, staff):
    letters = [make_letter(number=f"{n:04}") for n in range(12)]
    cost(client, letters[:1])
    assert cost(client, letters) == cost(client, letters[:2])


@pytest.mark.parametrize("code", ["survey", "circulation", "assignment-notice", "proposal"])
def test_the_other_papers_cost_no_more_for_many_either(code, django_assert_num_queries):
    letters = [make_letter(number=f"{n:04}") for n in range(8)]
    kind = paper(code)
    of = {"proposals.reply": letters, "proposals.assignment": [row.assignment for row in letters]}
    rows = of.get(kind.model) or [row.assignment.proposal for row in letters]

    def asked(keys) -> int:
        with CaptureQueriesContext(connection) as queries:
            found = kind.rows(kind.model_class.objects.all())
            assert len([*bulk.contexts(kind, found, keys)]) == len(keys)
        return len(queries)

    keys = [row.pk for row in rows]
    assert asked(keys) == asked(keys[:1]) <= 16


def test_a_zip_is_sent_piece_by_piece(monkeypatch):
    letters = [make_letter(number=f"{n:04}") for n in (1, 2)]
    kind = paper("reply")
    written = []

    def write(row, _context):
        written.append(row.pk)
        return b"x" * 1000

    pieces = bulk.zip_of(kind, kind.rows(Reply.objects.all()), [row.pk for row in letters], write, "docx")
    next(pieces)
    assert written == [letters[0].pk]
    assert list(pieces)
    assert written == [row.pk for row in letters]


## FILES


def test_names_are_safe_short_and_never_twice():
    assert file_name('a/b\\c:d*e?"f<g>|h\n.', "pdf") == "a b c d e f g h.pdf"
    assert file_name("..", "pdf") == "paper.pdf"
    assert len(file_name("长" * 300, "docx")) < 100
    names = Names("pdf")
    made = [names.new(title) for title in ("甲", "甲", "甲", "甲 (2)", "长" * 300, "长" * 299)]
    assert len(set(made)) == 6
    assert made[:2] == ["甲.pdf", "甲 (2).pdf"]


def test_a_code_is_registered_once():
    with pytest.raises(ValueError, match="registered already"):
        register(paper("reply"))


## TEMPLATES OF THE OFFICE


@pytest.fixture
def admin(client):
    """The administrator of Longgang's office, signed in."""
    user = make_user(Role.OFFICE_ADMIN)
    client.force_login(user)
    return user


def upload(client, data: bytes, **over):
    file = SimpleUploadedFile("我们的答复函.docx", data)
    values = {"committee": make_committee().pk, "paper": "reply", "note": "", "file": file, **over}
    return client.post(reverse("admin:papers_papertemplate_add"), values)


def test_an_uploaded_template_is_printed_with_from_then_on_by_its_committee_alone(client, admin):
    own = make_letter()
    assert upload(client, word_file("本会专用 {{ title }}")).status_code == 302
    template = PaperTemplate.objects.get()
    assert [template.number, template.is_active, template.added_by] == [1, True, admin]
    assert "本会专用 关于加强社区养老服务的提案" in text_of(body(client.get(url("reply", own))))
    shenzhen = make_committee("shenzhen")
    client.force_login(make_user(Role.OFFICE_ADMIN, committee=shenzhen))
    other = make_letter(session=make_session(term=make_term(committee=shenzhen)))
    assert "本会专用" not in text_of(body(client.get(url("reply", other))))


def test_the_page_says_that_the_pdf_keeps_the_built_in_layout(client, admin):
    reply = make_letter()
    sentence = "PDF in the built-in layout"
    with translation.override("en"):
        page = reverse("admin:papers_record", args=["proposals.reply", reply.pk])
        assert sentence not in client.get(page).content.decode()
        upload(client, word_file("{{ title }}"))
        assert sentence in client.get(page).content.decode()


def test_a_bad_template_is_refused_with_its_sentence_and_nothing_is_stored(client, admin):
    answer = upload(client, word_file("{{ phone_of_everybody }}"))
    assert "phone_of_everybody" in answer.content.decode()
    for data in (b"", b"no document", b"0" * (2 * 1024 * 1024 + 1)):
        assert upload(client, data).status_code == 200
    assert upload(client, word_file("甲"), paper="nothing").status_code == 200
    assert upload(client, word_file("甲"), committee=make_committee("shenzhen").pk).status_code == 200
    assert not PaperTemplate.objects.exists()


def test_a_new_template_replaces_the_last_and_one_can_go_back(client, admin):
    for text in ("第一版", "第二版"):
        upload(client, word_file(text))
    reply = make_letter()
    first, second = PaperTemplate.objects.order_by("number")
    assert [first.is_active, second.is_active] == [False, True]

    def act(action, *rows):
        data = {"action": action, "_selected_action": [row.pk for row in rows]}
        client.post(reverse("admin:papers_papertemplate_changelist"), data)
        return text_of(body(client.get(url("reply", reply))))

    assert "第一版" in act("use_these", first)
    assert PaperTemplate.objects.in_use().get() == first
    assert "龙岗区民政局" in act("use_the_built_in", first)
    assert not PaperTemplate.objects.in_use().exists()


def test_a_template_that_no_longer_fits_its_paper_is_not_used_again():
    old = make_paper_template(content=word_file("{{ gone }}"))
    with pytest.raises(Exception, match="gone"):
        use_again(template=old)
    assert not PaperTemplate.objects.in_use().exists()


@pytest.mark.parametrize("role", [Role.PROPOSAL_STAFF, Role.LIAISON_STAFF, Role.EDITOR, Role.AUDITOR])
def test_other_roles_read_templates_and_upload_none(client, role):
    row = make_paper_template()
    client.force_login(make_user(role))
    assert upload(client, word_file("甲")).status_code == 403
    assert body(client.get(reverse("admin:papers_uploaded", args=[row.pk]))) == bytes(row.content)
    data = {"action": "use_these", "_selected_action": [row.pk]}
    client.post(reverse("admin:papers_papertemplate_changelist"), data)
    assert not PaperTemplate.objects.in_use().exists()


def test_another_committees_template_does_not_exist(client):
    row = make_paper_template()
    client.force_login(make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen")))
    assert client.get(reverse("admin:papers_uploaded", args=[row.pk])).status_code == 404
    assert "答复函.docx" not in client.get(reverse("admin:papers_papertemplate_changelist")).content.decode()


def test_built_in_templates_and_their_placeholders_are_at_hand(client, staff):
    overview = client.get(reverse("admin:papers_overview")).content.decode()
    for code in ("reply", "proposal", "reminder"):
        assert reverse("admin:papers_built_in", args=[code]) in overview
    file = body(client.get(reverse("admin:papers_built_in", args=["reply"])))
    assert file == paper("reply").built_in.read_bytes()
    page = client.get(reverse("admin:papers_paper", args=["reply"])).content.decode()
    assert "{{ class_letter }}" in page
    assert "{%p for row in points %} … {%p endfor %}" in page
    assert "{{ row.suggestion }}" in page
    assert "{{ line.text }}" in page
    assert client.get(reverse("admin:papers_built_in", args=["nothing"])).status_code == 404


def test_the_record_of_changes_does_not_keep_the_file(client, admin):
    from auditlog.models import LogEntry

    upload(client, word_file("甲"))
    entry = LogEntry.objects.get_for_object(PaperTemplate.objects.get()).get(action=LogEntry.Action.CREATE)
    assert "content" not in entry.changes
    assert "digest" in entry.changes


def test_numbers_follow_one_another_for_each_paper_and_committee(admin):
    for code, expected in (("reply", 1), ("reply", 2), ("survey", 1)):
        row = PaperTemplate(committee=make_committee(), paper=code)
        add_template(template=filled_in(row, name="a.docx", data=word_file("甲")), by=admin)
        assert row.number == expected


def test_proposals_of_several_committees_are_each_filled_into_their_own_template():
    content = word_file("深圳专用")
    shenzhen = make_committee("shenzhen")
    make_paper_template(committee=shenzhen, content=content, is_active=True)
    make_letter()
    make_letter(session=make_session(term=make_term(committee=shenzhen)))
    press, kind = printing.WordPress(paper("reply")), paper("reply")
    said = [text_of(press(row, kind.context_of(row, {}))) for row in kind.rows(Reply.objects.order_by("pk"))]
    assert ["深圳专用" in text for text in said] == [False, True]
    assert Proposal.objects.count() == 2
