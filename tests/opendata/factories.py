"""One published record of every dataset, with all its parts."""

from django.utils import timezone

from archive.models import Document
from highlights.models import AnnualReport, Release
from tests.archive.factories import make_document, make_paragraph, make_section
from tests.consultations.factories import (
    make_briefing_item,
    make_draft_law,
    make_event,
    make_event_guest,
    make_event_text,
    make_host,
    make_outcome,
    make_platform,
    make_platform_form,
    make_problem,
    make_response,
    make_stage,
    make_view,
)
from tests.figures.factories import make_figure, make_quote
from tests.highlights.factories import make_report
from tests.members.factories import make_district, make_member, make_unit
from tests.opinions.factories import make_opinion
from tests.proposals import factories as proposals
from tests.stations import factories as stations


def make_release(report: AnnualReport | None = None, version: int = 1) -> Release:
    """Return a frozen version of a published report."""
    values = {
        "summary": {"series": "2022年度亮点", "title": "自觉践行 奋力书写", "history": []},
        "digest": "a" * 64,
        "frozen_at": timezone.now(),
    }
    return Release.objects.create(report=report or make_report(), version=version, **values)


def make_full_document() -> Document:
    """Return a document with a section and paragraphs, named in another one."""
    document = make_document(has_text=True, issued_on=proposals.DAY)
    make_paragraph(section=make_section(document=document))
    make_paragraph(document=document)
    document.sources.add(make_paragraph())
    return document


def make_full_figures() -> None:
    """Make a quoted figure with its sentence, and a computed share."""
    make_quote()
    computed = {"kind": "computed", "definition": "stations.open", "part": "level=city", "as_of": proposals.DAY}
    make_figure(value="91.2281", unit="%", printed="91.2%", base=171, **computed)


def make_full_station() -> None:
    """Make a station with everything its page shows."""
    station = stations.make_station(head=make_member(), district=make_district(), founded_on=stations.FOUNDED)
    stations.make_host(station=station)
    stations.make_station_member(station=station)
    stations.make_change(station=station)
    stations.make_posted_rule(station=station)
    stations.make_reception(station=station)
    station.sources.add(make_paragraph())


def make_full_proposal() -> None:
    """Make a proposal with text, proposers, units, an answer point by point, its origin and a key number."""
    proposal = proposals.make_proposal(
        state="replied",
        number=f"{next(proposals.numbers):04d}",
        category=proposals.make_category(),
        origin_station=stations.make_station(),
        origin_opinion=make_opinion(is_published=True),
    )
    proposal.text = type(proposal).text.related.related_model.objects.create(proposal=proposal, situation="情况。")
    proposals.make_proposer(proposal=proposal, sector_name="经济界")
    suggestion = proposals.make_suggestion(proposal=proposal)
    reply = proposals.make_reply(assignment=proposals.make_assignment(proposal=proposal, unit=make_unit()))
    proposals.make_point(reply=reply, suggestion=suggestion)
    proposals.make_key(proposal)
    proposals.make_merge(parent=proposal)
    proposal.sources.add(make_paragraph())


def make_full_event() -> None:
    """Make an event with all its parts."""
    platform = make_platform()
    form = make_platform_form(platform=platform)
    event = make_event(starts_on=proposals.DAY, in_annual_plan=True, platform=platform, form=form, episode=1)
    make_event_text(event=event)
    make_host(event=event)
    make_stage(event=event, on=proposals.DAY, is_done=True)
    make_view(event=event, target_unit=make_unit())
    make_outcome(event=event, proposal=proposals.make_proposal())
    make_response(event=event, outcome=event.outcomes.get())
    make_event_guest(event=event)
    make_briefing_item(event=event, unit=make_unit())
    make_draft_law(event=event, reported_on=proposals.DAY)
    make_problem(event=event, state="solved", solved_on=proposals.DAY, how="已解决", unit=make_unit())
    event.figures.add(make_figure())
    event.sources.add(make_paragraph())


def make_one_of_each() -> None:
    """Publish records of every dataset."""
    make_full_document()
    make_full_figures()
    make_full_station()
    make_full_proposal()
    make_full_event()
    make_release()
