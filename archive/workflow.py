"""The door of a narrator's consent: given in writing, withdrawn; what was published goes with it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.choices import Consent
from archive.models import Document, OralHistory
from cppcc_portal.lib.doors import Door, Move, Step, keeper
from cppcc_portal.lib.refusals import Refused

OFFICE = (keeper("archive.change_oralhistory"),)


def give(move: Move) -> None:
    """Keep the day and what the consent covers; details ``consent_on`` and ``consent_scope``."""
    row, day = move.row, move.details["consent_on"]
    if day > move.day:
        raise Refused(_("This day has not come yet."), field="consent_on")
    row.consent_on, row.consent_scope, row.withdrawn_on = day, move.words("consent_scope"), None
    row.save(update_fields=["consent_on", "consent_scope", "withdrawn_on"])


def withdraw(move: Move) -> None:
    """Take page and photographs off the site at once; both come back only by a new consent and a new tick."""
    row = move.row
    row.withdrawn_on = move.day
    row.save(update_fields=["withdrawn_on"])
    document = Document.objects.get(pk=row.document_id)
    document.is_published = False
    document.save(update_fields=["is_published"])


CONSENTS = Door(
    OralHistory,
    (
        Step(
            "give",
            gettext_lazy("Record the written consent"),
            (Consent.NONE, Consent.WITHDRAWN),
            (Consent.WRITTEN,),
            OFFICE,
            ("consent_on", "consent_scope"),
            effect=give,
        ),
        Step(
            "withdraw",
            gettext_lazy("Record the withdrawal"),
            (Consent.WRITTEN,),
            (Consent.WITHDRAWN,),
            OFFICE,
            effect=withdraw,
        ),
    ),
    also_locked=("document",),
)
