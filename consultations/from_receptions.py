"""How a matter heard at a workstation becomes the topic of a consultation; registered when the portal starts."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.choices import EventState
from consultations.models import Event
from consultations.services import plan_from_reception
from stations.becoming import Became, Becoming
from stations.choices import ReceptionOutcome
from stations.models import Reception


def make(reception: Reception, by: Any) -> Event:
    """Plan a consultation, inside the transaction of the reception's step; raises Refused."""
    return plan_from_reception(reception=reception, by=by)


def public(ids: list[int]) -> Iterable[tuple[int, Became]]:
    """Return the published events these receptions became, with one query."""
    rows = Event.objects.published().filter(receptions__in=ids).order_by("pk")
    columns = rows.values_list("receptions", "pk", "title", "state", "result")
    return [
        (
            reception,
            Became(
                str(_("Consultation")),
                title,
                reverse("consultations:event", args=[key]),
                str(EventState(state).label),
                result,
            ),
        )
        for reception, key, title, state, result in columns
    ]


CONSULTATION = Becoming(ReceptionOutcome.CONSULTATION, _("Plan a consultation"), make, public)
