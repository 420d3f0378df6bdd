"""What residents leave at a workstation: taken in with a receipt code, followed by it, forgotten in time."""

import datetime
from dataclasses import dataclass

from auditlog.context import disable_auditlog
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from cppcc_portal.lib.doors import Door
from cppcc_portal.lib.refusals import Refused, require_storable
from members.models import Committee
from stations.choices import AddressUseKind, MatterState
from stations.matter_workflow import MATTERS
from stations.models import AddressUse, Reception, ResidentMatter, ResidentSettings, Station
from stations.reception_workflow import RECEPTIONS, told_before
from stations.registers import next_number

# No 0 and O, no 1 and I: a code is read from paper. 32 signs of 5 bits, 16 of them: 80 bits.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH, GROUP = 16, 4
# More than anybody needs who has a code on paper; it belongs to no committee, because an unknown code names none.
CODES_PER_HOUR = 20
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@dataclass(frozen=True)
class Left:
    """What a resident typed."""

    text: str
    topic: str = ""
    name: str = ""
    phone: str = ""


def takes_matters(station: Station, settings: ResidentSettings) -> bool:
    """Return whether residents can leave a matter for the station on the site."""
    return station.is_published and station.is_open and settings.is_open


def leave_matter(*, station: Station, left: Left, key: str, address: str) -> str:
    """Take a matter in and return its receipt code; sent twice, it is taken once and gives the same code.

    ``key`` is the random mark of the form, ``address`` where the request came from: neither is kept. Raises Refused.
    """
    settings = ResidentSettings.of(station.committee)
    require_open(station, settings)
    require_words(left, settings)
    # The record of changes would keep the resident's network address.
    with disable_auditlog(), transaction.atomic():
        lock(station.committee)
        code = code_of(f"{key} {left.text}")
        if not ResidentMatter.objects.filter(code_digest=digest_of(code)).exists():
            count_use(AddressUseKind.MATTER, address, settings.matters_per_hour)
            write(station, left, code)
    return code


def write(station: Station, left: Left, code: str) -> None:
    """Write the matter and the first row of its history."""
    number = next_number(ResidentMatter.objects.all(), station, timezone.localdate())
    matter = ResidentMatter(station=station, number=number, code_digest=digest_of(code), **vars(left))
    matter.full_clean()
    matter.save()
    MATTERS.begin(matter, by=None)


def require_open(station: Station, settings: ResidentSettings) -> None:
    """Refuse what is sent to a station that takes no matters."""
    if not takes_matters(station, settings):
        raise Refused(_("This workstation takes no matters over this site."), code="closed")


def require_words(left: Left, settings: ResidentSettings) -> None:
    """Refuse an empty text, one that is too long, and characters that cannot be stored."""
    if not left.text.strip():
        raise Refused(_("Write what it is about."), field="text")
    if len(left.text) > settings.longest_text:
        words = {"count": settings.longest_text}
        raise Refused(_("The text is longer than %(count)s characters.") % words, field="text")
    require_storable(vars(left))


def lock(committee: Committee) -> None:
    """Let matters of a committee be taken one after the other, so that none slips past the limit."""
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)


def matter_of(code: str, *, address: str) -> ResidentMatter | None:
    """Return the matter with this receipt code, None when there is none; raises Refused after too many tries."""
    with disable_auditlog(), transaction.atomic():
        count_use(AddressUseKind.CODE, address, CODES_PER_HOUR)
    digest = digest_of("".join(sign for sign in code.upper() if sign in SIGNS))
    return ResidentMatter.objects.filter(code_digest=digest).select_related("station").first()


def count_use(kind: str, address: str, limit: int) -> None:
    """Note one use from the address, forget those of yesterday; raises Refused past the limit of an hour."""
    now = timezone.now()
    AddressUse.objects.filter(at__lt=now - DAY).delete()
    marks = [mark_of(kind, address, timezone.localdate(at)) for at in (now - HOUR, now)]
    if AddressUse.objects.filter(kind=kind, digest__in=marks, at__gt=now - HOUR).count() >= limit:
        raise Refused(_("Too much was sent from your connection within an hour. Please try again later."), code="limit")
    AddressUse.objects.create(kind=kind, digest=marks[-1], at=now)


def mark_of(kind: str, address: str, day: datetime.date) -> str:
    """Return what tells an address again on the same day, without saying which it is."""
    return salted_hmac(f"stations address {kind}", f"{address} {day}", algorithm="sha256").hexdigest()


def code_of(key: str) -> str:
    """Return the receipt code of a sent form: as random as the mark of the form, and the same when sent again."""
    number = int.from_bytes(salted_hmac("stations receipt", key, algorithm="sha256").digest())
    return "".join(SIGNS[number >> 5 * place & 31] for place in range(CODE_LENGTH))


def grouped(code: str) -> str:
    """Return the code as it is read: in groups of four."""
    return "-".join(code[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))


def digest_of(code: str) -> str:
    """Return what is kept of a code: nobody without the site's secret can find the code by it."""
    return salted_hmac("stations receipt code", code, algorithm="sha256").hexdigest()


def forget_visitors(now: datetime.datetime) -> tuple[int, int]:
    """Remove names and phones whose time has come; return of how many matters and how many receptions."""
    matters = receptions = 0
    for committee in Committee.objects.order_by("pk"):
        until = now - datetime.timedelta(days=ResidentSettings.of(committee).keep_private_days)
        matters += forget(MATTERS, closed_matters(committee, until))
        receptions += forget(RECEPTIONS, told_receptions(committee, until))
    return matters, receptions


def closed_matters(committee: Committee, until: datetime.datetime) -> QuerySet[ResidentMatter]:
    """Return the committee's matters closed before ``until`` that still name somebody."""
    closed = (MatterState.REFUSED, MatterState.ANSWERED)
    rows = ResidentMatter.objects.filter(station__committee=committee, state__in=closed, closed_at__lt=until)
    return rows.exclude(name="", phone="")


def told_receptions(committee: Committee, until: datetime.datetime) -> QuerySet[Reception]:
    """Return the committee's receptions done before ``until`` that still name somebody, without those of matters."""
    rows = Reception.objects.filter(told_before(timezone.localdate(until)), station__committee=committee, matter=None)
    return rows.exclude(visitor_name="", visitor_phone="")


def forget(door: Door, rows: QuerySet) -> int:
    """Take the step on each row."""
    found = list(rows)
    for row in found:
        door.perform("forget", row, by=None)
    return len(found)
