"""Filters of the list of documents."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.choices import DocumentKind
from archive.models import Document
from archive.querysets import DocumentQuerySet
from members.models import Committee


class DocumentFilter(django_filters.FilterSet):
    """Documents by words in the title, committee, kind and year."""

    q = django_filters.CharFilter(label=_("Contains"), field_name="title", lookup_expr="icontains")
    committee = django_filters.ModelChoiceFilter(
        label=_("Committee"), queryset=Committee.objects.all(), to_field_name="slug", empty_label=_("All")
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=DocumentKind, empty_label=_("All"))
    year = django_filters.NumberFilter(label=_("Year"), min_value=1900, max_value=2200)

    in_force = django_filters.ChoiceFilter(
        label=_("Rules"), method="rules_in_force", choices=[("yes", _("in force today"))], empty_label=_("All")
    )

    class Meta:
        model = Document
        fields = ["q", "committee", "kind", "year", "in_force"]

    def rules_in_force(self, documents: DocumentQuerySet, name: str, value: str) -> QuerySet:
        """Rules in force today."""
        return documents.in_force_on(timezone.localdate())
