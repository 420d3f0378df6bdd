"""One comparison: both numbers, the records behind the count, the form, and who signed before."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from auditlog.models import LogEntry
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from cppcc_portal.lib.history import entries_about
from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.staff_pages import StaffPage
from figures.choices import GapReason
from figures.comparing import Compared, compare
from figures.counting import Count, address, listed
from figures.desk.access import may_read, may_sign, row_for
from figures.desk.forms import SignForm
from figures.models import Comparison
from figures.services import sign
from members.models import User

FIRST_LINES = 20
MOST_ENTRIES = 200


class Signature(NamedTuple):
    """One entry of the history: when, who, why, and for which count."""

    at: Any
    who: User | None
    reason: str
    words: str
    number: str


class ComparisonPage(StaffPage):
    """The row's own page."""

    template_name = "admin/figures/comparison.html"

    def may_open(self, user: Any) -> bool:
        """Let in who may see comparisons."""
        return may_read(user)

    def page_title(self) -> str:
        """Return what is compared."""
        return f"{self.row.figure.subject} · {self.row.figure.indicator}"

    @cached_property
    def row(self) -> Comparison:
        """The comparison; one of another committee does not exist."""
        return row_for(self.request.user, self.kwargs["pk"])

    @property
    def signs(self) -> bool:
        """Whether the account signs for the committee."""
        return may_sign(self.request.user, self.row.figure.committee)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign; a refusal is a sentence on the same page, with what was typed and the numbers of now."""
        if not self.signs:
            raise PermissionDenied
        form = SignForm(request.POST)
        if form.is_valid() and self.is_signed_with(form):
            messages.success(request, _("Signed."))
            return redirect(self.back_to(self.desk_url()))
        self.__dict__.pop("row", None)
        return self.render_to_response(self.get_context_data(form=form))

    def is_signed_with(self, form: SignForm) -> bool:
        """Sign with what was typed; tell the form when it is refused."""
        try:
            sign(comparison=self.row, by=self.request.user, seen=self.request.POST.get("seen", ""), **form.cleaned_data)
        except ValidationError as error:
            form.take_refusal(error)
            return False
        return True

    def desk_url(self) -> str:
        """Return the list this row stands in."""
        figure = self.row.figure
        query = f"?committee={figure.committee.slug}&year={figure.year}" if figure.year else ""
        return reverse("admin:figures_reconciliation") + query

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add both numbers, the first records of the count and the history."""
        one = compare(self.row)
        row = one.comparison
        found = {
            "one": one,
            "signs": self.signs,
            "quotes": row.figure.quotes.select_related("paragraph__document").order_by("paragraph", "position"),
            "lines": first_lines(one),
            "base_url": base_url(one.counted),
            "history": list(signatures(row))[::-1],
            "desk_url": self.desk_url(),
            "form": SignForm(initial={"reason": row.reason, "words": row.words}),
        }
        return super().get_context_data(**{**found, **kwargs})


def first_lines(one: Compared) -> list[tuple[str, str] | None]:
    """Return the first records of the count as (title, address); None for one that is not public."""
    if one.counted is None:
        return []
    listing = one.counted.definition.listing
    rows = listed(one.counted.definition.rows(one.counted.scope), listing)[:FIRST_LINES]
    return [(listing.title(row), listing.url(row)) if row.is_shown else None for row in rows]


def base_url(counted: Count | None) -> str:
    """Return where the records divided by are listed; empty for a plain count."""
    return address(counted.code, counted.scope, "base") if counted and counted.definition.base else ""


def signatures(row: Comparison) -> Iterator[Signature]:
    """Yield who signed for a comparison, the first one first, as the record of changes keeps it.

    What was never changed since stands in the row; what came with a report's fixture stands in no change.
    """
    entries = list(entries_about(row, [])[:MOST_ENTRIES])[::-1]
    state = {name: str(getattr(row, name)) for name in ("reason", "words")}
    for entry in entries[::-1]:
        state |= told(entry, before=True)
    people = User.objects.in_bulk({key for entry in entries if (key := whole_number(told(entry).get("signed_by")))})
    for entry in entries:
        state |= told(entry)
        if state.get("signed_at") and "signed_at" in (entry.changes or {}):
            yield signature(entry, state, people.get(whole_number(state.get("signed_by"))))


def told(entry: LogEntry, *, before: bool = False) -> dict[str, str]:
    """Return the values that stood in the row after a change, or before it."""
    values = {name: pair[0 if before else 1] for name, pair in (entry.changes or {}).items()}
    return {name: "" if value in (None, "None") else str(value) for name, value in values.items()}


def signature(entry: LogEntry, state: dict[str, str], who: User | None) -> Signature:
    """Return one entry of the history in words."""
    reason = dict(GapReason.choices).get(state.get("reason", ""), "")
    number = " / ".join(part for part in (state.get("signed_number"), state.get("signed_base")) if part)
    return Signature(entry.timestamp, who, str(reason), state.get("words", ""), number)
