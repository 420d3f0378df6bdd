"""Base points: one entry a year for every member."""

from django.utils.translation import gettext as _

from duties.choices import IndicatorSource
from duties.sources.registry import Drawn, Source, Span, register
from members.models import Member


def base(span: Span) -> list[Drawn]:
    """Return one entry for each member."""
    ids = Member.objects.filter(committee=span.committee).values_list("pk", flat=True)
    return [Drawn(pk, None, _("Base points"), "") for pk in ids]


register(Source(IndicatorSource.BASE, "", base))
