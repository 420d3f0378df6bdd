"""The parts of events in the admin, each with a list of its own."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from consultations.admin.inlines import AnyKindOfHost
from consultations.models import EventHost, EventStage, EventText, Outcome, Response, ViewGiven
from cppcc_portal.lib.admin import CommitteeAdmin

BEGINNING = 40


class EventPartAdmin(CommitteeAdmin):
    """What the lists of all parts have in common."""

    list_filter = ["event__committee", "event__year"]
    list_select_related = ["event"]
    search_fields = ["event__title", "event__code"]
    autocomplete_fields = ["event"]


@admin.register(EventText)
class EventTextAdmin(EventPartAdmin):
    """Long texts."""

    list_display = ["event"]


@admin.register(EventHost)
class EventHostAdmin(AnyKindOfHost, EventPartAdmin):
    """Hosts."""

    list_display = ["event", "position", "role", "subject"]
    list_filter = ["role", *EventPartAdmin.list_filter]
    list_select_related = ["event", "committee", "special_committee", "sector_group", "station", "unit"]
    search_fields = ["name", *EventPartAdmin.search_fields]
    autocomplete_fields = ["event", "committee", "special_committee", "sector_group", "station", "unit"]

    @admin.display(description=_("host"))
    def subject(self, host: EventHost) -> str:
        """The host's name."""
        return str(host)


@admin.register(EventStage)
class EventStageAdmin(EventPartAdmin):
    """Stages."""

    list_display = ["event", "position", "name", "on", "date_text", "is_done"]
    list_filter = ["is_done", *EventPartAdmin.list_filter]
    search_fields = ["name", *EventPartAdmin.search_fields]


@admin.register(ViewGiven)
class ViewGivenAdmin(EventPartAdmin):
    """Views given."""

    list_display = [
        "event",
        "number",
        "article",
        "speaker_in_list",
        "beginning",
        "target_unit",
        "adopted",
        "is_confirmed",
    ]
    list_filter = ["is_confirmed", "adopted", *EventPartAdmin.list_filter]
    list_select_related = ["event", "speaker_member", "target_unit"]
    search_fields = ["text", "speaker_name", "speaker_member__name", *EventPartAdmin.search_fields]
    autocomplete_fields = ["event", "speaker_member", "target_unit"]
    actions = ["confirm"]

    @admin.action(description=_("Confirm the chosen views"), permissions=["change"])
    def confirm(self, request: HttpRequest, views: QuerySet) -> None:
        """Let the public read what members handed in."""
        for view in views.filter(is_confirmed=False):
            view.is_confirmed = True
            view.save(update_fields=["is_confirmed"])

    @admin.display(description=_("speaker"))
    def speaker_in_list(self, view: ViewGiven) -> str:
        """The speaker; the office sees members who are not published, too."""
        return view.speaker_name or str(view.speaker_member or "")

    @admin.display(description=_("text of the view"))
    def beginning(self, view: ViewGiven) -> str:
        """The first words, enough to recognise the view."""
        return view.text[:BEGINNING]


@admin.register(Outcome)
class OutcomeAdmin(EventPartAdmin):
    """Outcomes."""

    list_display = ["title", "event", "position", "kind", "on"]
    list_filter = ["kind", *EventPartAdmin.list_filter]
    search_fields = ["title", *EventPartAdmin.search_fields]
    autocomplete_fields = ["event", "proposal", "opinion", "document"]


@admin.register(Response)
class ResponseAdmin(EventPartAdmin):
    """Responses."""

    list_display = ["event", "position", "kind", "author", "on", "is_published"]
    list_filter = ["kind", "is_published", *EventPartAdmin.list_filter]
    list_select_related = ["event", "unit"]
    search_fields = ["responder", "unit__name", "text", *EventPartAdmin.search_fields]
    autocomplete_fields = ["event", "unit", "outcome"]

    @admin.display(description=_("who answered"))
    def author(self, response: Response) -> str:
        """Who answered."""
        return response.author
