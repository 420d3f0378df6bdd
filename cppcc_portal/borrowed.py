"""Interface strings of packages that ship no Chinese; named here so that our catalogue translates them."""

from django.utils.translation import gettext_noop

DJANGO_ADMIN = [gettext_noop("Model name"), gettext_noop("Add link"), gettext_noop("Change or view list link")]

AXES = [
    gettext_noop("access attempt"),
    gettext_noop("access attempts"),
    gettext_noop("access failure"),
    gettext_noop("access failures"),
    gettext_noop("access log"),
    gettext_noop("access logs"),
    gettext_noop("Attempt Time"),
    gettext_noop("Logout Time"),
    gettext_noop("User Agent"),
    gettext_noop("IP Address"),
    gettext_noop("Username"),
    gettext_noop("Path"),
    gettext_noop("HTTP Accept"),
    gettext_noop("Failed Logins"),
    gettext_noop("Locked Out"),
    gettext_noop("GET Data"),
    gettext_noop("POST Data"),
    gettext_noop("Session key hash (sha256)"),
]

AUDITLOG = [
    gettext_noop("Audit log"),
    gettext_noop("log entry"),
    gettext_noop("log entries"),
    gettext_noop("timestamp"),
    gettext_noop("actor"),
    gettext_noop("remote address"),
    gettext_noop("action"),
    gettext_noop("content type"),
    gettext_noop("change message"),
    gettext_noop("additional data"),
    gettext_noop("create"),
    gettext_noop("update"),
    gettext_noop("delete"),
    gettext_noop("access"),
    gettext_noop("Created {repr:s}"),
    gettext_noop("Updated {repr:s}"),
    gettext_noop("Deleted {repr:s}"),
    gettext_noop("Logged {repr:s}"),
]
