"""The shelf keeps within its bounds; one renders anew while the others read on; what may not be kept is not."""

import threading

import pytest
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import RequestFactory

from cppcc_portal.lib.kept_pages import freshness as freshness_module
from cppcc_portal.lib.kept_pages import sharing
from cppcc_portal.lib.kept_pages.bodies import Body
from cppcc_portal.lib.kept_pages.middleware import KeptPagesMiddleware, key_of
from cppcc_portal.lib.kept_pages.sharing import for_everybody
from cppcc_portal.lib.kept_pages.shelf import Kept, Shelf


class Site:
    """A site of one page that tells how often it was rendered; no database."""

    def __init__(self, view=None):
        self.rendered, self.version, self.writes = 0, 1, 0
        self.answer = KeptPagesMiddleware(for_everybody(view or self.view))

    def view(self, request):
        self.rendered += 1
        return HttpResponse(f"page {self.rendered}")

    def get(self, path="/"):
        return self.answer(RequestFactory().get(path)).content.decode()


@pytest.fixture
def site(monkeypatch):
    site = Site()
    monkeypatch.setattr(freshness_module, "current_version", lambda: site.version)
    monkeypatch.setattr(sharing, "writes", lambda: site.writes)
    monkeypatch.setattr("cppcc_portal.lib.kept_pages.middleware.writes", lambda: site.writes)
    return site


def page(size: int) -> Kept:
    return Kept(Body(b"x" * size, '"tag"', {}), version=1, since=0)


def test_what_is_unused_for_longest_makes_room(settings):
    settings.PAGE_CACHE_BYTES = 3 * page(1000).size
    shelf = Shelf()
    for name in "abc":
        shelf.put(name, page(1000))
    shelf.get("a")
    shelf.put("d", page(1000))
    assert [name for name in "abcd" if shelf.get(name)] == ["a", "c", "d"]
    assert shelf.size == settings.PAGE_CACHE_BYTES


def test_a_page_kept_again_takes_its_place_once():
    shelf = Shelf()
    shelf.put("a", page(1000))
    shelf.put("a", page(500))
    assert shelf.size == page(500).size


def test_a_page_larger_than_the_shelf_is_not_kept(settings):
    settings.PAGE_CACHE_BYTES = 100
    shelf = Shelf()
    shelf.put("a", page(1000))
    assert (shelf.get("a"), shelf.size) == (None, 0)


def test_while_one_renders_anew_the_others_read_the_page_of_before(site, clock):
    is_rendering, may_end, found = threading.Event(), threading.Event(), []

    def slow(_request):
        is_rendering.set()
        may_end.wait(10)
        return HttpResponse("new")

    assert site.get() == "page 1"
    site.version = 2
    clock.forward(1)
    fast, site.answer.get_response = site.answer.get_response, for_everybody(slow)
    thread = threading.Thread(target=lambda: found.append(site.get()))
    thread.start()
    is_rendering.wait(10)
    site.answer.get_response = fast
    assert site.get() == "page 1"
    clock.forward(0.5)
    assert site.get() == "page 2", "after a second and a half nobody reads the old page any more"
    may_end.set()
    thread.join(10)
    assert found == ["new"]


def test_a_page_nobody_asked_for_in_a_while_is_not_shown_when_out_of_date(site, clock):
    assert site.get() == "page 1"
    site.version = 2
    clock.forward(30)
    # As if another thread were at it.
    site.answer.renewing.add(key_of(RequestFactory().get("/")))
    assert site.get() == "page 2"


def test_a_version_is_asked_for_once_a_second(site, clock, monkeypatch):
    asked = []
    monkeypatch.setattr(freshness_module, "current_version", lambda: asked.append(1) or 1)
    for _ in range(5):
        site.get()
        clock.forward(0.5)
    assert len(asked) == 3
    assert site.rendered == 1


def cookie(_request):
    answer = HttpResponse("x")
    answer.set_cookie("a", "b")
    return answer


def said_otherwise(_request):
    return HttpResponse("x", headers={"Cache-Control": "no-store"})


def streamed(_request):
    return StreamingHttpResponse(iter(["x"]))


def refused(_request):
    return HttpResponse("x", status=503)


def compressed(_request):
    return HttpResponse("x", headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize(
    "view", [cookie, said_otherwise, streamed, refused, compressed], ids=lambda view: view.__name__
)
def test_an_answer_that_is_not_for_everybody_is_not_kept(site, kept, view):
    Site(view).answer(RequestFactory().get("/"))
    assert kept.size == 0


def test_a_page_with_a_form_that_is_sent_is_not_kept(site, kept):
    def form(request):
        return HttpResponse(get_token(request))

    site.answer = KeptPagesMiddleware(CsrfViewMiddleware(for_everybody(form)))
    assert site.get() != site.get()
    assert kept.size == 0


def test_a_page_whose_rendering_writes_is_not_kept(site, kept):
    def write(_request):
        site.writes += 1
        return HttpResponse("x")

    Site(write).answer(RequestFactory().get("/"))
    assert kept.size == 0


def test_a_page_that_is_not_found_is_not_kept(site, kept):
    def lost(_request):
        raise Http404

    with pytest.raises(Http404):
        Site(lost).answer(RequestFactory().get("/"))
    assert kept.size == 0
    assert not site.answer.renewing


def test_a_view_that_does_not_say_so_is_not_kept(site, kept):
    KeptPagesMiddleware(lambda _request: HttpResponse("x"))(RequestFactory().get("/"))
    assert kept.size == 0
