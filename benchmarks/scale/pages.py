"""The pages that are measured, with the questions each asks of the database; printed as JSON for ``sites``."""

import json
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django

from benchmarks.scale.prepare import CLERK, OFFICE

CONSTANT = "constant (/healthz)"
DETAILS, ASKED = 200, 5
# Of one character, two, three, four and more, several words, numbers, names, what nobody writes, what an engine may
# take for an operator.
QUERIES = (Path(__file__).parent / "queries.txt").read_text(encoding="utf-8").splitlines()


def main() -> None:
    """Print name, addresses, cookie and number of questions of the constant and of the pages asked for."""
    django.setup()
    words = [CONSTANT, *sys.argv[1:]]
    found = [describe(*page) for page in pages() if len(words) == 1 or any(word in page[0] for word in words)]
    print(json.dumps(found, ensure_ascii=False))


def pages() -> Iterable[tuple[str, list[str], str]]:
    """Yield name, addresses and the account that asks; an empty account is the public."""
    from benchmarks.scale.committee import LAST_YEAR, STATIONS, slug_of
    from sectors.models import Sector
    from stations.models import Station

    slug = slug_of(1)
    sectors = Sector.objects.filter(term__committee__slug=slug, term__number=6).order_by("pk")
    stations = Station.objects.filter(committee__slug=slug).order_by("pk")[:STATIONS]
    year = urlencode({"committee": slug, "year": LAST_YEAR - 1})
    yield CONSTANT, ["/healthz"], ""
    yield "home", ["/"], ""
    yield "proposals, page 1", ["/proposals/"], ""
    yield "proposals, page 2", ["/proposals/?page=2"], ""
    yield "proposals of a committee's year", [f"/proposals/?{year}"], ""
    yield "proposals, in the middle", [f"/proposals/?page={middle()}"], ""
    yield "a proposal", [f"/proposals/{pk}/" for pk in proposals()], ""
    yield "feed of proposals", ["/proposals/feed.xml"], ""
    yield "a sector with its people", [row.get_absolute_url() for row in sectors], ""
    yield "a workstation", [row.get_absolute_url() for row in stations], ""
    yield "events", ["/consultations/"], ""
    yield "statistics of a committee's year", [f"/proposals/statistics/?{year}"], ""
    yield "search", [f"/search/?{urlencode({'q': words})}" for words in QUERIES], ""
    yield "office: queues", ["/admin/proposals/queues/"], OFFICE
    yield "office: one queue", ["/admin/proposals/queues/overdue/"], OFFICE
    yield "a unit's desk", ["/desk/"], CLERK


def proposals() -> list[int]:
    """Return the keys of some published proposals, spread over all committees and years."""
    from proposals.models import Proposal

    published = list(Proposal.objects.published().order_by("pk").values_list("pk", flat=True))
    return published[:: max(len(published) // DETAILS, 1)][:DETAILS]


def middle() -> int:
    """Return the number of the page in the middle of the list."""
    from proposals.models import Proposal
    from proposals.views import ProposalListView

    return max(Proposal.objects.published().count() // ProposalListView.paginate_by // 2, 1)


def describe(name: str, addresses: list[str], account: str) -> dict[str, Any]:
    """Ask for some of the addresses, and return what the page is with the questions of a usual answer."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    if account:
        sign_in(client, account)
    client.get(addresses[0])  # what is done once for a session or a process
    asked = addresses[:: max(len(addresses) // ASKED, 1)]
    answers = [answer(client, address) for address in asked]
    cookies = "; ".join(f"{key}={morsel.value}" for key, morsel in client.cookies.items())
    statuses = sorted({status for status, _questions in answers} - {200})
    questions = statistics.median_high(questions for _status, questions in answers)
    page = {"name": name, "addresses": addresses, "cookies": cookies if account else "", "queries": questions}
    return page | {"statuses": statuses}


def sign_in(client: Any, account: str) -> None:
    """Give the client a session of the account."""
    from members.models import User

    client.force_login(User.objects.get(username=account), backend="members.backends.CommitteeBackend")


def answer(client: Any, address: str) -> tuple[int, int]:
    """Return the status of an answer and the number of questions it took."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as questions:
        status = client.get(address).status_code
    return status, len(questions)


if __name__ == "__main__":
    main()
