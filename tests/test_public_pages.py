"""Every public page, reached along its links with both reports loaded."""

import re
from urllib.parse import quote, unquote, urldefrag

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.test import Client

from proposals.models import (
    Clock,
    ClockChange,
    ContactLog,
    FollowUp,
    JointSignature,
    PrivateFinding,
    Reminder,
    StateChange,
)
from tests.consultations.factories import make_attendance, make_event
from tests.crawler import HOST, Page, crawl, is_public
from tests.members.factories import make_member, make_unit
from tests.opinions.factories import make_opinion, make_use
from tests.proposals.factories import (
    DAY,
    make_assignment,
    make_decision,
    make_key,
    make_proposal,
    make_proposer,
    make_rating,
    make_reply,
)
from tests.stations.factories import make_reception, make_station
from tests.voices import misread

SECRET = "绝密内容"
PRIVATE_MODELS = [model for model in apps.get_models() if getattr(model, "private_fields", ())]


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker) -> dict[str, Page]:
    """All public pages by address, crawled once in one transaction that is rolled back."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reports", verbosity=0)
        plant_private_fields()
        found = f"/search/?q={quote(SECRET[:2])}"
        pages = {page.url: page for page in crawl(Client(), "/", "/en/", found)}
        transaction.set_rollback(True)
    return pages


def plant_private_fields() -> None:
    """Publish one record of every kind that has private fields, and fill these with a word no page may show."""
    station = make_station(head=make_member(), is_published=True)
    make_reception(station=station, is_published=True)
    proposal = make_proposal(public_consent="yes", origin_station=station)
    assignment = make_assignment(proposal=proposal, unit=make_unit())
    reply = make_reply(assignment=assignment, is_published=True, publication="full")
    make_rating(reply=reply, proposer=make_proposer(proposal=proposal, member=make_member()))
    make_decision(proposal=proposal)
    make_attendance(event=make_event(is_published=True), member=make_member())
    make_use(report=make_opinion(is_published=True))
    plant_notes_of_the_handling(proposal, assignment, reply)
    for model in PRIVATE_MODELS:
        fields = [model._meta.get_field(name) for name in model.private_fields]
        words = {field.name: SECRET for field in fields if isinstance(field, (models.CharField, models.TextField))}
        model.objects.update(**words)


def plant_notes_of_the_handling(proposal, assignment, reply) -> None:
    """Add a row of every kind in which somebody writes a note while the proposal is handled."""
    StateChange.objects.create(proposal=proposal, number=1, from_state="rated", to_state="closed")
    Reminder.objects.create(assignment=assignment, number=1, duty="reply")
    ContactLog.objects.create(assignment=assignment, number=1, on=DAY, mode="visit")
    JointSignature.objects.create(reply=reply, assignment=assignment)
    days = {"starts_on": DAY, "counted_to": DAY, "due_on": DAY}
    clock = Clock.objects.create(assignment=assignment, number=1, duty="reply", unit="months", length=3, **days)
    ClockChange.objects.create(clock=clock, number=1, event="extended", on=DAY, due_after=DAY)
    PrivateFinding.objects.create(proposal=proposal, place="title", kind="phone", fingerprint="0" * 64)
    FollowUp.objects.create(proposal=proposal, number=1, reply=reply, on=DAY, evidence=SECRET)
    make_key(proposal).visits.create(number=1, date_text="2022年6月", form="inspection")
    proposal.proposers.update(sign_note=SECRET)
    proposal.assignments.update(return_reason=SECRET, extension_reason=SECRET)
    type(proposal).objects.filter(pk=proposal.pk).update(consent_reason=SECRET)


def html_pages(site: dict[str, Page]) -> list[Page]:
    return [page for page in site.values() if page.html]


def test_the_crawl_reaches_every_kind_of_page(site):
    kinds = {re.sub(r"/(\d+|[\w-]+)/$", "/*/", url.removeprefix("/en")) for url in site}
    expected = {"/figures/*/", "/archive/*/", "/stations/*/", "/proposals/*/", "/consultations/*/", "/sectors/*/"}
    assert expected <= kinds
    assert len(html_pages(site)) > 200


def test_every_link_leads_to_a_page(site):
    broken = [(page.url, page.status) for page in site.values() if page.status != 200]
    assert broken == []


def test_a_reader_walks_from_platform_to_event_to_proposal_to_figure(site):
    url = "/consultations/platforms/zuhequan/"
    for step in ("/consultations/", "/proposals/", "/figures/", "/highlights/longgang/2022/"):
        paths = [urldefrag(link).url.removeprefix(HOST) for link in site[url].links]
        found = [path for path in paths if re.fullmatch(step if step.startswith("/high") else rf"{step}\d+/", path)]
        assert found, (url, step)
        url = found[0]


def test_every_link_into_a_page_finds_its_place(site):
    lost = []
    for page in html_pages(site):
        for link in page.links:
            path, place = urldefrag(link)
            target = site.get(path.removeprefix(HOST))
            if is_public(link) and place and target and target.html and unquote(place) not in target.ids:
                lost.append((page.url, link))
    assert lost == []


def test_every_page_has_one_heading_and_a_name(site):
    wrong = [page.url for page in html_pages(site) if page.headings != 1 or "<title>" not in page.html]
    assert wrong == []


def test_no_page_loads_from_another_host_or_holds_inline_code(site):
    assert [(page.url, page.remote) for page in html_pages(site) if page.remote] == []
    assert [(page.url, page.inline) for page in html_pages(site) if page.inline] == []


def test_a_secret_is_planted_in_every_private_field_of_proposals(db):
    proposal = make_proposal()
    assignment = make_assignment(proposal=proposal)
    plant_notes_of_the_handling(proposal, assignment, make_reply(assignment=assignment))
    make_rating(reply=assignment.replies.get(), proposer=make_proposer(proposal=proposal))
    make_decision(proposal=proposal)
    own = [model for model in PRIVATE_MODELS if model._meta.app_label == "proposals"]
    assert [model.__name__ for model in own if not model.objects.exists()] == []


def test_no_page_shows_a_private_field(site):
    assert [page.url for page in site.values() if SECRET in page.text] == []


def test_pages_carry_the_meta_tags_of_their_kind(site):
    for page in html_pages(site):
        assert {"SiteName", "SiteDomain"} <= set(page.metas), page.url
        assert "SiteIDCode" not in page.metas, page.url
    assert "ColumnName" in site["/proposals/"].metas
    report = site["/highlights/longgang/2022/"].metas
    assert report["ArticleTitle"] == "自觉践行全过程人民民主 奋力书写新时代龙岗政协履职答卷"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", report["PubDate"])
    assert report["ContentSource"] == "龙岗区政协"


def test_chinese_pages_say_so_and_english_pages_too(site):
    assert '<html lang="zh-Hans"' in site["/"].html
    assert '<html lang="en"' in site["/en/"].html


def test_chinese_records_on_english_pages_say_so(site):
    wrong = {
        (page.url, text) for page in html_pages(site) if page.url.startswith("/en/") for text in misread(page.html)
    }
    assert sorted(wrong) == []


@pytest.mark.django_db
def test_every_page_has_a_strict_policy(client):
    for path in ("/", "/accounts/login/", "/nothing-here/", "/admin/login/"):
        policy = client.get(path, follow=True).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


@pytest.mark.django_db
def test_the_site_map_lists_published_records_and_every_list(client):
    call_command("load_reports", verbosity=0)
    text = client.get("/sitemap.xml").content.decode()
    for path in ("/highlights/longgang/2022/", "/stations/", "/proposals/", "/figures/", "/archive/"):
        assert f"<loc>http://testserver{path}" in text


@pytest.mark.django_db
def test_preferences_come_back_to_the_page_and_never_to_another_host(client):
    answer = client.get("/preferences/mode/elder/", {"next": "/stations/"})
    assert answer.headers["Location"] == "/stations/"
    assert 'data-mode="elder"' in client.get("/").content.decode()
    assert client.get("/preferences/mode/elder/", {"next": "https://evil.example/"}).headers["Location"] == "/"
    assert client.get("/preferences/mode/huge/").status_code == 404


@pytest.mark.django_db
def test_health_answers(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()
