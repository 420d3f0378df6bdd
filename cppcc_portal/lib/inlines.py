"""What child rows in the admin need besides their committee."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest


class NamedByOthers:
    """An inline whose rows are named after other records: it reads them with the rows, not row by row."""

    named_by: ClassVar[tuple[str, ...]]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Join what the names are made of."""
        return super().get_queryset(request).select_related(*self.named_by)
