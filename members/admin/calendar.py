"""The working-day calendar: days one by one, a holiday at once, a whole year from the official calendar."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cppcc_portal.lib.admin import CommitteeAdmin
from members.calendar_forms import HolidayForm, OfficialYearForm
from members.calendar_services import YearNotKnownError, enter_days, load_year, remove_days, save_day
from members.calendars import missing_years_of
from members.models import CalendarDay, Committee, User


@admin.register(CalendarDay)
class CalendarDayAdmin(CommitteeAdmin):
    """Holidays and make-up working days; every change is announced, so that open time limits are counted anew."""

    list_display = ["on", "weekday", "is_workday", "name", "committee", "source"]
    list_select_related = ["committee"]
    list_filter = ["committee", "is_workday"]
    date_hierarchy = "on"
    search_fields = ["name", "source"]
    ordering = ["-on"]
    fields = ["committee", "on", "name", "is_workday", "source"]
    change_list_template = "admin/members/calendarday/change_list.html"

    @admin.display(description=_("day of the week"))
    def weekday(self, day: CalendarDay) -> str:
        """Return the name of the day."""
        return date_format(day.on, "l")

    def get_urls(self) -> list[URLPattern]:
        """Add the page that enters a holiday and the button that takes over a year."""
        return [
            path("enter/", self.admin_site.admin_view(self.enter_view), name="members_calendarday_enter"),
            path("take-over/", self.admin_site.admin_view(self.take_over_view), name="members_calendarday_take_over"),
            *super().get_urls(),
        ]

    def kept_committees(self, request: HttpRequest) -> QuerySet[Committee]:
        """Return the committees whose calendar the account may write."""
        if request.user.is_superuser:
            return Committee.objects.all()
        return Committee.objects.filter(pk__in=self.committees(request, ("add",)))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Say above the list which year nobody has entered."""
        committees = {committee.pk: committee for committee in self.kept_committees(request)}
        missing = missing_years_of(committees, timezone.localdate())
        rows = [(committees[pk], year) for pk, years in missing.items() for year in years]
        return super().changelist_view(request, {"missing": rows, **(extra_context or {})})

    def enter_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a holiday and write all its days."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = HolidayForm(request.POST or None, committees=self.kept_committees(request))
        if form.is_valid():
            self.say(request, enter_days(**form.cleaned_data, by=actor(request)))
            return self.to_list()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Enter a holiday"),
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/members/calendarday/enter.html", context)

    def take_over_view(self, request: HttpRequest) -> HttpResponse:
        """Add the official days of a year."""
        if request.method != "POST":
            return self.to_list()
        form = OfficialYearForm(request.POST, committees=self.kept_committees(request))
        if not form.is_valid():
            raise PermissionDenied
        try:
            self.say(request, load_year(**form.cleaned_data, by=actor(request)))
        except YearNotKnownError:
            messages.warning(request, not_official(form.cleaned_data["year"]))
        return self.to_list()

    def save_model(self, request: HttpRequest, obj: CalendarDay, form: Any, change: bool) -> None:
        """Announce the change."""
        save_day(day=obj, by=actor(request))

    def delete_model(self, request: HttpRequest, obj: CalendarDay) -> None:
        """Announce the removal."""
        remove_days(days=[obj], by=actor(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Announce the removal, once for each committee."""
        remove_days(days=queryset.select_related("committee"), by=actor(request))

    def say(self, request: HttpRequest, count: int) -> None:
        """Tell how many days were entered."""
        message = ngettext("%(count)d day was entered.", "%(count)d days were entered.", count)
        messages.success(request, message % {"count": count})

    def to_list(self) -> HttpResponse:
        """Return to the list."""
        return redirect(reverse("admin:members_calendarday_changelist"))


def actor(request: HttpRequest) -> User:
    """Return who is signed in; the desk lets in nobody else."""
    return cast("User", request.user)


def not_official(year: int) -> str:
    """Return what to do while the official calendar of ``year`` is not in the package."""
    message = _(
        "The official calendar of %(year)s is not in this version of the portal yet. Enter its holidays by hand: "
        "“Enter a holiday” writes all days of one at once."
    )
    return message % {"year": year}
