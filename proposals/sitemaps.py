"""Addresses of the public pages, for crawlers."""

from django.contrib.sitemaps import Sitemap

from proposals.models import Proposal
from proposals.querysets import ProposalQuerySet


class ProposalSitemap(Sitemap):
    """Published proposals."""

    i18n = False

    def items(self) -> ProposalQuerySet:
        """Return what the public may see."""
        return Proposal.objects.published().order_by("pk")
