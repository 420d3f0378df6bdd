"""A site of two answers for connections.py: one constant, one that asks PostgreSQL eight questions, as a page may."""

import os
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from cppcc_portal.env import env_database

QUESTIONS = 8
WAYS: dict[str, dict[str, Any]] = {
    "new": {"CONN_MAX_AGE": 0},
    "persistent": {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True},
    "pool": {"CONN_MAX_AGE": 0, "OPTIONS": {"pool": {"min_size": 1, "max_size": 4}}},
}


def constant(request: HttpRequest) -> HttpResponse:
    """Answer without asking the database."""
    return HttpResponse("0")


def eight(request: HttpRequest) -> HttpResponse:
    """Ask the database eight short questions."""
    with connection.cursor() as cursor:
        total = sum(cursor.execute("SELECT %s::int", [number]).fetchone()[0] for number in range(QUESTIONS))
    return HttpResponse(str(total))


urlpatterns = [path("constant", constant), path("eight", eight)]

if os.environ.get("CONNECTIONS"):
    from pathlib import Path

    database = {**env_database("DATABASE_URL", Path("unused")), **WAYS[os.environ["CONNECTIONS"]]}
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, DATABASES={"default": database}, SECRET_KEY="0" * 50
    )
    django.setup()
    application = get_wsgi_application()
