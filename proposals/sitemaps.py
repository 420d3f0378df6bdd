"""Addresses of the public pages, for crawlers."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from cppcc_portal.lib.sitemaps import RecordSitemap
from proposals.models import Proposal
from proposals.querysets import ProposalQuerySet
from proposals.stats.choosing import choices


class ProposalSitemap(RecordSitemap):
    """Published proposals."""

    i18n = False

    def items(self) -> ProposalQuerySet:
        """Return what the public may see."""
        return Proposal.objects.published().order_by("pk")


class StatisticsSitemap(Sitemap):
    """The year's statistics: one page for each committee and year that has records."""

    i18n = False

    def items(self) -> list[tuple[str, int]]:
        """Return committees and years."""
        return [(choice.committee.slug, year) for choice in choices() for year in choice.years]

    def location(self, item: tuple[str, int]) -> str:
        """Return the address of one year."""
        return f"{reverse('proposals:statistics')}?committee={item[0]}&year={item[1]}"
