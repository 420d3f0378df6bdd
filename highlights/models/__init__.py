"""The tables of this app."""

from highlights.models.parts import Chart, ChartBar, Photo, PullQuote, ReportFigure
from highlights.models.releases import Erratum, Release, ReleaseContent, ReleasePhoto
from highlights.models.reports import AnnualReport, Highlight

__all__ = [
    "AnnualReport",
    "Chart",
    "ChartBar",
    "Erratum",
    "Highlight",
    "Photo",
    "PullQuote",
    "Release",
    "ReleaseContent",
    "ReleasePhoto",
    "ReportFigure",
]
