"""The office's pages about the people of an event: inviting, signing in at the door, the digits there, the sheet."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultations import rules
from consultations.choices import AttendanceMode, AttendanceRole, AttendanceState, EventState
from consultations.inviting import Whom, guests_of, invite
from consultations.models import Event
from consultations.services import enter_present, sign_in_several
from cppcc_portal.lib.keys import RowsField, whole_numbers
from cppcc_portal.lib.qr_codes import qr_code
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.staff_pages import StaffPage
from members.models import Member, SpecialCommittee
from members.querysets import in_force
from sectors.models import Sector, SectorGroup
from stations.models import Station

MOST_SHOWN = 30


class InviteForm(forms.Form):
    """Whom to invite and how."""

    how = forms.ChoiceField(
        label=gettext_lazy("how invited"),
        choices=[
            (AttendanceMode.MUST.value, gettext_lazy("Must attend")),
            (AttendanceMode.ENROL.value, gettext_lazy("Open for enrolment")),
        ],
        initial=AttendanceMode.MUST,
        widget=forms.RadioSelect,
    )
    role = forms.ChoiceField(
        label=gettext_lazy("role"), choices=AttendanceRole, initial=AttendanceRole.ATTENDING, required=False
    )
    names = forms.CharField(
        label=gettext_lazy("Names or member numbers"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("One on each line."),
    )
    sectors = RowsField(label=gettext_lazy("sectors"), queryset=None, required=False)
    groups = RowsField(label=gettext_lazy("sector groups"), queryset=None, required=False)
    stations = RowsField(label=gettext_lazy("workstations"), queryset=None, required=False)
    special_committees = RowsField(label=gettext_lazy("special committees"), queryset=None, required=False)
    everybody = forms.BooleanField(label=gettext_lazy("All members of the committee"), required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event, self.day = event, event.starts_on or timezone.localdate()
        committee = event.committee
        for name, rows in {
            "sectors": Sector.objects.filter(term__committee=committee).order_by("-term", "position", "name"),
            "groups": SectorGroup.objects.filter(in_force(self.day), term__committee=committee),
            "stations": Station.objects.filter(committee=committee),
            "special_committees": SpecialCommittee.objects.filter(committee=committee),
        }.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_names(self) -> list[Member]:
        """Find each by number or name; of namesakes the number decides."""
        lines = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        return [self.found(line) for line in lines]

    def found(self, line: str) -> Member:
        """Return the one member meant by a line."""
        rows = Member.objects.filter(committee=self.event.committee).prefetch_related("seats__sector")
        found = list(rows.filter(code=line)) or list(rows.filter(name=line)[:MOST_SHOWN])
        if not found:
            raise forms.ValidationError(_("“%(line)s” is no member of this committee.") % {"line": line})
        if len(found) > 1:
            several = _(", ").join(rules.named_with_sector(member, self.day) for member in found)
            raise forms.ValidationError(
                _("Several members have this name, give the number: %(them)s") % {"them": several}
            )
        return found[0]

    def whom(self) -> Whom:
        """Return what was chosen; call it after is_valid()."""
        names = ("everybody", "sectors", "groups", "stations", "special_committees")
        return Whom(**{name: self.cleaned_data[name] for name in names}, members=self.cleaned_data["names"])


class EventPage(StaffPage):
    """A page about one event; ``permission`` is asked in the event's committee."""

    permission = "consultations.change_attendance"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the event."""
        super().setup(request, *args, **kwargs)
        self.event = get_object_or_404(Event.objects.select_related("committee"), pk=kwargs["pk"])

    def may_open(self, user: Any) -> bool:
        """Only in the committee that keeps the event."""
        return user.has_perm(self.permission, self.event)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the event."""
        return super().get_context_data(event=self.event, opts=Event._meta, **kwargs)

    def here(self, name: str) -> str:
        """Return the address of one of these pages."""
        return reverse(f"admin:consultations_event_{name}", args=[self.event.pk])


class InvitePage(EventPage):
    """Inviting several at once; who it would be is shown before."""

    title = gettext_lazy("Invite members")
    template_name = "admin/consultations/event/invite.html"
    permission = "consultations.add_attendance"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Begin with an empty form."""
        return super().get_context_data(**{"form": InviteForm(event=self.event), **kwargs})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show who would be invited, or invite them."""
        form = InviteForm(request.POST, event=self.event)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        if "invite" in request.POST and self.invited(form):
            return redirect(self.here("door"))
        return self.render_to_response(self.get_context_data(form=form, guests=self.preview(form)))

    def preview(self, form: InviteForm) -> dict[str, Any]:
        """Return the three lists, each member with number and sector."""
        lists = vars(guests_of(self.event, form.whom()))
        return {name: [rules.named_with_sector(member, form.day) for member in rows] for name, rows in lists.items()}

    def invited(self, form: InviteForm) -> bool:
        """Invite; a refusal becomes an error of the form."""
        chosen = {name: form.cleaned_data[name] or AttendanceRole.ATTENDING for name in ("how", "role")}
        try:
            guests = invite(event=self.event, whom=form.whom(), by=self.request.user, **chosen)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return False
        count = len(guests.new)
        words = ngettext("%(count)s member was invited.", "%(count)s members were invited.", count)
        messages.success(self.request, words % {"count": count})
        return True


class DoorPage(EventPage):
    """The list at the door: tick who comes; whoever is not on the list is found by name."""

    title = gettext_lazy("Sign in at the door")
    template_name = "admin/consultations/event/door.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who is on the list and, when somebody is looked for, who is not."""
        words = self.request.GET.get("q", "").strip()
        rows = (
            self.event.attendances.by_person().filter(named_like(words, "member__")).order_by("how", "member__pinyin")
        )
        others = Member.objects.filter(named_like(words), committee=self.event.committee_id)
        others = others.exclude(attendances__event=self.event).prefetch_related("seats__sector")
        return super().get_context_data(
            words=words,
            rows=rows,
            others=others.order_by("pinyin", "name", "code")[:MOST_SHOWN] if words else [],
            counts=self.counts(),
            is_late=self.is_late(),
            **kwargs,
        )

    def counts(self) -> dict[str, int]:
        """Return how many are on the list, signed in, and came without enrolling."""
        rows = self.event.attendances
        signed = rows.filter(state=AttendanceState.SIGNED_IN)
        unannounced = signed.filter(how=AttendanceMode.UNANNOUNCED)
        return {"listed": rows.count(), "signed": signed.count(), "unannounced": unannounced.count()}

    def is_late(self) -> bool:
        """Return whether signatures are entered afterwards, with a reason."""
        window = rules.sign_in_window(self.event)
        is_past = window is None or timezone.now() >= window[1]
        return self.event.state == EventState.HELD and (is_past or self.event.attendance_closed_at is not None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in who was ticked; the others are told why not."""
        members = Member.objects.filter(pk__in=whole_numbers(request.POST.getlist("member")))
        if self.is_late():
            note = request.POST.get("note", "")
            signed, refused = enter_present(event=self.event, members=members, by=request.user, note=note)
        else:
            signed, refused = sign_in_several(event=self.event, members=members, by=request.user)
        words = ngettext("%(count)s member was signed in.", "%(count)s members were signed in.", signed)
        messages.success(request, words % {"count": signed})
        for sentence in refused:
            messages.error(request, sentence)
        return redirect(self.here("door"))


class CodePage(EventPage):
    """The digits of the day and their QR code, large enough for a screen at the door."""

    title = gettext_lazy("Digits at the door")
    template_name = "admin/consultations/event/code.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the code of today."""
        today = timezone.localdate()
        code = rules.sign_in_code(self.event, today)
        place = reverse("my_events:sign_in", args=[self.event.pk])
        address = self.request.build_absolute_uri(f"{place}?code={code}")
        window = rules.sign_in_window(self.event)
        return super().get_context_data(code=code, qr=qr_code(address), today=today, window=window, **kwargs)


class SheetPage(EventPage):
    """The sheet to sign on paper."""

    title = gettext_lazy("Sign-in sheet")
    template_name = "admin/consultations/event/sheet.html"
    permission = "consultations.view_attendance"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the list."""
        rows = rules.expected(self.event.attendances.by_person()).prefetch_related("member__seats__sector")
        day = self.event.starts_on or timezone.localdate()
        return super().get_context_data(people=[rules.named_with_sector(row.member, day) for row in rows], **kwargs)


class GuestPages(ModelAdmin):
    """Adds these pages to the admin of events."""

    change_form_template = "admin/consultations/event/change_form.html"

    def get_urls(self) -> list[Any]:
        """Put them before the admin's own."""
        pages = {"invite": InvitePage, "door": DoorPage, "code": CodePage, "sheet": SheetPage}
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(page.as_view()), name=f"consultations_event_{name}")
            for name, page in pages.items()
        ]
        return [*own, *super().get_urls()]


def named_like(words: str, member: str = "") -> Q:
    """Condition: name, pinyin, initials or number begin or contain what was typed; anything for no words."""
    if not words:
        return Q()
    return (
        Q(**{f"{member}name__icontains": words})
        | Q(**{f"{member}pinyin__icontains": words})
        | Q(**{f"{member}initials__istartswith": words})
        | Q(**{f"{member}code__istartswith": words})
    )
