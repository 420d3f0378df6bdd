"""Bringing a list in: upload it, say what its columns hold, see every fault, correct it, import it, undo it."""

from typing import Any, BinaryIO, cast
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.keys import whole_number
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.marking import Fault, marked_copy
from cppcc_portal.lib.sheets.resources import kind_of
from cppcc_portal.lib.staff_pages import StaffPage
from sheets.choices import OPEN, ImportState
from sheets.models import ImportBatch
from sheets.office.forms import ADDS, UploadForm
from sheets.progress import told
from sheets.services import check, open_import, remember, take_in_or_queue, upload_again
from sheets.workflow import IMPORTS

VIEWS = ("sheets.view_importbatch", "sheets.change_importbatch")
FAULTS_A_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadPage(StaffPage):
    """The form with which a list comes in."""

    title = gettext_lazy("Import a list")
    template_name = "admin/sheets/upload.html"

    def may_open(self, user: Any) -> bool:
        """Let in who brings lists in."""
        return user.has_perm(ADDS)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, with what the address says already chosen."""
        kwargs.setdefault("form", UploadForm(user=self.request.user, initial=self.request.GET.dict()))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the file and read it; a refusal keeps what was chosen."""
        form = UploadForm(request.POST, request.FILES, user=request.user)
        if form.is_valid() and (batch := self.opened(form)):
            return redirect(batch.get_absolute_url())
        return self.render_to_response(self.get_context_data(form=form))

    def opened(self, form: UploadForm) -> ImportBatch | None:
        """Open the import and read the rows; what stands in the way becomes an error of the form."""
        found, kind = form.cleaned_data, kind_of(form.cleaned_data["kind"])
        try:
            batch = open_import(
                committee=found["committee"],
                kind=kind,
                file=found["file"].file,
                name=found["file"].name,
                by=self.request.user,
                about=found[kind.about] if kind.about else None,
                template=found["template"],
            )
        except Refused as refused:
            form.add_error("file", refused.sentence)
            return None
        try:
            check(batch=batch, by=self.request.user)
        except Refused as refused:
            # The file is a list of this kind: the page of the import shows its columns to choose from.
            messages.warning(self.request, refused.sentence)
        return batch


class OfBatch(StaffPage):
    """A page of one import of the account's committees."""

    def may_open(self, user: Any) -> bool:
        """Let in who looks at imports."""
        return any(user.has_perm(permission) for permission in VIEWS)

    @cached_property
    def batch(self) -> ImportBatch:
        """The import of the address."""
        rows, user = ImportBatch.objects.select_related("committee", "term__committee", "session"), self.request.user
        if not user.is_superuser:
            rows = rows.filter(committee__in=user.committees_with(*VIEWS))
        batch = rows.filter(pk=self.kwargs["pk"]).first()
        if batch is None:
            raise Http404
        return batch


class ImportPage(OfBatch):
    """An import: its columns, its faults, what can be done with it, what it wrote."""

    template_name = "admin/sheets/import.html"

    def page_title(self) -> str:
        """Return number and name of the file."""
        return str(self.batch)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add columns, faults and steps."""
        batch = self.batch
        faults = Paginator(batch.report.get("faults", []), FAULTS_A_PAGE)
        steps = {step.name for step in IMPORTS.open_to(self.request.user, batch)}
        return super().get_context_data(
            batch=batch,
            kind=batch.resource,
            columns=self.columns(),
            choices=[(code, column.heading) for code, column in batch.resource.columns.items()],
            faults=faults.get_page(self.request.GET.get("p")),
            steps=steps,
            is_open=batch.state in OPEN and "check" in steps,
            seen=IMPORTS.version_of(batch),
            progress=told(batch.pk) if batch.state == ImportState.QUEUED else None,
            history=[(row, self.label_of(row.step)) for row in batch.steps.select_related("by").order_by("-number")],
            **kwargs,
        )

    def columns(self) -> list[tuple[int, str, str, str, bool]]:
        """Return place, heading, sample, what it holds, and whether it is never kept, for each column of the list."""
        report, chosen = self.batch.report, self.batch.columns
        pairs = zip(report.get("headings", []), report.get("samples", []), strict=False)
        dropped = set(report.get("dropped", []))
        return [
            (place, heading, sample, chosen.get(str(place), ""), heading in dropped)
            for place, (heading, sample) in enumerate(pairs)
            if heading or sample
        ]

    def label_of(self, name: str) -> Any:
        """Return the name of a step as people read it."""
        return IMPORTS.steps[name].label if name in IMPORTS.steps else _("Entered")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the button says and come back; a refusal is told on the page."""
        acts = {
            "check": self.read_again,
            "upload": self.upload,
            "take_in": self.take_in,
            "undo": lambda: self.step("undo"),
            "discard": lambda: self.step("discard"),
            "release": lambda: self.step("release"),
            "remember": self.remember,
        }
        act = acts.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        try:
            act()
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect(self.batch.get_absolute_url())

    def read_again(self) -> None:
        """Read the file with the columns chosen on the page."""
        posted = self.request.POST
        places = range(len(self.batch.report.get("headings", [])))
        columns = {place: posted[f"column-{place}"] for place in places if posted.get(f"column-{place}")}
        check(batch=self.batch, by=self.request.user, columns=columns)
        self.say_what_was_found()

    def upload(self) -> None:
        """Take the corrected file."""
        file = self.request.FILES.get("file")
        if file is None:
            raise Refused(_("Choose the corrected file first."))
        self.require("check")
        upload_again(batch=self.batch, file=cast("BinaryIO", file.file), name=file.name or "", by=self.request.user)
        self.say_what_was_found()

    def take_in(self) -> None:
        """Import all rows."""
        take_in_or_queue(batch=self.batch, by=self.request.user)
        if self.batch.state == ImportState.QUEUED:
            messages.success(self.request, _("The import waits for its turn; this page may be closed."))
        elif self.batch.state == ImportState.DONE:
            messages.success(self.request, _("All rows stand in the portal now."))
        else:
            messages.error(
                self.request, _("Nothing was imported: something in the portal changed meanwhile, see below.")
            )

    def step(self, name: str) -> None:
        """Take a step that needs nothing else."""
        seen = whole_number(self.request.POST.get("seen", ""))
        IMPORTS.perform(name, self.batch, by=self.request.user, seen=seen)
        messages.success(self.request, _("“%(step)s” is done: %(record)s") % {
            "step": IMPORTS.steps[name].label, "record": self.batch,
        })  # fmt: skip

    def remember(self) -> None:
        """Keep the columns under a name."""
        name = self.request.POST.get("name", "").strip()
        if not name or len(name) > 60:
            raise Refused(_("Give the template a name of at most 60 characters."))
        self.require("check")
        remember(batch=self.batch, name=name)
        messages.success(self.request, _("The columns are kept as “%(name)s”.") % {"name": name})

    def require(self, step: str) -> None:
        """Refuse who may not work on the import, or when it is over."""
        if step not in {open_step.name for open_step in IMPORTS.open_to(self.request.user, self.batch)}:
            raise Refused(_("This import is over, or not yours to work on."))

    def say_what_was_found(self) -> None:
        """Tell whether the list has faults."""
        if self.batch.state == ImportState.READY:
            messages.success(self.request, _("Every row is without fault."))
        else:
            messages.warning(self.request, _("Some rows have faults; nothing has been imported."))


class MarkedFile(OfBatch):
    """The same workbook with the faulty cells coloured and commented."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        batch = self.batch
        faults = [
            Fault(fault["sheet"], fault["row"], fault["column"], words_of(fault))
            for fault in batch.report.get("faults", [])
        ]
        try:
            with batch.file.open("rb") as file:
                content = marked_copy(cast("BinaryIO", file), batch.file_name, faults)
        except (FileNotFoundError, Refused):
            messages.error(request, _("The file is no longer kept: upload it again."))
            return redirect(batch.get_absolute_url())
        answer = HttpResponse(content, content_type=XLSX)
        name = f"{batch.file_name.rpartition('.')[0] or batch.file_name}-marked.xlsx"
        answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        return answer


def words_of(fault: dict[str, Any]) -> str:
    """Return the comment of a cell."""
    return fault["reason"] + (f"\n→ {fault['suggestion']}" if fault["suggestion"] else "")
