"""A member's duty at the workstations: where, when, with whom."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from members.me.access import MeMixin
from stations.me.queries import next_turns, own_stations


class DutyView(MeMixin, TemplateView):
    """My stations and my next shifts."""

    title = gettext_lazy("My duty")
    template_name = "me/duty.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add stations and shifts from today on."""
        today = timezone.localdate()
        stations, turns = own_stations(self.member, today), next_turns(self.member, today)
        return super().get_context_data(stations=stations, turns=turns, today=today, **kwargs)
