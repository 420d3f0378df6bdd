"""Contents of releases as plain dicts: figures, charts, comparisons, chapters; every value can be overridden."""

import datetime
import itertools
from decimal import Decimal
from typing import Any

from django.utils import timezone

from highlights.models import Release, ReleaseContent
from tests.highlights.factories import make_report
from tests.members.factories import make_committee

numbers = itertools.count(1)


def figure(code: str, printed: str = "222件", **over: Any) -> dict[str, Any]:
    """Return a quoted figure; the value and the unit are read from what is printed."""
    digits = "".join(character for character in printed if character.isdigit() or character == ".")
    values = {
        "id": next(numbers),
        "code": code,
        "kind": "quoted",
        "subject": "提案",
        "indicator": "收集提案",
        "printed": printed,
        "value": digits or "0",
        "unit": printed.rpartition(digits)[2] if digits else "件",
        "qualifier": "exact",
        "year": 2022,
        "period": "2022",
        "url": f"/figures/{code}/",
        "quote": {"sentence": f"共{printed}。", "printed": printed, "paragraph": 7, "url": "/archive/report/#p7"},
        "definition": "",
        "part": "",
        "base": None,
        "as_of": None,
        "note": None,
    }
    return {**values, **over}


def bar(label: str, code: str, **over: Any) -> dict[str, Any]:
    """Return a bar, piece or point."""
    return {"label": label, "group": "", "figure": code, "base": None, "tone": "asked", **over}


def chart(kind: str, *bars: dict[str, Any], **over: Any) -> dict[str, Any]:
    """Return a chart."""
    return {"kind": kind, "title": "从收集到落实", "finding": "采纳多。", "note": "", "bars": list(bars), **over}


def comparison(definition: str = "proposals.collected", **over: Any) -> dict[str, Any]:
    """Return what the records count beside a figure: one proposal, the others not entered yet."""
    values = {
        "definition": definition,
        "part": "",
        "on": "2022-12-31",
        "number": 1,
        "base": None,
        "printed": "1",
        "agrees": False,
        "gap": "221",
        "reason": "not_entered",
        "words": "",
        "is_signed": True,
        "url": f"/figures/count/{definition}/longgang/2022/?on=2022-12-31",
    }
    return {**values, **over}


def chapter(rank: int = 1, **over: Any) -> dict[str, Any]:
    """Return a chapter without figures."""
    values = {
        "rank": rank,
        "label": f"亮点{rank}",
        "headline": "与党委同心同德 为改革发展建睿智之言",
        "headline_marks": [],
        "short_title": "建睿智之言",
        "paragraphs": [{"number": 7, "kind": "text", "text": "正文。", "marks": []}],
        "notes": [],
        "large": [],
        "charts": [],
        "quotes": [],
        "photos": [],
        "mentions": [],
    }
    return {**values, **over}


def content(*figures: dict[str, Any], **over: Any) -> dict[str, Any]:
    """Return the content of a release that holds these figures; the first four stand at its head."""
    values = {
        "schema": 1,
        "is_synthetic": False,
        "committee": {"slug": "longgang", "name": "龙岗区政协"},
        "year": 2022,
        "series": "2022年度亮点",
        "title": "自觉践行全过程人民民主 奋力书写新时代龙岗政协履职答卷",
        "subtitle": "",
        "document": {"title": "报告", "url": "/archive/report/"},
        "lead": [{"figure": row["code"], "label": row["indicator"]} for row in figures[:4]],
        "introduction": None,
        "chapters": [chapter()],
        "figures": {row["code"]: row for row in figures},
        "comparisons": {},
        "findings": [],
        "timeline": [],
    }
    return {**values, **over}


def make_frozen(shown: dict[str, Any], **over: Any) -> Release:
    """Return a release of a published report that holds this content."""
    committee = make_committee(shown["committee"]["slug"], short_name=shown["committee"]["name"])
    report = over.pop("report", None) or make_report(committee=committee, year=shown["year"])
    values = {"version": 1, "summary": {}, "digest": "0" * 64, "frozen_at": timezone.now(), **over}
    release = Release.objects.create(report=report, **values)
    ReleaseContent.objects.create(release=release, content=shown)
    return release


def event(on: str | None, title: str = "协商座谈会", **over: Any) -> dict[str, Any]:
    """Return an event of a timeline."""
    day = datetime.date.fromisoformat(on) if on else None
    date_text = f"{day.month}月{day.day}日" if day else "2022年上半年"
    return {"on": on, "date_text": date_text, "title": title, "url": "/consultations/1/", "kind": "talk", **over}


def total(figures: list[dict[str, Any]]) -> Decimal:
    """Return the sum of some figures."""
    return sum((Decimal(row["value"]) for row in figures), Decimal(0))
