"""10 000 proposals from one .xlsx: dry run and import beside a raw insertion and django-import-export out of the box.

Run it with ``.venv/bin/python -m benchmarks.sheet_import``; DATABASE_URL names the PostgreSQL server to do it on
instead.
Targets: dry run and import, reading included, at least 0.6 of the rows a second of reading with calamine plus a raw
``bulk_create`` of the same rows and their many-to-many rows; at least 6 times django-import-export out of the box; at
most 150 MB above an idle process.
"""

import io
import os
import resource
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from benchmarks.own_site import own_database

ROWS, OUT_OF_THE_BOX_ROWS = 10_000, 500
RAW_SHARE, FASTER, MEMORY_MB = 0.6, 6, 150
BODY = "情况说明与建议。" * 140


def in_its_own_process() -> None:
    """Measure beside other measurements: the portal is set up once in a process."""
    subprocess.run([sys.executable, "-m", "benchmarks.sheet_import"], check=True)


def main() -> None:
    """Measure everything in one run and print it as ratios; ends with 1 when a target is missed."""
    with own_database() as engine:
        session = write_people()
        file = list_file()
        raw, raw_mb = alone(lambda: raw_insertion(file, session))
        clear()
        dry, dry_mb = alone(lambda: opened(file, session))
        written, written_mb = alone(written_down)
        assert_whole(session)
        package = alone(lambda: out_of_the_box(file))[0] * ROWS / OUT_OF_THE_BOX_ROWS
    print(f"{engine}: {ROWS} rows of 9 columns with a text of {len(BODY)} characters, {len(file) / 1e6:.1f} MB")
    for words, seconds in {"raw": raw, "dry run": dry, "import": written, "out of the box": package}.items():
        print(f"  reading and {words:15} {seconds:6.1f} s = {ROWS / seconds:6.0f} rows/s, {raw / seconds:.2f} of raw")
    print(f"  targets: {RAW_SHARE} of raw, {FASTER} times the package out of the box: {package / written:.1f} times")
    print(
        f"  memory above idle: raw {raw_mb:.0f} MB, dry run {dry_mb:.0f} MB, import {written_mb:.0f} MB of {MEMORY_MB}"
    )
    missed = min(raw / dry, raw / written) < RAW_SHARE or package / written < FASTER
    if missed or max(dry_mb, written_mb) > MEMORY_MB:
        sys.exit("A target is missed.")


def alone(act: Callable[[], Any]) -> tuple[float, float]:
    """Return the seconds and the MB above idle that ``act`` takes in a process of its own."""
    from django.db import connections

    connections.close_all()
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        try:
            idle, started = peak_mb(), time.perf_counter()
            act()
            os.write(write, f"{time.perf_counter() - started} {peak_mb() - idle}".encode())
        except BaseException:
            traceback.print_exc()
        os._exit(0)
    os.waitpid(child, 0)
    told = os.read(read, 100).decode().split()
    if len(told) != 2:
        sys.exit("What was measured did not come to its end.")
    return float(told[0]), float(told[1])


def peak_mb() -> float:
    """Return the most memory the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_people() -> Any:
    """Write a committee with 300 members and 40 units; return its session."""
    from members.models import Committee, HandlingUnit, Member, Session, Term
    from proposals.models import Category, CategoryScheme, ResultClass

    committee = Committee.objects.create(slug="sheets", name="测试", short_name="测试", level="city")
    term = Term.objects.create(committee=committee, number=6, name="六届")
    session = Session.objects.create(term=term, number=2, name="六届二次会议", year=2022)
    members = [Member(committee=committee, code=f"{n:04d}", name=f"委员{han(n)}") for n in range(300)]
    Member.objects.bulk_create(members)
    HandlingUnit.objects.bulk_create(HandlingUnit(committee=committee, name=f"第{n}局") for n in range(40))
    scheme = CategoryScheme.objects.create(committee=committee, name="分类")
    Category.objects.create(scheme=scheme, code="a", name="经济建设")
    ResultClass.objects.create(committee=committee, year=2022, letter="A", label="已解决", group="solved")
    return session


def han(number: int) -> str:
    """Return a number in characters, so that names hold no digits."""
    return "".join("零一二三四五六七八九"[int(sign)] for sign in f"{number:03d}")


def list_file() -> bytes:
    """Return the .xlsx."""
    from cppcc_portal.lib.sheets.writing import table_file

    rows = (row_of(number) for number in range(1, ROWS + 1))
    return table_file(rows, ["案号", "案由", "提案者", "分类", "提交日期", "主办单位", "会办单位", "办理结果", "内容"])


def row_of(number: int) -> list[Any]:
    """Return the cells of one proposal: three proposers, two units."""
    people = "、".join(f"委员{han((number + place) % 300)}" for place in (0, 100, 200))
    lead, joint = f"第{number % 40}局", f"第{(number + 1) % 40}局"
    return [f"{number:05d}", f"关于第{number}件事的提案", people, "经济建设", "2022-05-18", lead, joint, "A", BODY]


def raw_insertion(file: bytes, session: Any) -> None:
    """Read with calamine and store the same rows with bulk_create, nothing checked: the constant of this run."""
    from django.db import transaction
    from python_calamine import CalamineWorkbook

    from members.models import HandlingUnit, Member
    from proposals.models import Assignment, Proposal, ProposalText, Proposer, Reply, StateChange

    rows = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()[1:]
    members, units = ({row.name: row for row in model.objects.all()} for model in (Member, HandlingUnit))
    common = {"session": session, "kind": "joint", "state": "replied"}
    with transaction.atomic():
        made = Proposal.objects.bulk_create(
            [Proposal(number=row[0], serial=row[0], title=row[1], **common) for row in rows], batch_size=500
        )
        pairs = list(zip(made, rows, strict=True))
        ProposalText.objects.bulk_create(
            [ProposalText(proposal=one, body=row[8]) for one, row in pairs], batch_size=500
        )
        Proposer.objects.bulk_create(
            [
                Proposer(proposal=one, position=place, member=members[name], role="co" if place > 1 else "first")
                for one, row in pairs
                for place, name in enumerate(row[2].split("、"), start=1)
            ],
            batch_size=500,
        )
        handed_out = [
            Assignment(proposal=one, unit=units[row[column]], role=role)
            for one, row in pairs
            for column, role in ((5, "lead"), (6, "joint"))
        ]
        Assignment.objects.bulk_create(handed_out, batch_size=500)
        answers = [Reply(assignment=one, version=1, kind="answer") for one in handed_out if one.role == "lead"]
        Reply.objects.bulk_create(answers, batch_size=500)
        steps = [StateChange(proposal=one, number=1, to_state="replied") for one in made]
        steps += [
            StateChange(proposal_id=one.proposal_id, number=2 + (one.role == "joint"), assignment=one)
            for one in handed_out
        ]
        StateChange.objects.bulk_create(steps, batch_size=500)


def clear() -> None:
    """Take the rows of the raw insertion away."""
    from proposals.models import Assignment, Proposal, ProposalText, Proposer, Reply, StateChange

    for model in (StateChange, Reply, Assignment, Proposer, ProposalText, Proposal):
        model.objects.all()._raw_delete("default")


def opened(file: bytes, session: Any) -> None:
    """Take the file in and read every row, as the dry run does."""
    from cppcc_portal.lib.sheets.resources import kind_of
    from sheets.services import check, open_import

    committee, kind = session.term.committee, kind_of("proposals")
    content = io.BytesIO(file)
    batch = open_import(committee=committee, kind=kind, file=content, name="list.xlsx", by=None, about=session)
    check(batch=batch, by=None)


def written_down() -> None:
    """Import the rows."""
    from sheets.models import ImportBatch
    from sheets.services import take_in

    take_in(batch=ImportBatch.objects.get(), by=None)


def assert_whole(session: Any) -> None:
    """Make sure that what was timed did its work."""
    from proposals.models import Assignment, Proposer

    found = (session.proposals.count(), Proposer.objects.count(), Assignment.objects.count())
    if found != (ROWS, 3 * ROWS, 2 * ROWS):
        sys.exit(f"The import is not whole: {found}")


def out_of_the_box(file: bytes) -> None:
    """Import some of the rows with the package as it comes: one resource, its own widgets, its XLSX format."""
    import tablib
    from import_export import fields, resources, widgets
    from import_export.formats.base_formats import XLSX

    from members.models import HandlingUnit, Session
    from proposals.models import Category, Proposal

    whole = XLSX().create_dataset(file)
    session = Session.objects.get()
    rows = tablib.Dataset(headers=["number", "title", "category", "session", "serial", "intended_units"])
    for row in list(whole)[:OUT_OF_THE_BOX_ROWS]:
        rows.append([f"9{row[0]}"[:20], row[1], row[3], session.pk, f"9{row[0]}", f"{row[5]},{row[6]}"])

    class Package(resources.ModelResource):
        category = fields.Field(attribute="category", widget=widgets.ForeignKeyWidget(Category, "name"))
        intended_units = fields.Field(
            attribute="intended_units", widget=widgets.ManyToManyWidget(HandlingUnit, separator=",", field="name")
        )

        class Meta:
            model = Proposal
            import_id_fields = ["number"]
            fields = ("number", "title", "category", "session", "serial", "intended_units")

    result = Package().import_data(rows, dry_run=False, raise_errors=True)
    if result.totals["new"] != OUT_OF_THE_BOX_ROWS:
        sys.exit(f"The package imported {result.totals}")


if __name__ == "__main__":
    main()
