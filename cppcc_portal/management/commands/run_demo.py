"""From an empty folder to the site on this machine; `make run` calls it."""

import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cppcc_portal.env import env_int

HOST = "127.0.0.1"


class Command(BaseCommand):
    """Prepare everything, then become the server."""

    help = "Load the reports, create demo accounts and serve the site on localhost (PORTAL_DEMO=1 only)."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse what cannot work before anything is stored; then prepare and serve."""
        if not settings.DEMO:
            raise CommandError("This serves demo accounts: set PORTAL_DEMO=1, or type `make run`.")
        port = free_port(env_int("PORT", 8000, least=1))
        self.prepare()
        self.stdout.write(f"\nThe portal answers at http://localhost:{port} (Ctrl+C stops it).\n")
        self.stdout.flush()
        serve(port)

    def prepare(self) -> None:
        """Bring translations, database, reports, accounts and static files up to date."""
        Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
        call_command("compile_translations", verbosity=0)
        call_command("check", fail_level="ERROR")
        self.stdout.write("Preparing the database ...")
        call_command("migrate", verbosity=0, interactive=False)
        # Once only: loading again would undo what staff corrected in the meantime.
        call_command("load_reports", only_into_empty=True)
        call_command("rebuild_search_index", if_needed=True)
        call_command("load_calendar", verbosity=0)
        call_command("create_demo_accounts")
        call_command("write_open_data", only_when_missing=True, verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)


def free_port(port: int) -> int:
    """Return ``port`` when a server can listen there; raises CommandError otherwise."""
    if port > 65535:
        raise CommandError(f"PORT={port} is no port: choose a number from 1024 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise CommandError(f"Port {port} needs more rights: choose another, e.g. PORT=8001 make run.") from None
        except OSError:
            raise CommandError(
                f"Port {port} is in use: stop the program that uses it or choose another, e.g. PORT=8001 make run."
            ) from None
    return port


def serve(port: int) -> None:
    """Become granian, set up as in production: a worker for each core, one blocking thread each."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--workers", str(os.cpu_count() or 1), "--blocking-threads", "1", "--no-ws"]
    # What is printed on paper leads back to this very address.
    os.environ.setdefault("PORTAL_SITE_DOMAIN", f"localhost:{port}")
    os.execv(sys.executable, [*command, "cppcc_portal.wsgi:application"])  # noqa: S606 - no shell, no user input
