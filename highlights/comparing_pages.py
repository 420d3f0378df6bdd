"""The page that sets two reports side by side, chosen in its address: ?a=longgang/2022&b=shenzhen/2022."""

import re
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cppcc_portal.lib.pages import Crumb, PageMixin
from highlights.comparing import Compared, compare, is_readable, synthetic
from highlights.models import AnnualReport, Release, ReleaseContent

ASKED = re.compile(r"([-a-zA-Z0-9_]{1,50})/([0-9]{4})(?:/([1-9][0-9]{0,3}))?")


@dataclass(frozen=True)
class Choice:
    """A release that can be chosen, as the address names it."""

    pk: int
    committee: Any
    year: int
    version: int
    is_newest: bool

    @property
    def value(self) -> str:
        """The words for the address; only an older version names itself."""
        report = f"{self.committee.slug}/{self.year}"
        return report if self.is_newest else f"{report}/{self.version}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        report = [self.committee.slug, self.year]
        newest = reverse("highlights:report", args=report)
        return newest if self.is_newest else reverse("highlights:release", args=[*report, self.version])


@dataclass(frozen=True)
class Side:
    """One side of the page: what was asked for, the release found, and its content."""

    name: str
    asked: str
    choice: Choice | None
    content: Any = None

    @property
    def is_unknown(self) -> bool:
        """Whether something was asked for that is no published report."""
        return bool(self.asked) and self.choice is None


def choices() -> list[Choice]:
    """Return every release of the published reports, in one query, the newest of each report first."""
    rows = Release.objects.filter(report__in=AnnualReport.objects.published()).select_related("report__committee")
    order = ("report__committee__position", "report__committee__slug", "-report__year", "-version")
    found: list[Choice] = []
    for row in rows.only("version", "report__year", "report__committee").order_by(*order):
        report = row.report
        is_newest = not found or (found[-1].committee, found[-1].year) != (report.committee, report.year)
        found.append(Choice(row.pk, report.committee, report.year, row.version, is_newest))
    return found


def chosen(asked: str, found: list[Choice]) -> Choice | None:
    """Return the release that an address names; the newest one when it names no version."""
    match = ASKED.fullmatch(asked)
    if match is None:
        return None
    slug, year, version = match[1], int(match[2]), int(match[3] or 0)
    of_report = [choice for choice in found if (choice.committee.slug, choice.year) == (slug, year)]
    return next((choice for choice in of_report if version in (0, choice.version)), None)


class CompareView(PageMixin, TemplateView):
    """Two reports side by side, or the form that asks for them; always a page, whatever the address says."""

    title = gettext_lazy("Two reports side by side")
    section_title = gettext_lazy("Annual highlights")
    section_url_name = "highlights:report_list"
    description = gettext_lazy("Two years of one committee, or two committees: the same numbers beside one another.")
    template_name = "highlights/compare.html"

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list of reports."""
        return [(str(self.section_title), reverse(self.section_url_name))]

    @cached_property
    def choices(self) -> list[Choice]:
        """What can be chosen."""
        return choices()

    @cached_property
    def sides(self) -> list[Side]:
        """What the address asks for, with the contents of both."""
        asked = {name: self.request.GET.get(name, "").strip() for name in ("a", "b")}
        found = {name: chosen(words, self.choices) for name, words in asked.items()}
        keys = [choice.pk for choice in found.values() if choice]
        rows = ReleaseContent.objects.filter(release__in=keys).values_list("release", "content")
        contents = dict(rows if len(keys) == 2 else [])
        return [
            Side(name, asked[name], choice, contents.get(choice.pk if choice else 0)) for name, choice in found.items()
        ]

    def complaints(self) -> list[str]:
        """Return why there is nothing to compare yet, in sentences; nothing when there is."""
        a, b = self.sides
        if len(self.choices) < 2:
            return [_("There are not yet two published reports to set side by side.")]
        unknown = [side for side in self.sides if side.is_unknown]
        if unknown:
            words = _("“%(asked)s” is no published report. Choose one of the list.")
            return [words % {"asked": side.asked[:100]} for side in unknown]
        if not (a.choice and b.choice):
            return [_("Choose two reports.")] if a.choice or b.choice else []
        if a.choice == b.choice:
            return [_("Choose two different reports.")]
        words = _("“%(asked)s” was frozen in a form that this page cannot read.")
        return [words % {"asked": side.asked} for side in self.sides if not is_readable(side.content)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form's choices and, when two reports are chosen, the two side by side."""
        complaints = self.complaints()
        return super().get_context_data(
            sides=self.sides,
            choices=[choice for choice in self.choices if choice.is_newest or choice in self.taken()],
            complaints=complaints,
            compared=None if complaints else self.compared(),
            synthetic=list(synthetic(*(side.content for side in self.sides if is_readable(side.content)))),
            **kwargs,
        )

    def taken(self) -> list[Choice]:
        """Return what is chosen already."""
        return [side.choice for side in self.sides if side.choice]

    def compared(self) -> Compared | None:
        """Return both contents side by side, once two are chosen."""
        a, b = self.sides
        return compare(a.content, b.content) if a.choice and b.choice else None
