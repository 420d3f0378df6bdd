"""What is open data of the events: what their public pages show."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.datasets import published_sources, sources
from consultations.choices import (
    Adoption,
    Channel,
    EventKind,
    EventState,
    GuestRole,
    HostRole,
    OutcomeKind,
    ProblemState,
    ResponseKind,
)
from consultations.models import Event, Outcome, Response, ViewGiven
from figures.models import Figure
from opendata.fields import code, date, flag, integer, moment, several, text
from opendata.registry import Dataset, Filter, address_of, register


def events() -> QuerySet:
    """Published events with all their parts that the public may see."""
    figures = Prefetch("figures", Figure.objects.published())
    return Event.objects.for_open_data().prefetch_related(figures, published_sources())


def platform_of(event: Event) -> str:
    """Return the address word of the event's platform, when the public may read that."""
    return event.platform.slug if event.platform and event.platform.is_published else ""


def form_of(event: Event) -> str:
    """Return the form of the platform it took, when the public may read of the platform."""
    return event.form.name if event.form and platform_of(event) else ""


def addressee(view: ViewGiven) -> str:
    """Return the unit a view is addressed to, when the public may read its name."""
    return str(view.target_unit) if view.target_unit and view.target_unit.is_published else ""


def record_address(outcome: Outcome) -> str:
    """Return the address of the published record an outcome is linked to."""
    return address_of(outcome.public_record) if outcome.public_record else ""


def outcome_of(response: Response) -> int | None:
    """Return the place of the outcome that is answered, in the event's list."""
    return response.outcome.position if response.outcome else None


HOST_FIELDS = (code("role", _("role"), HostRole), text("name", _("name"), "subject"))
STAGE_FIELDS = (
    text("name", _("name")),
    date("on", _("date")),
    text("date_text", _("date in words")),
    flag("is_done", _("done"), always=True),
    text("note", _("note")),
)
VIEW_FIELDS = (
    integer("number", _("number"), always=True),
    text("text", _("text of the view")),
    text("speaker", _("speaker")),
    text("addressed_to", _("addressed to"), addressee),
    text("article", _("article")),
    code("adopted", _("adopted"), Adoption),
    text("reason", _("reason")),
)
OUTCOME_FIELDS = (
    integer("order", _("order"), "position", always=True),
    code("kind", _("kind"), OutcomeKind),
    text("title", _("title")),
    date("on", _("date")),
    text("text", _("text")),
    text("url", _("address"), record_address),
)
RESPONSE_FIELDS = (
    integer("outcome", _("outcome"), outcome_of, _("The order of the outcome it answers.")),
    code("kind", _("kind"), ResponseKind),
    text("who", _("who answered"), "public_author"),
    date("on", _("date")),
    text("text", _("text")),
)
GUEST_FIELDS = (code("role", _("role"), GuestRole), text("name", _("name"), "public_name"))
BRIEFING_FIELDS = (text("department", _("department"), "public_unit"), text("policy", _("policy")))
PROBLEM_FIELDS = (
    integer("number", _("number"), always=True),
    text("text", _("problem")),
    text("enterprise", _("enterprise"), "public_enterprise", _("Only where it agreed to be named.")),
    text("handed_to", _("handed to"), "public_unit"),
    code("state", _("state"), ProblemState),
    date("solved_on", _("solved on")),
    text("how", _("how it was solved")),
    text("reason", _("why it cannot be solved")),
)
FIGURE_FIELDS = (text("code", _("code")), text("printed", _("as printed")), text("url", _("address"), address_of))

register(
    Dataset(
        name="events",
        title=_("Consultation events"),
        description=_("Consultation meetings, talks, briefings, inspections and other events, with what came of them."),
        rows=events,
        fields=(
            code("kind", _("kind"), EventKind),
            code("state", _("state"), EventState),
            text("title", _("title")),
            text("platform", _("platform"), platform_of, _("Its address word.")),
            text("form", _("form"), form_of),
            integer("episode", _("episode")),
            integer("year", _("year"), always=True),
            date("starts_on", _("first day")),
            date("ends_on", _("last day")),
            text("date_text", _("date in words")),
            text("time_text", _("time")),
            text("place", _("place")),
            text("district", _("district")),
            text("subdistrict", _("subdistrict or community")),
            code("channel", _("on site or online"), Channel),
            text("topic", _("topic")),
            text("topic_source", _("where the topic came from")),
            text("leaders", _("leaders present"), "leader"),
            text("participants", _("participants"), "participants_text"),
            flag("in_annual_plan", _("in the annual plan")),
            flag(
                "stands_for_several",
                _("known as a number only"),
                "is_count_reported",
                _("The source reports several such events only as a number; the row stands for all."),
                always=True,
            ),
            text("result", _("result in a sentence")),
            text("account", _("what happened"), "text__account"),
            text("consensus", _("consensus"), "text__consensus"),
            several("hosts", _("hosts"), HOST_FIELDS, lambda row: row.hosts.all()),
            several("stages", _("stages"), STAGE_FIELDS, lambda row: row.stages.all()),
            several("guests", _("guests"), GUEST_FIELDS, lambda row: row.guests.all()),
            several("briefing", _("briefing items"), BRIEFING_FIELDS, lambda row: row.briefing_items.all()),
            text("draft_law", _("draft law"), "draft_law__title"),
            text("draft_version", _("version of the draft"), "draft_law__version"),
            date("views_reported_on", _("views reported on"), "draft_law__reported_on"),
            several("problems", _("problems found"), PROBLEM_FIELDS, lambda row: row.problems.all()),
            several("views", _("views given"), VIEW_FIELDS, lambda row: row.views.all()),
            several("outcomes", _("outcomes"), OUTCOME_FIELDS, lambda row: row.outcomes.all()),
            several("responses", _("responses"), RESPONSE_FIELDS, lambda row: row.responses.all()),
            several("figures", _("figures"), FIGURE_FIELDS, lambda row: row.figures.all()),
            sources(),
            moment("published_at", _("published at")),
        ),
        filters=(Filter("year", _("year"), "year"),),
    )
)
