"""A member's calendar subscription: making an address, revoking it, finding whose it is."""

import datetime
import hashlib
import secrets

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from members.models import CalendarLink, Member

# 256 bits: 43 letters, digits, hyphens and underscores.
TOKEN_BYTES = 32


def digest_of(token: str) -> str:
    """Return what is kept of a secret word. It is long and random, so that one round of SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_link_of(member: Member) -> CalendarLink | None:
    """Return the member's address that is in force."""
    return member.calendar_links.filter(revoked_at=None).first()


@transaction.atomic
def make_link(*, member: Member, seen: int | None) -> str:
    """Revoke the member's address, make another and return its secret word: here and never again.

    ``seen`` is the row the member's page showed, so that a page sent twice does not revoke what the first one made.
    """
    Member.objects.select_for_update().get(pk=member.pk)
    last = open_link_of(member)
    if (last.pk if last else None) != seen:
        raise Refused(_("An address was made meanwhile. If you have not kept it, make a new one."), code="stale")
    revoke_links(member=member)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    CalendarLink.objects.create(member=member, digest=digest_of(token))
    return token


def revoke_links(*, member: Member) -> int:
    """Let the member's address lead nowhere any more; return how many were in force."""
    found = list(member.calendar_links.filter(revoked_at=None))
    for link in found:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
    return len(found)


def member_by(token: str, *, on: datetime.date) -> Member | None:
    """Return whose address ``token`` is, while it is in force and the member may use ``/me/``; note that it was used.

    The database compares digests, whose places tell nothing about the word, so that nothing can be guessed letter by
    letter.
    """
    rows = CalendarLink.objects.filter(digest=digest_of(token), revoked_at=None)
    link = rows.filter(member__in=Member.objects.with_access(on)).select_related("member__committee").first()
    if link is None:
        return None
    CalendarLink.objects.filter(Q(last_used_on__lt=on) | Q(last_used_on=None), pk=link.pk).update(last_used_on=on)
    return link.member
