"""What can be found of this app."""

from django.utils.translation import gettext_lazy as _

from proposals.models import Proposal
from search.registry import Source, register

register(
    Source(
        name="proposals",
        label=_("Proposals"),
        rows=lambda: Proposal.objects.published().select_related("session"),
        fields=("title", "number", "proposer_names"),
        summary=lambda proposal: " · ".join(filter(None, [proposal.session.name, proposal.proposer_names])),
    )
)
