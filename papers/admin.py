"""Templates: a clerk uploads one, it is tried out, and is used from then on; earlier ones can be used again."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.admin import NOT_ALLOWED, CommitteeAdmin
from cppcc_portal.lib.papers.checking import LARGEST
from cppcc_portal.lib.refusals import Refused
from papers.models import PaperTemplate
from papers.office import urls as office
from papers.services import add_template, filled_in, use_again, use_built_in


class TemplateForm(forms.ModelForm):
    """A new template; the file is tried out before anything is stored."""

    file = forms.FileField(
        label=gettext_lazy("file"),
        max_length=200,
        help_text=gettext_lazy("A Word document (.docx) of at most 2 MB, without macros."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    class Meta:
        model = PaperTemplate
        fields = ("committee", "paper", "note")

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than %(most)s MB.") % {"most": LARGEST // 1024 // 1024})
        return file

    def clean(self) -> dict[str, Any]:
        """Try the file out with made-up values."""
        cleaned = super().clean() or {}
        file, paper = cleaned.get("file"), cleaned.get("paper")
        if file and paper:
            self.instance.paper = paper
            try:
                filled_in(self.instance, name=file.name, data=file.read())
            except Refused as refused:
                self.add_error(refused.field if refused.field in self.fields else "file", refused.sentence)
        return cleaned


@admin.register(PaperTemplate)
class PaperTemplateAdmin(CommitteeAdmin):
    """Templates, those in use first."""

    change_list_template = "admin/papers/papertemplate/change_list.html"
    list_display = ["__str__", "committee", "is_active", "file_name", "added_at", "added_by", "download"]
    list_filter = ["committee", "paper", "is_active"]
    list_select_related = ["committee", "added_by"]
    search_fields = ["file_name", "note"]
    ordering = ["committee", "paper", "-is_active", "-number"]
    actions = ["use_these", "use_the_built_in"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Leave the files where they are."""
        rows: Any = super().get_queryset(request)
        return rows.without_content()

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Ask for a file where a template is added; nothing of a stored one changes by hand."""
        return super().get_form(request, obj, change, **({} if obj else {"form": TemplateForm}), **kwargs)

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Show all about a stored template."""
        if obj is None:
            return ["committee", "paper", "file", "note"]
        stored = ["committee", "paper", "number", "is_active", "file_name", "size", "digest"]
        return [*stored, "note", "added_at", "added_by", "download"]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """A stored template is replaced, not changed; its note can be written."""
        return [name for name in self.get_fields(request, obj) if name != "note"] if obj else []

    def app_pages(self) -> list[URLPattern]:
        """Return the pages that print, and those about templates; the site puts them beside the list."""
        return office.urlpatterns

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Use a new template from now on."""
        if change:
            super().save_model(request, obj, form, change)
            return
        if not self.allows(request, "add", obj):
            raise PermissionDenied(NOT_ALLOWED)
        add_template(template=obj, by=request.user)

    @admin.display(description=gettext_lazy("file"))
    def download(self, template: PaperTemplate) -> str:
        """The way to the file."""
        url = reverse("admin:papers_uploaded", args=[template.pk])
        return format_html('<a href="{}">{}</a>', url, _("Download"))

    @admin.action(description=gettext_lazy("Print with the chosen templates from now on"), permissions=["change"])
    def use_these(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Use them again; of two of one paper the later one stays."""
        for template in PaperTemplate.objects.filter(pk__in=queryset.values("pk")).order_by("number"):
            try:
                use_again(template=template)
                messages.success(request, _("%(template)s is in use.") % {"template": template})
            except Refused as refused:
                messages.error(request, f"{template}: {refused.sentence}")

    @admin.action(description=gettext_lazy("Print with the built-in templates from now on"), permissions=["change"])
    def use_the_built_in(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Put the chosen papers' templates aside."""
        for template in queryset:
            use_built_in(template=template)
            paper = template.get_paper_display()
            messages.success(request, _("%(paper)s is printed with the built-in template.") % {"paper": paper})
