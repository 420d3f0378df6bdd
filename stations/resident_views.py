"""Pages for residents: leave a matter at a workstation, look up what became of it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from cppcc_portal.lib.addresses import remote_address
from cppcc_portal.lib.pages import Crumb, PageMixin
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.text import plain
from stations.forms import CodeForm, MatterForm
from stations.models import ResidentSettings, Station
from stations.residents import grouped, leave_matter, matter_of, takes_matters

TOO_MANY, GONE = 429, 409


class ResidentPage(PageMixin, FormView):
    """A page whose form holds what nobody else may read: never kept, never in an error report."""

    section_title = gettext_lazy("Workstations")
    section_url_name = "stations:station_list"

    @method_decorator(sensitive_post_parameters())
    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, and forbid every copy."""
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list of workstations."""
        return [(str(self.section_title), reverse(self.section_url_name))]

    def refuse(self, form: Any, refused: Refused) -> HttpResponse:
        """Show the form again with the reason and with what was typed."""
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        answer = self.form_invalid(form)
        answer.status_code = {"limit": TOO_MANY, "closed": GONE}.get(refused.code, answer.status_code)
        return answer


class MatterView(ResidentPage):
    """Leave a matter; the answer to a good one is the receipt with its code, shown this once."""

    title: Any = gettext_lazy("Leave a matter")
    template_name = "stations/matter.html"
    form_class = MatterForm
    station: Station
    settings: ResidentSettings

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the station the public may read."""
        super().setup(request, *args, **kwargs)
        rows = Station.objects.published().select_related("committee", "successor")
        self.station = get_object_or_404(rows, slug=kwargs["slug"])
        self.settings = ResidentSettings.of(self.station.committee)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form how long a text may be."""
        return {**super().get_form_kwargs(), "settings": self.settings}

    def get_initial(self) -> dict[str, Any]:
        """Give every form a mark of its own."""
        return {"key": uuid.uuid4().hex}

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list and the station."""
        return [*super().get_breadcrumbs(), (plain(self.station.name), self.station.get_absolute_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the station, and whether it takes matters."""
        is_open = takes_matters(self.station, self.settings)
        return super().get_context_data(station=self.station, is_open=is_open, **kwargs)

    def form_valid(self, form: MatterForm) -> HttpResponse:
        """Take it in and show the receipt, or say why not."""
        sent = {"left": form.left(), "key": form.cleaned_data["key"], "address": remote_address(self.request)}
        try:
            code = leave_matter(station=self.station, **sent)
        except Refused as refused:
            return self.refuse(form, refused)
        self.title = _("Your matter has arrived")
        return self.render_to_response(self.get_context_data(form=form, code=grouped(code)))


class ReceiptView(ResidentPage):
    """What became of a matter, for whoever has its code."""

    title = gettext_lazy("What became of my matter")
    template_name = "stations/receipt.html"
    form_class = CodeForm

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Show where it stands; an unknown code gets always the same words."""
        try:
            matter = matter_of(form.cleaned_data["code"], address=remote_address(self.request))
        except Refused as refused:
            return self.refuse(form, refused)
        if matter is None:
            form.add_error("code", _("There is no matter with this code. Look at it again, letter by letter."))
        return self.render_to_response(self.get_context_data(form=form, matter=matter))
