"""The collection of a session, the duty record, the sign-in sheet and the poster."""

import datetime
import re
import shutil
import subprocess

import pytest
from django.urls import reverse

from consultations.models import Event
from cppcc_portal.lib.papers import paper, papers
from cppcc_portal.lib.papers.pdf import Printer
from cppcc_portal.lib.papers.words import sample_of
from cppcc_portal.lib.pdf import is_possible
from duties.models import DutyRecord
from duties.recomputing import recompute
from members.models import Session
from members.roles import Role
from papers.printing import WordPress
from stations.models import Station
from tests.consultations.factories import make_attendance, make_event
from tests.duties.year import YEAR, make_holder, make_rules, proposed
from tests.members.factories import make_committee, make_member, make_party, make_user
from tests.papers.factories import parts_of, text_of
from tests.papers.test_letters import require_same_names
from tests.proposals.factories import make_category, make_proposal, make_proposer, make_suggestion
from tests.stations.factories import make_station

draws = pytest.mark.skipif(not is_possible(), reason="Pango is not installed: see docs/operations.md.")
reads = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed.")
pytestmark = pytest.mark.django_db


def found(code, row):
    """Return the record read as its paper reads it."""
    kind = paper(code)
    return kind.rows(kind.model_class.objects.filter(pk=row.pk)).get()


def context(code, row) -> dict:
    return paper(code).context_of(found(code, row), {})


def word(code, row) -> str:
    kind = paper(code)
    return text_of(WordPress(kind)(found(code, row), context(code, row)))


def pages(code, row, folder) -> list[str]:
    """Return the text of each page of the PDF."""
    path = folder / "paper.pdf"
    path.write_bytes(Printer().one(paper(code), context(code, row)))
    words = ["pdftotext", "-layout", str(path), "-"]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return said.split("\f")[:-1]


## THE COLLECTION


def make_book() -> Session:
    """Return a session of three filed proposals in two categories, one of them not to be published, and others."""
    first, second = make_category(name="甲类", position=1), make_category(name="乙类", position=2)
    late = make_proposal(title="关于乙事的提案", number="0001", sequence=1, category=second)
    make_proposal(title="关于甲二的提案", number="0003", sequence=3, category=first)
    open_one = make_proposal(title="关于甲一的提案", number="0002", sequence=2, category=first)
    closed = make_proposal(title="关于秘事的提案", number="0004", sequence=4, public_consent="no")
    make_proposal(title="关于未立案的提案", state="not_filed")
    make_proposal(title="关于草稿的提案", state="draft", serial="draft-1", written_by=make_user(Role.MEMBER))
    make_proposer(proposal=open_one, role="first", member=make_member(name="张三"))
    make_suggestion(proposal=open_one, number=1, text="第一段。\n第二段。")
    make_suggestion(proposal=closed, number=1, text="不公开的建议。")
    return late.session


def test_the_collection_has_filed_proposals_by_category_and_number_and_no_draft():
    book = context("collection", make_book())
    told = [(one["name"], [row["title"] for row in one["proposals"]]) for one in book["categories"]]
    assert told == [
        ("甲类", ["关于甲一的提案", "关于甲二的提案"]),
        ("乙类", ["关于乙事的提案"]),
        ("未分类", ["关于秘事的提案"]),
    ]
    assert [row["place"] for one in book["categories"] for row in one["proposals"]] == [1, 2, 3, 4]
    assert [one["number"] for one in book["categories"]] == ["一", "二", "三"]
    assert book["count"] == 4


def test_a_text_that_its_proposers_do_not_publish_is_not_in_the_collection_and_no_contacts_are():
    said = word("collection", make_book())
    assert "1. 第一段。\n第二段。" in said
    assert "提案者：张三" in said
    assert "不公开的建议" not in said
    assert "（提案者未同意公开，正文从略。）" in said
    assert not re.search(r"1[37]\d{9}|私宅|联系人私", said)


def test_a_session_without_filed_proposals_has_no_collection():
    make_proposal(state="draft", serial="draft-1")
    assert not paper("collection").rows(Session.objects.all()).exists()


@draws
@reads
def test_the_contents_name_the_pages_on_which_the_proposals_stand(tmp_path):
    session = make_book()
    for number in range(5, 45):
        one = make_proposal(title=f"关于第{number}事的提案", number=f"{number:04}", sequence=number)
        make_suggestion(proposal=one, number=1, text="字" * 300)
    said = pages("collection", session, tmp_path)
    contents = re.findall(r"第(\d{4})号\s+关于\S+?的提案[. ]+(\d+)", "".join(said[1:4]))
    assert len(contents) == 44
    for number, page in contents:
        assert f"第{number}号" in said[int(page) - 1]
        assert re.search(rf"—\s*{page}\s*—", said[int(page) - 1])


def test_a_large_collection_costs_as_many_questions_as_a_small_one(django_assert_max_num_queries):
    session = make_book()
    for number in range(5, 30):
        one = make_proposal(number=f"{number:04}", sequence=number)
        make_proposer(proposal=one)
        make_suggestion(proposal=one, number=1)
    with django_assert_max_num_queries(12):
        context("collection", session)


## THE DUTY RECORD


def make_year(*members) -> list[DutyRecord]:
    """Return the reckoned records of these members, who proposed one thing each."""
    rules = {"source": "proposals", "name": "提交提案", "target": 2, "unit": "件", "points": 5}
    make_rules(rules, name="委员履职考核办法")
    for member in members:
        proposed(member, title="关于社区养老的提案", submitted_at=datetime.datetime(YEAR, 5, 6, 4, tzinfo=datetime.UTC))
    recompute(committee=make_committee(), year=YEAR, by=None)
    DutyRecord.objects.update(note="机关私下的话")
    return [DutyRecord.objects.get(member=member) for member in members]


def make_record() -> DutyRecord:
    """Return the reckoned record of one member."""
    return make_year(make_holder(name="张三", note="机关内部备注"))[0]


def test_the_duty_record_has_the_member_the_indicators_the_entries_and_no_private_note():
    record = make_record()
    record.member.memberships.update(party=make_party(name="民盟"))
    said = word("duty-record", record)
    for part in ("张三", "民盟", "委员履职考核办法", "提交提案", "1／2件", "5月6日 关于社区养老的提案", "专委会意见"):
        assert part in said
    for private in ("机关", record.member.phone, record.member.address, record.member.email):
        assert private not in said


def test_a_member_prints_his_own_duty_record_and_nobody_elses(client):
    own, other = make_year(make_holder(name="张三"), make_holder(name="李四"))
    client.force_login(own.member.user)
    for row, status in ((own, 200), (other, 404)):
        assert client.get(reverse("my_papers:print", args=["duty-record", row.pk, "docx"])).status_code == status
    page = client.get(reverse("my_record:year", args=[own.year])).content.decode()
    assert reverse("my_papers:print", args=["duty-record", own.pk, "docx"]) in page


@pytest.mark.parametrize(
    ("role", "status"), [(Role.LIAISON_STAFF, 200), (Role.PROPOSAL_STAFF, 404), (Role.EDITOR, 404)]
)
def test_duty_records_are_printed_by_who_reads_them(client, role, status):
    client.force_login(make_user(role))
    row = make_record()
    assert client.get(reverse("admin:papers_print", args=["duty-record", row.pk, "docx"])).status_code == status


## THE SIGN-IN SHEET AND THE POSTER


def test_the_sign_in_sheet_lists_who_is_expected_and_why_others_are_not_stays_private():
    event = make_event(title="专题协商会", starts_on=datetime.date(2022, 5, 6), place="三楼会议室")
    make_attendance(event=event, member=make_member(name="张三", pinyin="zhang san"), state="attending")
    make_attendance(event=event, member=make_member(name="安二", pinyin="an er"), state="pending")
    leave = {"state": "leave_granted", "leave_reason": "生病住院"}
    make_attendance(event=event, member=make_member(name="李四"), **leave)
    said = word("sign-in", event)
    assert "专题协商会签到表" in said
    assert said.index("安二") < said.index("张三")
    assert "李四" not in said
    assert "生病" not in said


def test_the_poster_is_of_a_published_station_with_the_address_of_its_page(settings):
    settings.SITE = {**settings.SITE, "domain": "cppcc.example"}
    station = make_station(name="横岗街道委员工作站", phone="0755-12345678")
    said = context("station-poster", station)
    assert said["url"].endswith(f"cppcc.example{station.get_absolute_url()}")
    assert said["code"] == said["url"]
    Station.objects.update(is_published=False)
    assert not paper("station-poster").rows(Station.objects.all()).exists()


@draws
def test_the_poster_has_a_code_in_word_and_in_pdf(client):
    client.force_login(make_user(Role.LIAISON_STAFF))
    station = make_station()
    word, drawn = (
        client.get(reverse("admin:papers_print", args=["station-poster", station.pk, kind])) for kind in ("docx", "pdf")
    )
    pictures = [name for name in parts_of(word.content) if name.startswith("word/media/")]
    assert len(pictures) == 1
    assert parts_of(word.content)[pictures[0]].startswith(b"\x89PNG")
    assert drawn.content.startswith(b"%PDF")


## ALL


def rows_of_all() -> dict:
    """Return a record for each of these papers."""
    event = make_event(title="会")
    make_attendance(event=event)
    station = make_station()
    return {"collection": make_book(), "duty-record": make_record(), "sign-in": event, "station-poster": station}


def test_every_placeholder_of_these_papers_is_given_and_every_given_one_is_named():
    for code, row in rows_of_all().items():
        require_same_names(sample_of(paper(code).words), context(code, row), code)


def test_another_committees_staff_print_none_of_these(client):
    rows = rows_of_all()
    client.force_login(make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen")))
    for code, row in rows.items():
        for ending in ("docx", "pdf"):
            assert client.get(reverse("admin:papers_print", args=[code, row.pk, ending])).status_code == 404


@draws
def test_every_paper_is_drawn_from_its_sample():
    printer = Printer()
    for kind in papers():
        assert printer.one(kind, kind.sample()).startswith(b"%PDF"), kind.code
    assert Event.objects.count() == 0
