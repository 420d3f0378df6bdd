"""All groups of a committee's year for the office: tasks, plan and summary, and which sectors nobody stands for."""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.staff_pages import StaffPage
from sectors.choices import GroupRole
from sectors.models import GroupPaper, GroupPost, Seat, Sector, SectorGroup, Task
from sectors.progress_pages import board, years_of

READS = "sectors.view_taskbook"
LEADING = (GroupRole.HEAD, GroupRole.DEPUTY_HEAD)


def without_leader(groups: list[SectorGroup], today: Any) -> list[tuple[SectorGroup, list[Sector]]]:
    """Return the groups some of whose sectors have no seat among the heads and deputies of today; a hint, no fault."""
    posts = GroupPost.objects.held_on(today).filter(group__in=groups, role__in=LEADING)
    held = Seat.objects.in_force(today).filter(sector__in=Sector.objects.filter(groups__in=groups))
    seats = posts.filter(member__seats__in=held)
    stood_for = set(seats.values_list("group", "member__seats__sector"))
    found = [(g, [each for each in g.sectors.all() if (g.pk, each.pk) not in stood_for]) for g in groups]
    return [(group, sectors) for group, sectors in found if sectors]


class ProgressPage(StaffPage):
    """Tasks done and asked for, plan and summary of every group."""

    template_name = "admin/sectors/progress.html"
    title = gettext_lazy("Progress of the sector groups")

    def may_open(self, user: Any) -> bool:
        """Let in who may see task books."""
        return user.has_perm(READS)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the years of the account's committees, and the board of the one asked for."""
        user, today, query = self.request.user, timezone.localdate(), self.request.GET
        tasks, groups = Task.objects.for_any_page(), SectorGroup.objects.select_related("term__committee")
        if not user.is_superuser:
            own = user.committees_with(READS)
            tasks, groups = tasks.filter(book__term__committee__in=own), groups.filter(term__committee__in=own)
        found = years_of(tasks, query.get("committee", ""), query.get("year", ""))
        papers = Prefetch("papers", GroupPaper.objects.filter(year=found.year or 0).order_by("kind"))
        shown = board(found, tasks, groups.prefetch_related("sectors", papers), today)
        hints = without_leader([group for group, _cells in shown.rows], today) if shown else []
        return super().get_context_data(asked=found, board=shown, hints=hints, **kwargs)
