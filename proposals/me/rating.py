"""Rating an answer on attitude and result, apart (domain.md 1.10)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from members.kept import take_kept
from members.me.access import MeMixin
from proposals.choices import ProposalState
from proposals.me.forms import RatingForm
from proposals.me.queries import IS_ANSWER, proposal_open_to, rater_for, reply_to_rate
from proposals.me.views import status_of
from proposals.models import Rating, Reply
from proposals.workflow import Refused, perform


class RateView(MeMixin, TemplateView):
    """One answer with what was asked, earlier versions below it, and the committee's own scale."""

    title = gettext_lazy("Rate the answer")
    template_name = "me/rate.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or the rating that was given."""
        self.find(**kwargs)
        kept = take_kept(request)
        return self.show(RatingForm(kept, proposal=self.proposal))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Rate; whoever did not propose finds nothing here."""
        self.find(**kwargs)
        form = RatingForm(request.POST, proposal=self.proposal)
        if not form.is_valid():
            return self.show(form)
        details = {"reply": self.reply, "proposer": self.proposer, **form.details()}
        try:
            # Others rate at the same time, which makes no page out of date: the answer in the address does.
            perform("rate", self.proposal, by=request.user, **details)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            return self.show(form, status=status_of(refused))
        messages.success(
            request,
            _("Thank you. Your rating of the answer of %(unit)s is kept.") % {"unit": self.reply.assignment.unit},
        )
        return redirect("my_proposals:proposal", self.proposal.pk)

    def find(self, pk: int, reply_pk: int) -> None:
        """Find the proposal, the answer and in whose name it is rated; raises Http404."""
        self.proposal = proposal_open_to(self.request.user, pk)
        self.reply = reply_to_rate(self.proposal, reply_pk)
        self.proposer = rater_for(self.request.user, self.reply)

    def show(self, form: RatingForm, *, status: int = 200) -> HttpResponse:
        """Return the page with every version of the unit's answer."""
        versions = Reply.objects.filter(IS_ANSWER, assignment=self.reply.assignment_id)
        versions = versions.select_related("text", "result_class", "assignment__unit").order_by("-version")
        given = Rating.objects.filter(reply=self.reply, proposer=self.proposer).select_related("attitude", "result")
        context = self.get_context_data(
            proposal=self.proposal,
            reply=self.reply,
            versions=versions.prefetch_related("points__suggestion", "points__result_class"),
            given=given.first(),
            proposer=self.proposer,
            form=form,
            may_rate=self.proposal.state == ProposalState.REPLIED,
        )
        return self.render_to_response(context, status=status)
