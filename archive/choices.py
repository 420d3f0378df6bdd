"""Values of the coded fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What a document is."""

    SOURCE_REPORT = "source_report", _("Source report")
    REGULATION = "regulation", _("Rule or regulation")
    STANDARD = "standard", _("Standard")
    PLAN = "plan", _("Plan")
    RESEARCH = "research", _("Research report")
    DRAFT_LAW = "draft_law", _("Draft law")
    APPEAL = "appeal", _("Public appeal")
    TASK_BOOK = "task_book", _("Task book")
    BRIEFING = "briefing", _("Briefing")
    MULTIMEDIA = "multimedia", _("Film or animation")
    HISTORY = "history", _("Oral history")
    OTHER = "other", _("Other document")


class DocumentAction(models.TextChoices):
    """What was done with the document in its year."""

    ISSUED = "issued", _("Issued")
    REVISED = "revised", _("Revised")
    REPEALED = "repealed", _("Repealed")
    APPROVED = "approved", _("Approved")
    SUBMITTED = "submitted", _("Submitted")
    CONSULTED = "consulted", _("Consulted on")
    MENTIONED = "mentioned", _("Mentioned")


# With these a rule is in force until it is repealed or replaced.
MADE_RULES = (DocumentAction.ISSUED, DocumentAction.REVISED, DocumentAction.APPROVED)


class Consent(models.TextChoices):
    """Whether a narrator agreed that the history is published."""

    NONE = "none", _("No consent yet")
    WRITTEN = "written", _("Consent in writing")
    WITHDRAWN = "withdrawn", _("Consent withdrawn")


class ParagraphKind(models.TextChoices):
    """The part a paragraph plays in its document."""

    TEXT = "text", _("Text")
    TITLE = "title", _("Title")
    SUBTITLE = "subtitle", _("Subtitle")
    HEADLINE = "headline", _("Section headline")
    COMMENTARY = "commentary", _("Commentary")
    CAPTION = "caption", _("Picture caption")
