"""The page of all datasets, their files, the archive, and the interface with its description."""

import contextlib
import hashlib
import json
from collections.abc import Iterable
from typing import IO, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from ninja import NinjaAPI
from ninja.openapi.schema import get_schema

from cppcc_portal.lib.pages import Crumb, PageMixin
from opendata.answers import View, data_view, in_json, in_text, since, with_validators
from opendata.api import api
from opendata.api_page import described_interface
from opendata.bundle import newest
from opendata.registry import dataset, datasets
from opendata.turns import Busy, turn
from opendata.writing import FORMATS, TYPES, Pieces, spooled

# Seconds that a reader waits for the turn to have a file written.
WAIT = 5


class DataView(PageMixin, TemplateView):
    """What there is, what each field means, and where to get it."""

    title = section_title = gettext_lazy("Open data")
    section_url_name = "opendata:home"
    description = gettext_lazy(
        "All published records as files and through an interface, with the meaning of every field."
    )
    template_name = "opendata/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the datasets, the licence, the moment and the archive."""
        return super().get_context_data(
            datasets=datasets(),
            licence=settings.DATA_LICENCE,
            now=timezone.now(),
            bundle=newest(),
            **kwargs,
        )


class ApiPageView(PageMixin, TemplateView):
    """The description of the interface, to be read by people."""

    title = gettext_lazy("Interface for programs")
    section_title = gettext_lazy("Open data")
    section_url_name = "opendata:home"
    description = gettext_lazy("What can be asked of the interface, what it answers, and the meaning of every field.")
    template_name = "opendata/api.html"

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the page of all datasets."""
        return [(str(self.section_title), reverse(self.section_url_name))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the description, laid out."""
        return super().get_context_data(interface=described_interface(openapi_schema()), **kwargs)


def openapi_schema() -> dict[str, Any]:
    """Return the description of the interface with the addresses and words of the active language."""
    return get_schema(api, reverse("opendata:api:contents"))


@data_view(in_json)
def openapi(request: HttpRequest) -> HttpResponseBase:
    """Describe the interface to programs."""
    body = json.dumps(openapi_schema(), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return validated(request, HttpResponse(body, content_type="application/json; charset=utf-8"))


@data_view(in_text)
def dataset_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """Send a dataset whole; it is written when it is asked for, one at a time, so that many readers hold up nobody."""
    found, lines = dataset(name), FORMATS.get(form)
    if found is None or lines is None:
        raise Http404
    if request.GET:
        message = _(
            "This file holds all rows and takes no parameters; rows are chosen through the interface: %(address)s"
        )
        return in_text(message % {"address": reverse(f"opendata:api:{name}")}, 400)
    try:
        file, size, digest = written_in_turn(lines(found))
    except Busy:
        refused = in_text(_("Another file is being written; please ask again in a few seconds."), 503)
        refused["Retry-After"] = str(WAIT)
        return refused
    response = StreamingHttpResponse(Pieces(file), content_type=TYPES[form])
    response["Content-Length"] = str(size)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return with_validators(request, response, digest, since(f"{name}.{form}", digest))


def written_in_turn(lines: Iterable[str]) -> tuple[IO[bytes], int, str]:
    """Return the lines as a file, its size and digest; where no turn can be kept it is written all the same."""
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):
            held.enter_context(turn("files", WAIT))
        return spooled(lines)


@data_view(in_text)
def bundle_file(request: HttpRequest) -> HttpResponseBase:
    """Send the newest archive."""
    bundle = newest()
    if bundle is None:
        return in_text(_("No archive has been written yet; it is written every night."), 404)
    # It is compressed already.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    response = StreamingHttpResponse(Pieces(bundle.path.open("rb")), content_type="application/zip")
    response["Content-Length"] = str(bundle.size)
    response["Content-Disposition"] = f'attachment; filename="{bundle.offered_name}"'
    return with_validators(request, response, bundle.tag, bundle.written_at.timestamp())


def validated(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Add validators to a whole answer; a refusal has none."""
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    digest = hashlib.sha256(response.content).hexdigest()
    return with_validators(request, response, digest, since(request.get_full_path(), digest))


def interface(source: NinjaAPI) -> Any:
    """Return the interface's addresses, each a view of open data like the others."""
    patterns, app, namespace = source.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = data_view(in_json)(with_answer_validated(pattern.callback))
    return patterns, app, namespace


def with_answer_validated(view: View) -> View:
    """Return a view whose answers have validators."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return validated(request, view(request, *args, **kwargs))

    return answer


@data_view(in_json)
def unknown_in_api(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Say which datasets there are."""
    names = ", ".join(each.name for each in datasets())
    return in_json(
        _("There is nothing at this address of the interface. The datasets are: %(names)s.") % {"names": names}, 404
    )
