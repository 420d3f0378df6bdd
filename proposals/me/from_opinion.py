"""The button beside a member's opinion report that opens a proposal with its words."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import View

from cppcc_portal.lib.refusals import Refused
from members.me.access import MeMixin
from opinions.models import OpinionReport
from proposals.becoming import open_from_opinion


class FromOpinionView(MeMixin, View):
    """Opens the draft; asked twice it leads to the same one."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the draft and lead to it, or back to the report with the reason."""
        report = get_object_or_404(OpinionReport, pk=pk, reporter=self.member)
        try:
            proposal = open_from_opinion(report=report, by=request.user)
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect("my_opinions:report", report.pk)
        messages.success(request, _("A draft of a proposal stands here with the words of your report."))
        return redirect("my_proposals:edit", proposal.pk)
