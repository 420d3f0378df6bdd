"""What can be found of the consultations."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from consultations.models import BriefingItem, Event, Platform, Problem
from cppcc_portal.lib.changes import Watched
from search.registry import Offer, Source, register

EVENT = ("title", "is_published", "starts_on", "year", "committee")


def platform(row: Platform) -> Iterator[Offer]:
    """Offer a platform."""
    yield Offer(
        title=row.name,
        address=row.get_absolute_url(),
        line=row.summary,
        text=row.principle,
        committee=row.committee.slug,
        names=(row.name,),
    )


def event(row: Event) -> Iterator[Offer]:
    """Offer an event with its account and what all sides agreed on."""
    text, law = getattr(row, "text", None), getattr(row, "draft_law", None)
    parts = [row.topic, row.subdistrict, row.leader, row.participants_text, law.title if law else ""]
    yield Offer(
        title=row.title,
        address=row.get_absolute_url(),
        line=" · ".join(filter(None, [str(row.when), row.place, row.result])),
        text="\n".join([*parts, *([text.account, text.consensus] if text else [])]),
        committee=row.committee.slug,
        year=row.year,
        day=row.starts_on,
        is_synthetic=row.committee.is_synthetic,
    )


def briefing_item(row: BriefingItem) -> Iterator[Offer]:
    """Offer a policy told of at a briefing."""
    yield Offer(
        title=row.policy,
        address=row.get_absolute_url(),
        line=" · ".join(filter(None, [row.public_unit, str(row.event.when), row.event.title])),
        committee=row.event.committee.slug,
        year=row.event.year,
        day=row.event.starts_on,
    )


def problem(row: Problem) -> Iterator[Offer]:
    """Offer a problem found, without the enterprise."""
    yield Offer(
        title=row.text,
        address=row.get_absolute_url(),
        line=" · ".join(filter(None, [str(row.get_state_display()), row.how or row.reason])),
        committee=row.event.committee.slug,
        year=row.event.year,
        day=row.event.starts_on,
    )


register(
    Source(
        name="platforms",
        number=25,
        title=_("Consultation platforms"),
        label="consultations.Platform",
        rows=lambda: Platform.objects.published().select_related("committee"),
        offers=platform,
    ),
    Source(
        name="events",
        number=7,
        title=_("Consultation events"),
        label="consultations.Event",
        rows=lambda: Event.objects.published().select_related("committee", "text", "draft_law"),
        offers=event,
        tables=(Watched(), Watched("text"), Watched("draft_law", ("title",)), Watched("committee", ("is_synthetic",))),
    ),
    Source(
        name="policies",
        number=10,
        title=_("Policies told of at briefings"),
        label="consultations.BriefingItem",
        rows=lambda: BriefingItem.objects.of_public_events().select_related("event__committee", "unit"),
        offers=briefing_item,
        tables=(Watched(), Watched("event", EVENT), Watched("unit", ("name", "short_name", "is_published"))),
    ),
    Source(
        name="problems",
        number=11,
        title=_("Problems found"),
        label="consultations.Problem",
        rows=lambda: Problem.objects.of_public_events().select_related("event__committee"),
        offers=problem,
        tables=(Watched(), Watched("event", EVENT)),
    ),
)
