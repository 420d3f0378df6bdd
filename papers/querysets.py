"""Reads of this app, named as sentences."""

from django.db import models

from cppcc_portal.lib.records import RecordQuerySet


class PaperTemplateQuerySet(RecordQuerySet):
    """Templates."""

    def in_use(self) -> "PaperTemplateQuerySet":
        """The one of each paper and committee that is printed with."""
        return self.filter(is_active=True)

    def without_content(self) -> "PaperTemplateQuerySet":
        """All but the files themselves."""
        return self.defer("content")


PaperTemplateManager = models.Manager.from_queryset(PaperTemplateQuerySet)
