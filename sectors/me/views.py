"""A member's groups, and the phone form in which plan and summary are written and handed in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cppcc_portal.lib.refusals import Refused
from members.kept import take_kept
from members.me.access import MeMixin
from sectors.choices import WRITABLE, PaperKind, PaperState
from sectors.me.story import stories_of
from sectors.models import GroupPaper, SectorGroup, settings_of
from sectors.services import stored_paper, write_paper
from sectors.workflow import PAPERS

CONFLICT = 409


class PaperForm(forms.Form):
    """The text of a plan or summary; ``seen`` is the version that stood on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(label=gettext_lazy("Text"), required=False, strip=False, widget=forms.Textarea({"rows": 16}))
    text.help_text = gettext_lazy("Plain text, a blank line between paragraphs.")


class GroupsView(MeMixin, TemplateView):
    """The member's groups."""

    title = gettext_lazy("My sector group")
    template_name = "me/groups.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the groups of today."""
        today = timezone.localdate()
        stories = stories_of(self.member, self.request.user, today)
        return super().get_context_data(stories=stories, today=today, **kwargs)


class PaperView(MeMixin, TemplateView):
    """Writing one plan or summary; who only reads sees the text."""

    template_name = "me/group_paper.html"

    @cached_property
    def group(self) -> SectorGroup:
        """The group of the address, one of the member's own."""
        own = SectorGroup.objects.of_member(self.member, timezone.localdate())
        return get_object_or_404(own, slug=self.kwargs["slug"])

    @cached_property
    def key(self) -> tuple[int, str]:
        """Year and kind of the address: of last year, this one or the next."""
        year, kind = self.kwargs["year"], self.kwargs["kind"]
        if kind not in PaperKind.values or abs(year - timezone.localdate().year) > 1:
            raise Http404
        return year, kind

    @property
    def paper(self) -> GroupPaper:
        """The paper as it is stored, or an empty one."""
        year, kind = self.key
        return stored_paper(self.group, year, kind) or GroupPaper(group=self.group, year=year, kind=kind)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the stored text, or what was typed before signing in again."""
        paper = self.paper
        kept = take_kept(request)
        stored = {"text": paper.text, "seen": PAPERS.version_of(paper) if paper.pk else 0}
        return self.show(paper, PaperForm(kept) if kept is not None else PaperForm(initial=stored))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the text, and hand it in when that button was pressed."""
        form, (year, kind) = PaperForm(request.POST), self.key
        if not form.is_valid():
            return self.show(self.paper, form)
        is_handed_in = request.POST.get("act") == "hand_in"
        given = {"text": form.cleaned_data["text"], "seen": form.cleaned_data["seen"], "is_handed_in": is_handed_in}
        try:
            write_paper(group=self.group, year=year, kind=kind, by=request.user, **given)
        except Refused as refused:
            form.add_error("text", refused.sentence)
            is_late = refused.code in {"stale", "state"}
            return self.show(self.paper, form, status=CONFLICT if is_late else 200, is_late=is_late)
        messages.success(request, _("Handed in to the office.") if is_handed_in else _("The text is saved."))
        return redirect("my_group:groups" if is_handed_in else request.path)

    def show(self, paper: GroupPaper, form: PaperForm, *, status: int = 200, is_late: bool = False) -> HttpResponse:
        """Return the page; beside a text that came too late stands what is stored now."""
        writes = self.member.group_posts.held_on(timezone.localdate()).of_writers().filter(group=self.group).exists()
        returned = paper.steps.filter(step="return").order_by("number").last() if paper.pk else None
        context = self.get_context_data(
            group=self.group,
            paper=paper,
            form=form,
            is_late=is_late,
            version=PAPERS.version_of(paper) if paper.pk else 0,
            may_write=writes and paper.state in WRITABLE,
            returned=returned if paper.state == PaperState.RETURNED else None,
            due=settings_of(self.group.term.committee).due(paper.kind, paper.year),
        )
        context["page"]["title"] = f"{paper.get_kind_display()} · {paper.year}"
        return self.render_to_response(context, status=status)
