"""Contents of releases, as plain data: a short one to change at will, and the whole Longgang report of 2022.

Both have the shape that ``highlights.composing.compose`` gives; neither asks the database.
"""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

Json = dict[str, Any]
FIXTURES = Path(settings.BASE_DIR) / "fixtures"
SENTENCE = "2022年共收集提案222件，经立案并案交办171件。"


def make_figure_facts(code: str = "lg.proposals_collected", **over: Any) -> Json:
    """Return what a content says of a figure quoted from a sentence."""
    values = {"id": 1, "code": code, "kind": "quoted", "subject": "提案", "indicator": "收集提案", "printed": "222件"}
    values |= {"value": "222", "unit": "件", "qualifier": "exact", "year": 2022, "period": "2022"}
    values |= {"definition": "", "part": "", "base": None, "as_of": None, "note": 1, **over}
    quote = {"sentence": SENTENCE, "printed": values["printed"], "paragraph": 3, "url": "/archive/longgang-2022/#p3"}
    return {"url": f"/figures/{values['id']}/", "quote": quote, **values}


def make_comparison(**over: Any) -> Json:
    """Return a comparison that does not agree and that nobody has explained."""
    values = {"definition": "proposals.collected", "part": "", "on": "2022-12-31", "number": 220, "base": None}
    values |= {"printed": "220", "agrees": False, "gap": "2", "reason": "", "words": "", "is_signed": False}
    return {**values, "url": "/figures/count/proposals.collected/longgang/2022/?on=2022-12-31", **over}


def make_photo_facts(**over: Any) -> Json:
    """Return what a content says of a photograph."""
    values = {"digest": "a" * 64, "width": 1600, "height": 1067, "caption": "协商现场", "credit": "陈明", **over}
    return {"name": f"{values['digest']}.jpg", "description": "委员与居民围坐交谈", **values}


def make_chapter(**over: Any) -> Json:
    """Return a chapter with one paragraph that prints two figures, and a commentary."""
    text = f"在提案工作方面，{SENTENCE}"
    marks = [[text.index(printed), text.index(printed) + len(printed), code] for printed, code in MARKED]
    values = {"rank": 1, "label": "亮点一", "headline": "与党委同心同德 为改革发展建睿智之言", "headline_marks": []}
    values |= {"notes": [code for _printed, code in MARKED]}
    values |= {
        "short_title": "为改革发展建睿智之言",
        "large": [],
        "charts": [],
        "quotes": [],
        "photos": [],
        "mentions": [],
    }
    paragraphs = [
        {"number": 3, "kind": "text", "text": text, "marks": marks},
        {"number": 4, "kind": "commentary", "text": "微评论：区【委】决策的参考。", "marks": []},
    ]
    return {**values, "paragraphs": paragraphs, **over}


MARKED = (("222件", "lg.proposals_collected"), ("171件", "lg.proposals_assigned"))


def make_content(**over: Any) -> Json:
    """Return the content of a short report."""
    assigned = {"id": 2, "indicator": "立案并案后交办", "printed": "171件", "value": "171", "note": 2}
    figures = [make_figure_facts(), make_figure_facts("lg.proposals_assigned", **assigned)]
    values = {"schema": 1, "is_synthetic": False, "committee": {"slug": "longgang", "name": "政协龙岗区委员会"}}
    values |= {
        "year": 2022,
        "series": "2022年度亮点",
        "title": "自觉践行 奋力书写",
        "subtitle": "",
        "introduction": None,
    }
    values |= {"document": {"title": "2022年度亮点工作扫描", "url": "/archive/longgang-2022/"}}
    values |= {"lead": [{"figure": "lg.proposals_collected", "label": "收集提案"}], "chapters": [make_chapter()]}
    values |= {"figures": {row["code"]: row for row in figures}, "comparisons": {}, "findings": [], "timeline": []}
    return {**values, **over}


def longgang() -> Json:
    """Return the whole Longgang report of 2022 as its fixtures tell it, with everything a release may say beside it."""
    content = _Longgang().content()
    content["comparisons"] = {
        "lg.proposals_collected": make_comparison(number=222, printed="222", agrees=True, gap=None),
        "lg.proposals_assigned": make_comparison(
            definition="proposals.assigned", number=1, printed="1", gap="170", reason="not_entered", is_signed=True
        ),
        "lg.key_proposals": make_comparison(definition="proposals.key", number=10, printed="10", gap="1"),
    }
    codes = ["lg.activity_per_member", "lg.activity_member_visits"]
    content["findings"] = [{"kind": "ratio", "codes": codes, "expected": "10.1", "found": "10"}]
    first = content["chapters"][0]
    sentence = first["paragraphs"][0]["text"].split("。")[0] + "。"
    first["quotes"] = [{"sentence": sentence, "speaker": "", "paragraph": first["paragraphs"][0]["number"]}]
    first["mentions"] = [{"model": "proposals.proposal", "title": "关于低碳产业发展的提案", "url": "/proposals/1/"}]
    content["timeline"] = [
        {"on": "2022-04-13", "date_text": "", "title": "协商议事会", "url": "/consultations/1/", "kind": "talk"},
        {"on": None, "date_text": "年内", "title": "界别活动日", "url": "/consultations/2/", "kind": "talk"},
    ]
    return content


@cache
def _fixture(name: str) -> tuple[Json, ...]:
    return tuple(json.loads((FIXTURES / name).read_text(encoding="utf-8")))


def _rows(name: str, model: str) -> list[Json]:
    return [row["fields"] for row in _fixture(name) if row["model"] == model]


class _Longgang:
    """Reads the fixtures of one report; figures are numbered in the order in which the text first prints them."""

    slug, url = "longgang-2022", "/archive/longgang-2022/"

    def __init__(self) -> None:
        self.facts = {row["code"]: (n, row) for n, row in enumerate(_rows("03_figures.json", "figures.figure"), 1)}
        self.quotes: dict[int, list[Json]] = defaultdict(list)
        for row in _rows("03_figures.json", "figures.quote"):
            if row["paragraph"][0] == self.slug:
                self.quotes[row["paragraph"][1]].append(row)
        self.first_quotes: dict[str, Json] = {}
        self.used: dict[str, None] = {}

    def content(self) -> Json:
        report = _rows("09_highlights.json", "highlights.annualreport")[0]
        rows = [row for row in _rows("09_highlights.json", "highlights.highlight") if row["report"][0] == "longgang"]
        values = {key: report[key] for key in ("year", "series", "title", "subtitle")}
        introduction = {**self.chapter({"rank": 0, "label": "", "section": [self.slug, 1]}), "photos": []}
        chapters = [self.chapter(row) for row in rows]
        lead = self.large(None)
        notes = {code: note for note, code in enumerate(self.first_quotes, 1)}
        figures = {code: self.figure(code, notes.get(code)) for code in self.used}
        document = {"title": report["title"], "url": self.url}
        values |= {
            "schema": 1,
            "is_synthetic": False,
            "committee": {"slug": "longgang", "name": "政协深圳市龙岗区委员会"},
        }
        values |= {"document": document, "lead": lead, "introduction": introduction, "chapters": chapters}
        return {**values, "figures": figures, "comparisons": {}, "findings": [], "timeline": []}

    def chapter(self, row: Json) -> Json:
        shown = [p for p in _rows("02_archive.json", "archive.paragraph") if p.get("section") == row["section"]]
        first_note = len(self.first_quotes)
        paragraphs = [self.paragraph(paragraph) for paragraph in shown]
        texts = {key: row.get(key, "") for key in ("label", "headline", "short_title")}
        return {
            "rank": row["rank"],
            **texts,
            "headline_marks": [],
            "notes": list(self.first_quotes)[first_note:],
            "paragraphs": [paragraph for paragraph in paragraphs if paragraph["kind"] in {"text", "commentary"}],
            "large": self.large(row["rank"]),
            "charts": self.charts(row["rank"]),
            "quotes": [],
            "photos": [],
            "mentions": [],
        }

    def paragraph(self, row: Json) -> Json:
        marks = []
        for quote in self.quotes[row["number"]]:
            code = self.use(quote["figure"])
            self.first_quotes.setdefault(code, quote)
            start = row["text"].index(quote["sentence"]) + quote["sentence"].index(quote["printed"])
            marks.append([start, start + len(quote["printed"]), code])
        return {"number": row["number"], "kind": row["kind"], "text": row["text"], "marks": sorted(marks)}

    def large(self, rank: int | None) -> list[Json]:
        rows = [row for row in _rows("09_highlights.json", "highlights.reportfigure") if row["report"][0] == "longgang"]
        return [
            {"figure": self.use(row["figure"]), "label": row["label"]}
            for row in rows
            if row.get("highlight", [None])[-1] == rank
        ]

    def charts(self, rank: int) -> list[Json]:
        bars = _rows("09_highlights.json", "highlights.chartbar")
        charts = _rows("09_highlights.json", "highlights.chart")
        return [
            {key: chart.get(key, "") for key in ("kind", "title", "finding", "note")}
            | {"bars": [self.bar(bar) for bar in bars if bar["chart"] == [*chart["highlight"], chart["position"]]]}
            for chart in charts
            if chart["highlight"] == ["longgang", 2022, rank]
        ]

    def bar(self, row: Json) -> Json:
        base = self.use(row["base"]) if row.get("base") else None
        return {
            "label": row["label"],
            "group": "",
            "figure": self.use(row["figure"]),
            "base": base,
            "tone": row["tone"],
        }

    def use(self, key: list[str]) -> str:
        self.used[key[0]] = None
        return key[0]

    def figure(self, code: str, note: int | None) -> Json:
        number, row = self.facts[code]
        keys = ("kind", "subject", "indicator", "printed", "value", "unit", "qualifier", "year", "period")
        quote = self.first_quotes.get(code)
        return {
            "id": number,
            "code": code,
            **{key: row.get(key, "") for key in keys},
            "url": f"/figures/{number}/",
            "quote": self.quote(quote) if quote else None,
            "definition": "",
            "part": "",
            "base": None,
            "as_of": None,
            "note": note,
        }

    def quote(self, row: Json) -> Json:
        paragraph = row["paragraph"][1]
        facts = {"sentence": row["sentence"], "printed": row["printed"], "paragraph": paragraph}
        return {**facts, "url": f"{self.url}#p{paragraph}"}
