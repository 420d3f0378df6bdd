"""A member's own papers: others' do not exist here."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import View

from cppcc_portal.lib.papers import paper
from cppcc_portal.lib.pdf import Unavailable
from cppcc_portal.lib.refusals import Refused
from members.me.access import MeMixin
from papers.printing import one


class OwnPaper(MeMixin, View):
    """The paper of one of the member's records as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send the file, or say why there is none."""
        kind = paper(kwargs["code"])
        row = kind.rows_of_member(self.member).filter(pk=kwargs["pk"]).first() if kind else None
        if kind is None or row is None:
            raise Http404
        try:
            return one(request, kind, row, kwargs["ending"])
        except (Unavailable, Refused) as why:
            messages.error(request, str(why))
            return redirect("me:home")
