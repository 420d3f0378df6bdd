"""Admin classes that show and change only the rows of the committees an account works for."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import (
    NotRelationField,
    flatten_fieldsets,
    get_fields_from_path,
    get_model_from_relation,
    unquote,
)
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Field, Model, Q, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.deletion import lists_without_hidden
from cppcc_portal.lib.history import entries_about, is_address_shown, origins_of, shown
from cppcc_portal.lib.paper_admin import print_url, with_printing
from cppcc_portal.lib.scopes import committee_lookup, owned_by, used_by

NOT_YOURS = _("This choice belongs to another committee, or exists no longer. Choose one from the list.")
NOT_ALLOWED = _("Your account may not keep records of this committee.")
TAKES_LISTS_OUT = "sheets.add_sheetexport"
SEES_ROWS = ("view", "change")
WRITES_ROWS = ("add", "change")


class ScopedByCommittee:
    """What admins and inlines share: permissions, rows and choices of the account's committees.

    ``shows_all_committees`` opens the rows of every committee for looking and choosing, e.g. a city's districts.
    """

    shows_all_committees: ClassVar[bool] = False

    def codename(self, action: str) -> str:
        """Return the permission for ``action`` on this model; rows of a plain M2M table belong to their parent."""
        if self.opts.auto_created:
            opts, action = self.parent_model._meta, "view" if action == "view" else "change"
        else:
            opts = self.opts
        return f"{opts.app_label}.{action}_{opts.model_name}"

    def allows(self, request: HttpRequest, action: str, row: Model | None = None) -> bool:
        """Return whether the account may do ``action``, on ``row`` (or an inline's parent) when it is given."""
        return request.user.has_perm(self.codename(action), row)

    def committees(self, request: HttpRequest, actions: tuple[str, ...]) -> set[int]:
        """Return the ids of the committees where the account may do one of ``actions``."""
        return request.user.committees_with(*map(self.codename, actions))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Who may change may look."""
        row = None if self.shows_all_committees else obj
        return self.allows(request, "view", row) or self.allows(request, "change", row)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Django asks admins without a row and inlines with their parent."""
        return self.allows(request, "add", obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only in the committee that owns the row."""
        return self.allows(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only in the committee that owns the row."""
        return self.allows(request, "delete", obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Rows of the committees where the account may look."""
        rows = super().get_queryset(request)
        if request.user.is_superuser or self.shows_all_committees:
            return rows
        return rows.filter(owned_by(self.model, self.committees(request, SEES_ROWS)))

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only rows of the account's committees; choose the committee when there is only one."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, ModelChoiceField) and field.queryset is not None:
            offer_only_adding(field)
            field.queryset = self.choices_for(db_field, field.queryset, request)
            field.error_messages["invalid_choice"] = NOT_YOURS
            self.name_choices(field)
            if committee_lookup(field.queryset.model) == "pk" and field.initial is None:
                field.initial = only_one(self.committees(request, WRITES_ROWS))
        return field

    def name_choices(self, field: Any) -> None:
        """Let the admin of the rows say how they are told apart (``for_choosing``, ``choice_label``)."""
        admin_of_rows = self.admin_of(field.queryset.model)
        if hasattr(admin_of_rows, "choice_label"):
            field.queryset = admin_of_rows.for_choosing(field.queryset)
            field.label_from_instance = admin_of_rows.choice_label

    def choices_for(self, db_field: Field, rows: QuerySet, request: HttpRequest) -> QuerySet:
        """Limit ``rows`` to those a record of the account's committees may refer to, and that their admin shows.

        The link that decides who owns the record is limited strictly; others may keep rows already referred to.
        """
        if hasattr(self.admin_of(rows.model), "may_be_chosen"):
            rows = self.admin_of(rows.model).may_be_chosen(rows, request)
        if request.user.is_superuser or self.may_be_chosen_by_all(rows.model):
            return rows
        committees = self.committees(request, WRITES_ROWS)
        condition = owned_by(rows.model, committees)
        if db_field.name != committee_lookup(self.model).split("__")[0]:
            condition |= Q(pk__in=used_by(self.model, db_field.name, committees))
        return rows.filter(condition)

    def may_be_chosen_by_all(self, model: type[Model]) -> bool:
        """Return whether rows of ``model`` are no committee's own."""
        if not committee_lookup(model):
            return True
        return getattr(self.admin_of(model), "shows_all_committees", False)

    def admin_of(self, model: type[Model]) -> Any:
        """Return the admin in which rows of ``model`` are kept, or None."""
        return self.admin_site.get_model_admin(model) if self.admin_site.is_registered(model) else None


class FiltersWhatIsShown:
    """Refuses filters by private fields and by those the pages do not show: each yes or no would spell them out."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Allow what Django allows, on shown fields only."""
        is_shown = lookup.split("__", maxsplit=1)[0] in self.shown_fields(request)
        return is_shown and super().lookup_allowed(lookup, value, request)

    def shown_fields(self, request: HttpRequest) -> set[str]:
        """Return the names of the fields that the list, its filters and the record's page show."""
        on_page = flatten_fieldsets(self.get_fieldsets(request))
        filters = [filter_name(item).split("__")[0] for item in self.get_list_filter(request)]
        return {*self.get_list_display(request), *on_page, *filters} - {*getattr(self.model, "private_fields", ())}


class CommitteeAdmin(FiltersWhatIsShown, ScopedByCommittee, admin.ModelAdmin):
    """An admin whose rows, choices and permissions are limited by committee.

    A record of another committee does not exist for the account: not in lists, choices, pages or history.
    ``fields_for_keepers`` are left out of the page for accounts that may look at the record and not change it.
    """

    fields_for_keepers: ClassVar[tuple[str, ...]] = ()

    list_per_page = 30
    history_per_page = 50
    object_history_template = "admin/record_history.html"

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Filters by a related row offer only rows that the list itself refers to."""
        return [scoped_filter(self.model, item) for item in super().get_list_filter(request)]

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Refuse a record that would belong to a committee the account does not work for."""
        if not self.allows(request, "change" if change else "add", obj):
            raise PermissionDenied(NOT_ALLOWED)
        super().save_model(request, obj, form, change)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Leave out what is not for who may only look."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if self.is_keeper(request, obj) else without(fieldsets, self.fields_for_keepers)

    def is_keeper(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return whether the account may change this record, or enter a new one."""
        return self.has_change_permission(request, obj) or (obj is None and self.has_add_permission(request))

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        """Lead to the public page only where the public may read it."""
        return super().get_view_on_site_url(obj) if getattr(obj, "is_published", True) else None

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer the papers of the chosen records; taking a list out is offered to who may."""
        actions = with_printing(super().get_actions(request), request.user, self.model)
        if not request.user.has_perm(TAKES_LISTS_OUT):
            actions.pop("take_list_out", None)
        return actions

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Add the way to the record's papers."""
        context["print_url"] = print_url(request.user, context.get("original"))
        return super().render_change_form(request, context, *args, **kwargs)

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Run an action on the rows where the account may do what the action needs."""
        action = self.get_actions(request).get(request.POST.get("action", ""))
        for needed in getattr(action[0], "allowed_permissions", []) if action else []:
            if needed in {"add", "change", "delete"} and not request.user.is_superuser:
                queryset = queryset.filter(owned_by(self.model, self.committees(request, (needed,))))
        return super().response_action(request, queryset)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[str], Any]:
        """Name no record that its own admin hides from the account (``hidden_rows``)."""
        _deleted, counts, needed, _protected = super().get_deleted_objects(objs, request)
        deleted, protected = lists_without_hidden(objs, request, self.admin_site)
        return deleted, counts, needed, protected

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show who changed the record and its child rows, when, from where, and what stood before and after."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        children = [(inline.model, inline.fk_name) for inline in self.get_inline_instances(request, record)]
        page = Paginator(entries_about(record, children), self.history_per_page).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of %(record)s") % {"record": record},
            "opts": self.opts,
            "object": record,
            "page_obj": page,
            "entries": [shown(entry, record) for entry in page],
            "origins": origins_of(record),
            "shows_address": is_address_shown(request.user, record),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)


class CommitteeTabularInline(ScopedByCommittee, admin.TabularInline):
    """Child rows in a table; permissions are asked on the parent's committee."""

    extra = 0


class CommitteeStackedInline(ScopedByCommittee, admin.StackedInline):
    """Child rows one under another; permissions are asked on the parent's committee."""

    extra = 0


def offer_only_adding(field: ModelChoiceField) -> None:
    """Leave beside a choice only the link that adds a row; three more icons in each line hide it."""
    if isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False


def without(fieldsets: Any, names: tuple[str, ...]) -> list[tuple[Any, Any]]:
    """Return ``fieldsets`` without the fields ``names`` and without headings that stand over nothing then."""
    kept = []
    for title, options in fieldsets:
        fields = [name for name in flatten_fieldsets([(title, options)]) if name not in names]
        if len(fields) == len(flatten_fieldsets([(title, options)])):
            kept.append((title, options))
        elif fields:
            kept.append((title, {**options, "fields": fields}))
    return kept


def filter_name(item: Any) -> str:
    """Return what a filter is called in the address: a field's look-up or a parameter."""
    if isinstance(item, list | tuple):
        return str(item[0])
    return str(getattr(item, "parameter_name", item))


def only_one(committees: set[int]) -> int | None:
    """Return the only id of a set, or None."""
    return next(iter(committees)) if len(committees) == 1 else None


def scoped_filter(model: type[Model], item: Any) -> Any:
    """Turn the name of a related field into a filter that offers only related rows in use."""
    if not isinstance(item, str):
        return item
    try:
        get_model_from_relation(get_fields_from_path(model, item)[-1])
    except (FieldDoesNotExist, NotRelationField):
        return item
    return item, admin.RelatedOnlyFieldListFilter
