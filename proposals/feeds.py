"""Atom feed of the proposals."""

from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.feeds import RecordFeed
from cppcc_portal.lib.text import plain
from proposals.models import Proposal
from proposals.numbers import in_words


class ProposalFeed(RecordFeed):
    """The newest proposals."""

    title = _("Proposals")
    link = reverse_lazy("proposals:proposal_list")

    def items(self) -> QuerySet:
        """Newest first, by the day of publication."""
        return self.newest(Proposal.objects.for_list_page().order_by("-published_at", "-pk"))

    def item_description(self, item: Proposal) -> str:
        """Session, number, state and proposers; of a simulation first that it is one."""
        facts = [
            str(_("Synthetic data")) if item.is_synthetic else "",
            item.session.name,
            in_words(item.number),
            item.get_state_display(),
            item.proposer_names,
        ]
        return plain(" · ".join(filter(None, facts)))
