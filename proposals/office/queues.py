"""What waits today: the counts on one page, each queue as a list with its filters and its steps."""

from typing import Any, NamedTuple, cast

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from members.calendars import missing_years_of
from members.models import Committee, HandlingUnit
from proposals.choices import Subject
from proposals.models import Assignment, Category, Proposal
from proposals.office.access import committees_read_by
from proposals.office.pages import OfficePage
from proposals.office.steps import StepLink, step_url
from proposals.queues import QUEUES, STAGES, Queue, counts, last_day_of, units_at_work
from proposals.waiting import FOLLOW_UP, Desk
from proposals.workflow import STEPS
from proposals.workflow.actors import OFFICE_PERMISSION

PER_PAGE = 50
# What the line of a list shows beside its own columns.
JOINED: dict[str, tuple[str, ...]] = {
    Subject.PROPOSAL: ("session", "category"),
    Subject.ASSIGNMENT: ("unit", "proposed_unit", "proposal__session"),
    Subject.PROMISE: ("unit", "proposal__session"),
    FOLLOW_UP: ("action_item", "reply__assignment__unit", "proposal__session"),
}


class Counted(NamedTuple):
    """A queue with the number of rows that wait in it, and its title."""

    queue: Queue
    total: int
    title: str


class Line(NamedTuple):
    """A row of a list with its proposal and its buttons."""

    row: Any
    proposal: Any
    steps: list[StepLink]


class DeskPage(OfficePage):
    """A page about what waits at the account's desk today."""

    @cached_property
    def desk(self) -> Desk:
        """The committees, the day and how early a matter is noticed."""
        return Desk.of(committees_read_by(self.request.user), timezone.localdate())


class TodayPage(DeskPage):
    """All queues with their counts."""

    template_name = "admin/proposals/today.html"
    title = _("Proposals today")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count, and say which calendars end before the clocks do."""
        found = counts(self.desk)
        stages = [(title, [self.counted(name, found[name]) for name in names]) for title, names in STAGES]
        missing = missing_years_of(self.desk.committees, self.desk.today)
        names = dict(Committee.objects.filter(pk__in=missing).values_list("pk", "short_name"))
        years = [(names[pk], year) for pk, found_years in missing.items() for year in found_years]
        return super().get_context_data(**kwargs) | {"stages": stages, "missing": years, "today": self.desk.today}

    def counted(self, name: str, total: int) -> Counted:
        """Return a queue with its number and its title."""
        return Counted(QUEUES[name], total, QUEUES[name].title(self.desk))


class UnitsPage(DeskPage):
    """What each unit has open."""

    template_name = "admin/proposals/units.html"
    title = _("Open matters by unit")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count by unit."""
        return super().get_context_data(**kwargs) | {"rows": list(units_at_work(self.desk))}


class QueueFilter(forms.Form):
    """Narrows a queue by session, unit and category; wrong values count for nothing."""

    session = forms.ChoiceField(label=_("session"), required=False)
    unit = forms.ChoiceField(label=_("handling unit"), required=False)
    category = forms.ChoiceField(label=_("category"), required=False)

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        units = HandlingUnit.objects.filter(committee__in=desk.committees).order_by("name")
        categories = Category.objects.filter(scheme__committee__in=desk.committees)
        offered = {
            "session": desk.sessions.items(),
            "unit": units.values_list("pk", "name"),
            "category": categories.values_list("pk", "name"),
        }
        for name, choices in offered.items():
            cast("forms.ChoiceField", self.fields[name]).choices = [("", _("All")), *choices]

    def narrow(self, rows: QuerySet, subject: str) -> QuerySet:
        """Return the rows that fit what was chosen."""
        self.is_valid()
        link = "" if subject == Subject.PROPOSAL else "proposal__"
        chosen = self.cleaned_data
        if chosen.get("session"):
            rows = rows.filter(**{f"{link}session": chosen["session"]})
        if chosen.get("category"):
            of_category = Q(**{f"{link}category": chosen["category"]})
            rows = rows.filter(of_category | Q(**{f"{link}second_category": chosen["category"]}))
        return rows.filter(of_unit(subject, chosen["unit"])) if chosen.get("unit") else rows


def of_unit(subject: str, unit: str) -> Q:
    """Condition: the row is the unit's; a proposal also when its proposers have the unit in mind."""
    if subject in (Subject.ASSIGNMENT, Subject.PROMISE):
        return Q(unit=unit)
    handled = Assignment.objects.filter(unit=unit).values("proposal")
    if subject != Subject.PROPOSAL:
        return Q(proposal__in=handled)
    return Q(pk__in=handled) | Q(pk__in=Proposal.objects.filter(intended_units=unit).values("pk"))


class QueuePage(DeskPage):
    """One queue as a list."""

    template_name = "admin/proposals/queue.html"

    @cached_property
    def queue(self) -> Queue:
        """The queue of the address."""
        if self.kwargs["queue"] not in QUEUES:
            raise Http404
        return QUEUES[self.kwargs["queue"]]

    def page_title(self) -> Any:
        """Return the queue's title."""
        return self.queue.title(self.desk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Bring one page of the queue with its filters and buttons."""
        context = super().get_context_data(**kwargs)
        form = QueueFilter(self.request.GET, desk=self.desk)
        page = Paginator(self.listed(form), PER_PAGE).get_page(self.request.GET.get("p"))
        may_act = self.request.user.has_perm(OFFICE_PERMISSION)
        bulk = [STEPS[Subject(self.queue.subject), name] for name in self.queue.bulk] if may_act else []
        query = self.request.GET.copy()
        query.pop("p", None)
        return context | {
            "queue": self.queue,
            "subject": str(self.queue.subject),
            "form": form,
            "page_obj": page,
            "lines": [line(self.queue, row, may_act) for row in page],
            "bulk": bulk,
            "query": query.urlencode(),
            "today": self.desk.today,
            "here": self.request.get_full_path(),
        }

    def listed(self, form: QueueFilter) -> QuerySet:
        """Return the narrowed rows with what their lines show."""
        rows = form.narrow(self.queue.rows(self.desk), self.queue.subject)
        if self.queue.name == "to-rate":
            rows = rows.annotate(rate_until=last_day_of("rating"))
        return rows.select_related(*JOINED[self.queue.subject])


def line(queue: Queue, row: Any, may_act: bool) -> Line:
    """Return a line of the list; what is shown as a button is checked again by the door."""
    proposal = row if queue.subject == Subject.PROPOSAL else row.proposal
    is_look_back = queue.subject == FOLLOW_UP
    subject, target = (Subject.PROPOSAL, proposal) if is_look_back else (Subject(queue.subject), row)
    steps = [STEPS[subject, name] for name in queue.steps] if may_act else []
    about = f"?thing={thing(row)}" if is_look_back else ""
    return Line(row, proposal, [StepLink(step.label, step_url(step, target) + about, False) for step in steps])


def thing(row: Any) -> str:
    """Return what a look back is about, as its form names it."""
    return f"action_item-{row.action_item_id}" if row.action_item_id else f"reply-{row.reply_id}"
