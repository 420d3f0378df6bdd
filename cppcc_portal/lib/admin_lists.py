"""Long lists in the admin: their pages and their filters cost the same however many rows there are."""

from typing import Any

from django.contrib import admin
from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from cppcc_portal.lib.scopes import owned_by


class KeysFirst(Paginator):
    """Looks for the keys of a page's rows alone, and brings what is shown with them for these rows only."""

    def page(self, number: Any) -> Page:
        """Return a page by its number; raises InvalidPage."""
        place = self.validate_number(number)
        first = (place - 1) * self.per_page
        keys = self.object_list.values("pk")[first : first + self.per_page]
        return self._get_page(self.object_list.filter(pk__in=keys), place, self)


class OwnRowsFilter(admin.RelatedFieldListFilter):
    """Offers the related rows of the account's committees, without looking which of them the list refers to."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        """Return the rows in the order in which their own admin has them."""
        ordering = self.field_admin_ordering(field, request, model_admin)
        if request.user.is_superuser:
            return field.get_choices(include_blank=False, ordering=ordering)
        owned = owned_by(field.remote_field.model, model_admin.committees(request, ("view", "change")))
        return field.get_choices(include_blank=False, ordering=ordering, limit_choices_to=owned)
