"""What people tell a member at the workstation: the quick form, the member's own receptions, one with its chain."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import DetailView, FormView, ListView

from cppcc_portal.lib.pages import Crumb
from cppcc_portal.lib.refusals import Refused
from members.kept import take_kept
from members.me.access import MeMixin
from stations.becoming import public_chain
from stations.me.forms import ReceptionForm
from stations.receiving import record_reception, stations_to_receive_at


class OwnReceptionsMixin(MeMixin):
    """Pages under the list of the member's receptions."""

    def get_queryset(self) -> QuerySet:
        """Return what the member wrote down, the newest first."""
        rows = self.member.receptions.select_related("station", "unit")
        return rows.order_by("-received_on", "-pk")

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the start page and the list."""
        return [*super().get_breadcrumbs(), (_("My receptions"), reverse("my_station:receptions"))]


class ReceptionListView(OwnReceptionsMixin, ListView):
    """What the member wrote down."""

    title = gettext_lazy("My receptions")
    template_name = "me/receptions.html"
    paginate_by = 20

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the start page."""
        return super().get_breadcrumbs()[:-1]


class ReceptionView(OwnReceptionsMixin, DetailView):
    """One visit: what was heard, what it became, what came of it."""

    template_name = "me/reception.html"
    context_object_name = "reception"

    def get_title(self) -> str:
        """Return what it is about."""
        return self.object.topic

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it became and what was done."""
        chain = public_chain([self.object.pk]).get(self.object.pk, [])
        steps = self.object.steps.order_by("number")
        return super().get_context_data(chain=chain, steps=steps, **kwargs)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class NewReceptionView(OwnReceptionsMixin, FormView):
    """Write down a visit in under a minute; a refusal keeps what was typed."""

    title = gettext_lazy("Write down a visit")
    template_name = "me/reception_form.html"
    form_class = ReceptionForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form the stations of today, and what was typed before the sign-in ran out."""
        stations = stations_to_receive_at(self.member, timezone.localdate())
        mine = {"member": self.member, "user": self.request.user, "stations": stations}
        kept = take_kept(self.request) if self.request.method == "GET" else None
        return {**super().get_form_kwargs(), **mine, **({"data": kept} if kept else {})}

    def get_initial(self) -> dict[str, Any]:
        """Give every form a mark of its own."""
        return {"key": uuid.uuid4().hex, "account": self.request.user.pk}

    def form_valid(self, form: ReceptionForm) -> HttpResponse:
        """Write it down, or say why not."""
        typed = form.cleaned_data
        sent = {"station": typed["station"], "heard": form.heard(), "key": typed["key"]}
        try:
            done = record_reception(member=self.member, by=self.request.user, **sent)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            return self.form_invalid(form)
        messages.success(self.request, _("Written down under number %(number)s.") % {"number": done.number})
        return redirect("my_station:reception", pk=done.pk)
