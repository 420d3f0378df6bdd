"""Builders for annual reports."""

import itertools
from typing import Any

from highlights.models import (
    AnnualReport,
    Chart,
    ChartBar,
    Erratum,
    Highlight,
    Photo,
    PullQuote,
    Release,
    ReleasePhoto,
    ReportFigure,
)
from highlights.releasing import freeze
from tests.archive.factories import make_document, make_paragraph, make_section
from tests.figures.factories import make_figure
from tests.members.factories import make_committee

numbers = itertools.count(1)


def make_report(**over: Any) -> AnnualReport:
    """Return a published report of Longgang."""
    values = {"year": 2022, "series": "2022年度亮点", "title": "自觉践行 奋力书写", "is_published": True, **over}
    committee = values.pop("committee", None) or make_committee()
    document = values.pop("document", None) or make_document(committee=committee)
    return AnnualReport.objects.create(committee=committee, document=document, **values)


def make_highlight(**over: Any) -> Highlight:
    """Return a highlight whose section belongs to its report's document."""
    report = over.pop("report", None) or make_report()
    section = over.pop("section", None) or make_section(document=report.document)
    values = {"rank": next(numbers), "label": "亮点一", "headline": "与党委同心同德 为改革发展建睿智之言", **over}
    return Highlight.objects.create(report=report, section=section, **values)


def make_large_figure(**over: Any) -> ReportFigure:
    """Return a figure set large."""
    values = {"position": next(numbers), **over}
    report = values.pop("report", None) or make_report()
    figure = values.pop("figure", None) or make_figure()
    return ReportFigure.objects.create(report=report, figure=figure, **values)


def make_chart(*figures: Any, **over: Any) -> Chart:
    """Return a chart with a bar for each figure."""
    values = {"title": "从收集到落实", "finding": "收集222件。", **over}
    chart = Chart.objects.create(highlight=values.pop("highlight", None) or make_highlight(), **values)
    for position, figure in enumerate(figures, 1):
        ChartBar.objects.create(chart=chart, position=position, label=figure.indicator, figure=figure)
    return chart


def make_release(report: AnnualReport | None = None, **over: Any) -> Release:
    """Return a release of a report, which gets a highlight with a sentence when it has none."""
    report = report or make_report()
    if not report.document.paragraphs.exists():
        make_paragraph(section=make_highlight(report=report).section, text="正文。")
    return freeze(report=report, signs_for_gaps=True, **over)


def make_pull_quote(**over: Any) -> PullQuote:
    """Return a sentence set large, in a paragraph of its report's document."""
    highlight = over.pop("highlight", None) or make_highlight()
    values = {"position": next(numbers), "sentence": "共收集提案222件。", **over}
    text = f"在提案工作方面，{values['sentence']}"
    paragraph = values.pop("paragraph", None) or make_paragraph(section=highlight.section, text=text)
    return PullQuote.objects.create(highlight=highlight, paragraph=paragraph, **values)


def make_photo(**over: Any) -> Photo:
    """Return a photograph; its files are not written."""
    n = next(numbers)
    digest = over.get("digest") or f"{n:064x}"
    values = {"position": n, "digest": digest, "image": f"photos/{digest}.jpg", "width": 1600, "height": 1067, **over}
    values = {"caption": f"协商现场{n}", "description": "委员与居民围坐交谈", **values}
    return Photo.objects.create(highlight=values.pop("highlight", None) or make_highlight(), **values)


def make_release_photo(**over: Any) -> ReleasePhoto:
    """Return that a release shows a photograph; freezing says so of all in its report."""
    photo = over.pop("photo", None) or make_photo()
    release = over.pop("release", None) or make_release(photo.highlight.report)
    return ReleasePhoto.objects.get_or_create(release=release, photo=photo)[0]


def make_erratum(**over: Any) -> Erratum:
    """Return a line that says what a release corrected."""
    values = {"position": next(numbers), "code": "lg.proposals_collected", "label": "收集提案", **over}
    values = {"before": "221件", "after": "222件", "reason": "漏印一件", **values}
    return Erratum.objects.create(release=values.pop("release", None) or make_release(), **values)
