"""What a member is shown of similar proposals: those everybody may read, and the member's own that were handed in.

It is a help and never a bar. Of what other members have not published there is nothing here, not even a number.
"""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from cppcc_portal.lib.plain_text import tidy, tidy_line
from members.me.access import MeJsonMixin, MeMixin
from proposals.drafts import EDITABLE, LONG, stored_draft
from proposals.me.queries import own_proposals, proposal_written_by
from proposals.models import Proposal
from proposals.querysets import BEING_WRITTEN
from proposals.similar import Near, Reader, Written, nearest
from proposals.workflow import version_of

MOST_OWN = 50
# One character is no subject yet.
SHORTEST = 2
MAY_BE_HANDED_IN = (*EDITABLE, *BEING_WRITTEN)


def reader_of(user: Any) -> Reader:
    """Return as whom a member looks: the newest of the member's own are looked at without the index."""
    own = own_proposals(user).exclude(state__in=BEING_WRITTEN).order_by("-pk")[:MOST_OWN]
    keys = tuple(own.values_list("pk", flat=True))
    return Reader(own=Q(pk__in=keys), beside=keys)


def similar_to(user: Any, written: Written, *, draft: int | None = None) -> list[Near]:
    """Return the proposals nearest to what the member has written so far in this draft."""
    if len(written.title.strip()) < SHORTEST:
        return []
    return nearest(written, reader_of(user), without=draft)


def written_in(proposal: Proposal) -> Written:
    """Return what is stored of a draft."""
    draft = stored_draft(proposal)
    return Written(draft.title, "\n".join([draft.situation, draft.analysis]), draft.suggestions)


def is_to_be_looked_at(user: Any, proposal: Proposal) -> bool:
    """Return whether a whole proposal has similar ones, so that they are shown before it is handed in."""
    written = written_in(proposal)
    is_whole = written.title and written.text.strip() and written.suggestions
    return bool(is_whole and similar_to(user, written, draft=proposal.pk))


class SimilarView(MeJsonMixin, View):
    """Answers what similar.js asks while a title is typed, with a piece of the page."""

    def post(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Show what is near to the fields as they stand; nothing is stored."""
        draft = proposal_written_by(request.user, pk).pk if pk else None
        text = "\n".join(tidy(request.POST.get(name, "")) for name in LONG)
        written = Written(tidy_line(request.POST.get("title", "")), text, request.POST.getlist("suggestion"))
        return render(request, "me/_similar.html", {"similar": similar_to(request.user, written, draft=draft)})


class HandInView(MeMixin, TemplateView):
    """Similar proposals beside what is about to be handed in, sentence by sentence; it is handed in all the same."""

    title = gettext_lazy("Before you hand it in")
    template_name = "me/hand_in.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them; what was handed in already shows itself instead."""
        proposal = proposal_written_by(request.user, kwargs["pk"])
        if proposal.state not in MAY_BE_HANDED_IN:
            return redirect("my_proposals:proposal", proposal.pk)
        found = similar_to(request.user, written_in(proposal), draft=proposal.pk)
        context = self.get_context_data(proposal=proposal, similar=found, seen=version_of(proposal))
        return self.render_to_response(context)
