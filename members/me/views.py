"""A member's start page: what waits first, then what the apps have for the member."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from members.me.access import MeMixin
from members.me.matters import actions_of, parts_of, todos_of


class HomeView(MeMixin, TemplateView):
    """What waits for the member, the nearest last day first; then station, proposals, record and calendar."""

    title = gettext_lazy("My matters")
    template_name = "me/home.html"

    def get_breadcrumbs(self) -> list[Any]:
        """Return nothing: it is the start page."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the apps registered."""
        now = timezone.now()
        return super().get_context_data(
            todos=todos_of(self.member, now),
            actions=actions_of(self.member, now),
            parts=parts_of(self.member, self.request),
            today=timezone.localdate(),
            **kwargs,
        )
