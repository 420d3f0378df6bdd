"""What can be found of this app."""

from django.utils.translation import gettext_lazy as _

from proposals.models import Proposal
from proposals.numbers import in_words
from search.registry import Source, register


def summary(proposal: Proposal) -> str:
    """Return session, number and proposers; of a simulation first that it is one."""
    made_up = str(_("Synthetic data")) if proposal.is_synthetic else ""
    return " · ".join(
        filter(None, [made_up, proposal.session.name, in_words(proposal.number), proposal.proposer_names])
    )


register(
    Source(
        name="proposals",
        label=_("Proposals"),
        rows=lambda: Proposal.objects.published().select_related("session__term__committee"),
        fields=("title", "number", "proposer_names"),
        summary=summary,
    )
)
