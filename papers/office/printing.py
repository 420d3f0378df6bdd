"""One record's papers, and many records at once."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.files import Busy
from cppcc_portal.lib.keys import whole_numbers
from cppcc_portal.lib.papers.bulk import MOST_ROWS
from cppcc_portal.lib.pdf import Unavailable, is_possible
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.staff_pages import StaffPage
from papers.office.access import paper_for, papers_for, replaced, row_for
from papers.printing import SHAPES, many, one

BUSY = gettext_lazy("Somebody is printing many papers at this moment. Try again in a minute.")


class PrintingPage(StaffPage):
    """What both pages share: each paper is asked for by itself who may print it."""

    def may_open(self, user: Any) -> bool:
        """Let in who is signed in to the admin."""
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether PDFs can be made, and for which papers Word and PDF look different."""
        own = replaced(self.request.user)
        return super().get_context_data(has_pdf=is_possible(), replaced=own, **kwargs)


class RecordPage(PrintingPage):
    """The papers of one record."""

    template_name = "admin/papers/record.html"
    title = gettext_lazy("Print")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Bring the papers that can be printed of this record now."""
        user, label, pk = self.request.user, kwargs.pop("label"), kwargs.pop("pk")
        found = papers_for(user, label)
        open_now = [paper for paper in found if paper.rows_for(user).filter(pk=pk).exists()]
        row = found[0].model_class._default_manager.filter(pk=pk).first() if open_now else None
        if row is None and not any(self.is_seen(user, paper, pk) for paper in found):
            raise Http404
        back = reverse(f"admin:{found[0].model.replace('.', '_')}_change", args=[pk])
        return super().get_context_data(papers=open_now, row=row, pk=pk, back=back, **kwargs)

    def is_seen(self, user: Any, paper: Any, pk: int) -> bool:
        """Return whether the record is one of the account's, although nothing can be printed of it yet."""
        row = paper.model_class._default_manager.filter(paper.visible(user), pk=pk).first()
        return row is not None and user.has_perm(paper.needs, row)


class PrintPage(StaffPage):
    """The paper of one record as a file."""

    def may_open(self, user: Any) -> bool:
        """Let in who is signed in to the admin."""
        return True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send the file, or say why there is none."""
        paper = paper_for(request.user, kwargs["code"])
        row = row_for(request.user, paper, kwargs["pk"])
        try:
            return one(request, paper, row, kwargs["ending"])
        except (Unavailable, Refused, Busy) as why:
            messages.error(request, str(why) or BUSY)
            return redirect("admin:papers_record", paper.model, row.pk)


class ManyPage(PrintingPage):
    """Many records: which of their papers, and in which shape; the admin's lists lead here."""

    template_name = "admin/papers/many.html"
    title = gettext_lazy("Print papers of the chosen records")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nothing is chosen by an address alone."""
        return redirect("admin:index")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show what can be printed; when a paper was chosen, print it."""
        label, back = request.POST.get("model", ""), self.back_to(reverse("admin:index"))
        found = papers_for(request.user, label)
        sent = request.POST.getlist("_selected_action") or request.POST.get("keys", "").split(",")
        keys = list(dict.fromkeys(whole_numbers(sent)))
        if not keys or len(keys) > MOST_ROWS:
            problem = _("At most %(count)s records are done at once.") if keys else _("Tick at least one record first.")
            messages.warning(request, problem % {"count": MOST_ROWS} if keys else problem)
            return redirect(back)
        if "do" in request.POST:
            return self.printed(keys, back)
        counts = [(paper, paper.rows_for(request.user).filter(pk__in=keys).count()) for paper in found]
        shown = {"counts": counts, "keys": ",".join(map(str, keys)), "total": len(keys), "model": label, "back": back}
        return self.render_to_response(self.get_context_data(**shown))

    def printed(self, keys: list[int], back: str) -> HttpResponseBase:
        """Return the file; what the account may not print is left out of it."""
        code, _colon, shape = self.request.POST["do"].partition(":")
        paper = paper_for(self.request.user, code)
        if shape not in SHAPES:
            raise Http404
        rows = paper.rows_for(self.request.user)
        may = set(rows.filter(pk__in=keys).values_list("pk", flat=True))
        chosen = [key for key in keys if key in may]
        if not chosen:
            messages.warning(self.request, _("None of these records has this paper."))
            return redirect(back)
        try:
            return many(self.request, paper, rows, chosen, shape)
        except (Unavailable, Busy) as why:
            messages.error(self.request, str(why) or BUSY)
            return redirect(back)
