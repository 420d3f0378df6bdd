"""Reports on public opinion 社情民意信息: received, edited, issued in numbered issues, used at several levels."""

from opinions.models.issues import IssuedReport, OpinionIssue
from opinions.models.reports import OpinionReport, OpinionStep, OpinionText
from opinions.models.settings import OpinionSeries, OpinionSettings
from opinions.models.uses import OpinionUse

__all__ = [
    "IssuedReport",
    "OpinionIssue",
    "OpinionReport",
    "OpinionSeries",
    "OpinionSettings",
    "OpinionStep",
    "OpinionText",
    "OpinionUse",
]
