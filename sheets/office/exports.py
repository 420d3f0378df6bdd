"""Taking lists out: a table of the office, or a list of the admin as it is filtered."""

import datetime
from typing import Any
from urllib.parse import quote

from django.contrib import admin
from django.contrib.admin.utils import display_for_field, label_for_field, lookup_field
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.scopes import owned_by
from cppcc_portal.lib.staff_pages import StaffPage
from members.choosing import committees_for
from sheets.exporting import CSV, XLSX, Taken, hand_out, take_out, within_the_cap
from sheets.office.forms import EXPORTS, ExportForm


def as_file(taken: Taken) -> HttpResponse:
    """Answer with a file that goes out."""
    answer = HttpResponse(taken.content, content_type=taken.type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(taken.name)}"
    answer["Cache-Control"] = "no-store"
    return answer


class ExportPage(StaffPage):
    """The form with which a table goes out."""

    title = gettext_lazy("Take a table out")
    template_name = "admin/sheets/export.html"

    def may_open(self, user: Any) -> bool:
        """Let in who takes lists out."""
        return user.has_perm(EXPORTS)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, with what the address says already chosen."""
        kwargs.setdefault("form", ExportForm(user=self.request.user, initial=self.request.GET.dict()))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file; a refusal keeps what was chosen."""
        form = ExportForm(request.POST, user=request.user)
        if form.is_valid():
            try:
                return as_file(take_out(**form.asked()))
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return self.render_to_response(self.get_context_data(form=form))


@admin.action(description=gettext_lazy("Take the chosen rows out as a spreadsheet"))
def take_list_out(model_admin: Any, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
    """Ask for the reason, then answer with the columns of the list as a file; only the account's committees' rows."""
    committees = committees_of(request)
    if not request.user.is_superuser:
        rows = rows.filter(owned_by(model_admin.model, {row.pk for row in committees}))
    error = ""
    if request.POST.get("confirmed"):
        try:
            return as_file(list_file(model_admin, request, rows, committees))
        except Refused as refused:
            error = refused.sentence
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Take the chosen rows out as a spreadsheet"),
        "opts": model_admin.opts,
        "rows": rows.count(),
        "chosen": request.POST.getlist("_selected_action"),
        "across": request.POST.get("select_across", "0"),
        "reason": request.POST.get("reason", ""),
        "error": error,
    }
    return TemplateResponse(request, "admin/sheets/take_out.html", context)


def committees_of(request: HttpRequest) -> list[Any]:
    """Return the committees whose rows the account may take out; raises PermissionDenied when there is none."""
    found = list(committees_for(request.user, EXPORTS))
    if not found:
        raise PermissionDenied
    return found


def list_file(model_admin: Any, request: HttpRequest, rows: QuerySet, committees: list[Any]) -> Taken:
    """Return the chosen rows with the columns that the list shows; raises Refused."""
    names = [name for name in model_admin.get_list_display(request) if name != "action_checkbox"]
    names = [name for name in names if name not in getattr(model_admin.model, "private_fields", ())]
    headings = [str(capfirst(str(label_for_field(name, model_admin.model, model_admin)))) for name in names]
    if select := model_admin.get_list_select_related(request):
        rows = rows.select_related(*select) if isinstance(select, list | tuple) else rows.select_related()
    cells = within_the_cap([cell_of(model_admin, row, name) for name in names] for row in rows.iterator(chunk_size=500))
    return hand_out(
        what=str(capfirst(model_admin.opts.verbose_name_plural)),
        headings=headings,
        rows=cells,
        committee=owner_of(rows, committees),
        asked=request.META.get("QUERY_STRING", "") or _("chosen rows"),
        by=request.user,
        reason=request.POST.get("reason", ""),
        form=CSV if request.POST.get("form") == CSV else XLSX,
        shows_private=False,
    )


def owner_of(rows: QuerySet, committees: list[Any]) -> Any:
    """Return the committee whose export it is: that of the first row, or the account's first."""
    first = rows.first()
    return (first.owning_committee() if first else None) or committees[0]


def cell_of(model_admin: Any, row: Any, name: Any) -> Any:
    """Return what the list shows of a row in one column; days and numbers as such."""
    field, _attribute, value = lookup_field(name, row, model_admin)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None:
        return ""
    if field is None:
        return strip_tags(str(value))
    if field.flatchoices:
        return str(display_for_field(value, field, ""))
    return value if isinstance(value, int | float | datetime.date) else str(value)
