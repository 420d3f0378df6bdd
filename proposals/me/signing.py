"""Co-signing: asking members to sign, and signing or declining when asked (domain.md 1.3)."""

from typing import Any

import django_filters
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cppcc_portal.lib.keys import whole_number, whole_numbers
from members.me.access import MeMixin
from members.models import Member
from proposals.choices import ProposalState, ProposerRole
from proposals.cosigning import answer_invitation, take, withdraw_invitation
from proposals.drafts import stored_draft
from proposals.me.forms import SeenForm, SignForm
from proposals.me.queries import is_answerable, members_to_invite, own_invitation, proposal_written_by
from proposals.me.views import done, status_of
from proposals.models import Proposal
from proposals.workflow import Refused, version_of
from sectors.models import Sector

MOST_SHOWN = 60
MAY_INVITE = (ProposalState.DRAFT, ProposalState.COSIGNING)


class MemberFilter(django_filters.FilterSet):
    """Members by name, pinyin or sector; their contacts are nobody's business here."""

    q = django_filters.CharFilter(label=gettext_lazy("Name or pinyin"), method="keep")
    sector = django_filters.ModelChoiceFilter(
        label=gettext_lazy("sector"), queryset=Sector.objects.none(), method="keep", empty_label=gettext_lazy("All")
    )

    class Meta:
        model = Member
        fields = ["q", "sector"]

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.filters["sector"].queryset = Sector.objects.filter(term=proposal.session.term_id)

    def keep(self, rows: Any, _name: str, _value: Any) -> Any:
        """Both conditions are asked for together, below."""
        return rows

    def found(self) -> Any:
        """Return the members that fit."""
        words = self.form.cleaned_data if self.form.is_valid() else {}
        return members_to_invite(self.proposal, words.get("q") or "", words.get("sector"))


class CosignersView(MeMixin, TemplateView):
    """Who was asked to sign, with what became of it, and whom to ask next."""

    title = gettext_lazy("Co-signers")
    template_name = "me/cosigners.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page."""
        return self.show(proposal_written_by(request.user, kwargs["pk"]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Invite, invite again, or take an invitation back."""
        proposal = proposal_written_by(request.user, kwargs["pk"])
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        try:
            messages.success(request, act(proposal, request))
        except Refused as refused:
            proposal.refresh_from_db()
            return self.show(proposal, refused=refused, status=status_of(refused))
        return redirect("my_proposals:cosigners", proposal.pk)

    def show(self, proposal: Proposal, *, refused: Refused | None = None, status: int = 200) -> HttpResponse:
        """Return the page with those asked and those who can be."""
        search = MemberFilter(self.request.GET, proposal=proposal)
        members = list(search.found().prefetch_related("seats__sector")[: MOST_SHOWN + 1])
        context = self.get_context_data(
            proposal=proposal,
            asked=with_marks(proposal),
            filter=search,
            is_filtered=any(self.request.GET.values()),
            members=members[:MOST_SHOWN],
            has_more=len(members) > MOST_SHOWN,
            may_invite=proposal.state in MAY_INVITE,
            ticked=self.request.POST.getlist("member"),
            seen=version_of(proposal),
            refused=refused,
        )
        return self.render_to_response(context, status=status)


def with_marks(proposal: Proposal) -> list[Any]:
    """Return the co-signers, each with whether its time to answer has passed."""
    now = timezone.now()
    rows: list[Any] = list(
        proposal.proposers.exclude(role=ProposerRole.FIRST).select_related("member").order_by("position")
    )
    for row in rows:
        row.has_passed = row.sign_state == "invited" and bool(row.invited_until and row.invited_until < now)
    return rows


def invite(proposal: Proposal, request: HttpRequest) -> str:
    """Ask the ticked members to sign."""
    keys = whole_numbers(request.POST.getlist("member"))
    members = list(Member.objects.filter(committee=proposal.session.term.committee_id, pk__in=keys))
    if not members:
        raise Refused(_("Tick the members you want to ask."), code="missing", field="members")
    take("invite", proposal, by=request.user, seen=seen_in(request), members=members)
    names = _(", ").join(member.name for member in members)
    return _("Asked to sign: %(names)s.") % {"names": names}


def invite_again(proposal: Proposal, request: HttpRequest) -> str:
    """Open a new window for one member; one that has just passed is closed first."""
    row = proposer_named(proposal, request)
    if row.sign_state == "invited" and row.invited_until and row.invited_until < timezone.now():
        take("expire", row, by=None)
    take("invite_again", row, by=request.user)
    return _("Asked to sign: %(names)s.") % {"names": row}


def withdraw(proposal: Proposal, request: HttpRequest) -> str:
    """Take one invitation back."""
    row = proposer_named(proposal, request)
    withdraw_invitation(proposer=row, by=request.user)
    return _("The invitation to %(name)s was taken back.") % {"name": row}


def proposer_named(proposal: Proposal, request: HttpRequest) -> Any:
    """Return the co-signer whose button was pressed; raises Refused when it is gone."""
    rows = proposal.proposers.exclude(role=ProposerRole.FIRST).select_related("proposal", "member")
    row = rows.filter(pk=whole_number(request.POST.get("proposer", ""))).first()
    if row is None:
        raise Refused(_("This record no longer exists."), code="gone")
    return row


def seen_in(request: HttpRequest) -> int | None:
    """Return the mark of the page that was sent."""
    form = SeenForm(request.POST)
    return form.cleaned_data["seen"] if form.is_valid() else None


ACTS = {"invite": invite, "invite_again": invite_again, "withdraw": withdraw}


class SignView(MeMixin, TemplateView):
    """The whole text, with two buttons: sign or decline."""

    title = gettext_lazy("You are asked to co-sign")
    template_name = "me/sign.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the text while the invitation may be answered, and only then."""
        return self.show(own_invitation(self.member, kwargs["pk"]), SignForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign or decline."""
        row, form = own_invitation(self.member, kwargs["pk"]), SignForm(request.POST)
        name = "decline" if request.POST.get("act") == "decline" else "sign"
        if not form.is_valid():
            return self.show(row, form)
        try:
            answer_invitation(name, row, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("note" if refused.field == "note" else None, refused.sentence)
            return self.show(own_invitation(self.member, kwargs["pk"]), form, status=status_of(refused))
        messages.success(request, done(name))
        return redirect("me:home")

    def show(self, row: Any, form: SignForm, *, status: int = 200) -> HttpResponse:
        """Return the page; of a draft that is not open to the member nothing is shown, not even its title."""
        is_open = is_answerable(row, timezone.now())
        text = stored_draft(row.proposal) if is_open else None
        first = row.proposal.proposers.filter(role=ProposerRole.FIRST).select_related("member").first()
        return self.render_to_response(
            self.get_context_data(
                invitation=row, is_open=is_open, text=text, form=form, first=first, seen=version_of(row)
            ),
            status=status,
        )
