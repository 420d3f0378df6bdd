"""The record of changes: which fields of which models are kept."""

from auditlog.middleware import AuditlogMiddleware
from auditlog.registry import auditlog
from django.apps import apps
from django.conf import settings
from django.db.models import BinaryField, JSONField, Model
from django.http import HttpRequest

from cppcc_portal.lib.addresses import remote_address

# Of accounts, which are no Records: they come from Django.
PRIVATE_IN_ACCOUNTS = ("email",)
# Secrets, and moments that change with every visit.
LEFT_OUT = {"password", "last_login"}
HIDDEN = "•••"


class AuditMiddleware(AuditlogMiddleware):
    """Ties every change to the account and to the address it came from."""

    @staticmethod
    def _get_remote_addr(request: HttpRequest) -> str | None:
        return remote_address(request) or None


def hide(value: str) -> str:
    """Return what is kept of a private value: whether there was one."""
    return HIDDEN if value not in {"", "None"} else ""


def register_models() -> None:
    """Keep every change of every model of the portal's own apps."""
    for label in settings.PORTAL_APPS:
        for model in apps.get_app_config(label).get_models():
            register_model(model)


def register_model(model: type[Model]) -> None:
    """Keep the changes of one model: its own columns and its plain lists of related rows."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    # What stands as JSON is itself a record of what was, and too long to be kept twice; so are files.
    is_long = (JSONField, BinaryField)
    names = [field.name for field in fields if field.name not in LEFT_OUT and not isinstance(field, is_long)]
    lists = {field.name for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created}
    auditlog.register(
        model,
        include_fields=names,
        mask_fields=sorted(getattr(model, "private_fields", PRIVATE_IN_ACCOUNTS)),
        mask_callable="cppcc_portal.audit.hide",
        m2m_fields=lists,
    )
