"""Every page costs the same number of queries, at most eight, with 1, 3 and 300 rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.models import Event, EventHost, EventStage, Outcome, PlatformForm, PlatformStage, Response, ViewGiven
from tests.archive.factories import make_paragraph
from tests.consultations.factories import make_event, make_event_text, make_events, make_platform
from tests.figures.factories import make_figure
from tests.members.factories import make_member, make_unit
from tests.proposals.factories import make_proposal

pytestmark = pytest.mark.django_db

LIST = "/en/consultations/"
PLATFORMS = "/en/consultations/platforms/"


def add_parts(event: Event, count: int) -> None:
    """Give an event ``count`` rows of every part."""
    unit, member, committee = make_unit(), make_member(), event.committee
    start = event.views.count() + 1
    numbers = range(start, start + count)
    ViewGiven.objects.bulk_create(
        ViewGiven(event=event, number=n, text=f"意见{n}", speaker_member=member, target_unit=unit) for n in numbers
    )
    EventHost.objects.bulk_create(EventHost(event=event, position=n, committee=committee) for n in numbers)
    EventStage.objects.bulk_create(EventStage(event=event, position=n, name=f"阶段{n}") for n in numbers)
    proposal = make_proposal()
    Outcome.objects.bulk_create(Outcome(event=event, position=n, title=f"成果{n}", proposal=proposal) for n in numbers)
    Response.objects.bulk_create(
        Response(event=event, position=n, unit=unit, text=f"答复{n}", is_published=True) for n in numbers
    )
    for _n in numbers:
        event.figures.add(make_figure())
        event.sources.add(make_paragraph())


def query_counts(client, url: str, grow) -> list[int]:
    """The number of queries of a page with 1, 3 and 300 rows."""
    counts = []
    for more in (1, 2, 297):
        grow(more)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    return counts


def assert_constant_and_few(counts: list[int]) -> None:
    assert len(set(counts)) == 1
    assert counts[0] <= 8


def test_the_list_costs_the_same_with_many_rows(client):
    platform = make_platform()
    assert_constant_and_few(query_counts(client, LIST, lambda more: make_events(platform, more)))


def test_the_list_of_platforms_costs_the_same_with_many_rows(client):
    assert_constant_and_few(query_counts(client, PLATFORMS, lambda more: [make_platform() for _ in range(more)]))


def test_an_event_page_costs_the_same_with_many_rows(client):
    event = make_event(platform=make_platform())
    make_event_text(event=event)
    url = f"/en/consultations/{event.pk}/"
    assert_constant_and_few(query_counts(client, url, lambda more: add_parts(event, more)))


def test_a_platform_page_costs_the_same_with_many_rows(client):
    platform = make_platform()

    def grow(more: int) -> None:
        for event in make_events(platform, more):
            event.proposals.add(make_proposal())
        start = platform.stages.count()
        numbers = range(start, start + more)
        PlatformStage.objects.bulk_create(PlatformStage(platform=platform, position=n, name="调研") for n in numbers)
        PlatformForm.objects.bulk_create(PlatformForm(platform=platform, position=n, name="界别聊") for n in numbers)
        platform.sources.add(make_paragraph())

    assert_constant_and_few(query_counts(client, f"{PLATFORMS}{platform.slug}/", grow))


def test_an_event_without_any_parts_costs_no_more(client):
    event = make_event()
    with CaptureQueriesContext(connection) as queries:
        assert "No single views are recorded for this event." in client.get(f"{LIST}{event.pk}/").content.decode()
    assert len(queries) <= 8
