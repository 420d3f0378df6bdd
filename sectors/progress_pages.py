"""The progress of all groups of a year, for readers; who may read an unpublished task book finds it here, too."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cppcc_portal.lib.pages import Crumb, PageMixin
from members.choosing import Asked, asked, choices_of
from sectors.models import SectorGroup, Task
from sectors.progress import Board, board_of_year


def years_of(tasks: Iterable[Task], committee: str, year: str) -> Asked:
    """Return the committees and years that have tasks, and which of them is asked for."""
    pairs = dict.fromkeys((task.book.term.committee, task.book.year) for task in tasks)
    in_order = sorted(pairs, key=lambda pair: (pair[0].position, pair[0].pk))
    return asked(choices_of(in_order), committee, year)


def board(found: Asked, tasks: Iterable[Task], groups: Any, today: datetime.date) -> Board | None:
    """Return the board of the committee and year asked for, of those of ``groups`` that the tasks hold for."""
    if found.committee is None or found.year is None:
        return None
    of_year = [task for task in tasks if (task.book.term.committee, task.book.year) == (found.committee, found.year)]
    return board_of_year(found.committee, found.year, of_year, groups, today)


class ProgressView(PageMixin, TemplateView):
    """All groups and tasks of a year, as far as the reader may read the task books."""

    title = gettext_lazy("Progress of the sector groups")
    section_title = gettext_lazy("Sectors")
    section_url_name = "sectors:sector_list"
    template_name = "sectors/progress.html"
    description = gettext_lazy("What the task books of the year ask for, and what is recorded as done.")

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the section."""
        return [(str(self.section_title), reverse(self.section_url_name))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the years and the board."""
        today, user, query = timezone.localdate(), self.request.user, self.request.GET
        tasks = list(Task.objects.for_reader(user, today))
        found = years_of(tasks, query.get("committee", ""), query.get("year", ""))
        groups = SectorGroup.objects.for_reader(user, today)
        return super().get_context_data(asked=found, board=board(found, tasks, groups, today), today=today, **kwargs)
