"""Commands of the portal as a whole: what they make, and the one sentence they end with when they cannot."""

import io
import os
import re
import socket
import subprocess
import sys

import pytest
from django.conf import settings as portal_settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError

from cppcc_portal import faults
from cppcc_portal.management.commands import run_demo
from members.demo import usernames
from members.models import Appointment, User
from members.roles import Role
from tests.members.factories import make_committee, make_unit

CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DATABASE_URL", "PORT"))}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Run manage.py as a person would, in an environment of nothing but the given variables."""
    command = [sys.executable, "manage.py", *arguments]
    where = portal_settings.BASE_DIR
    return subprocess.run(command, cwd=where, env={**CLEAN, **environment}, capture_output=True, text=True, check=False)


def assert_one_sentence(done: subprocess.CompletedProcess, *words: str) -> None:
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert [word for word in words if word not in done.stderr] == []


@pytest.fixture
def committees(db):
    return [make_committee("shenzhen", short_name="深圳市政协"), make_committee("longgang", short_name="龙岗区政协")]


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Django's own hashing takes half a second for each account."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def create_accounts(**options) -> str:
    said = io.StringIO()
    call_command("create_demo_accounts", stdout=said, **options)
    return said.getvalue()


def test_demo_accounts_hold_every_role_and_sign_in_with_the_printed_password(settings, committees):
    settings.DEMO = True
    printed = dict(re.findall(r"^ {2}(\S+) +(\S+)", create_accounts(), re.MULTILINE))
    assert printed.keys() == {*(f"longgang.{role.value}" for role in Role), "shenzhen.proposal_staff"}
    assert all(User.objects.get(username=name).check_password(word) for name, word in printed.items())
    assert len(set(printed.values())) == len(printed)
    assert set(usernames()) == printed.keys()


def test_each_demo_account_is_appointed_to_its_role_in_its_committee(settings, committees):
    settings.DEMO = True
    unit = make_unit(committee=committees[1])
    create_accounts()
    clerk = Appointment.objects.get(user__username="longgang.unit_clerk")
    assert (clerk.committee, clerk.role.name, clerk.unit) == (committees[1], "unit_clerk", unit)
    assert not User.objects.filter(is_superuser=True).exists()


def test_a_second_run_leaves_accounts_alone_and_says_how_to_reset_them(settings, committees):
    settings.DEMO = True
    create_accounts()
    before = set(User.objects.values_list("username", "password"))
    assert "create_demo_accounts --reset" in create_accounts()
    assert set(User.objects.values_list("username", "password")) == before


def test_reset_gives_every_account_a_new_password(settings, committees):
    settings.DEMO = True
    create_accounts()
    before = set(User.objects.values_list("password", flat=True))
    create_accounts(reset=True)
    assert before.isdisjoint(User.objects.values_list("password", flat=True))


def test_a_chosen_password_is_used_for_all(settings, committees):
    settings.DEMO = True
    settings.DEMO_PASSWORD = "a long chosen word 7"
    create_accounts()
    assert all(user.check_password("a long chosen word 7") for user in User.objects.all())


def test_a_weak_chosen_password_is_refused_and_no_account_made(settings, committees):
    settings.DEMO = True
    settings.DEMO_PASSWORD = "123"
    with pytest.raises(CommandError, match="PORTAL_DEMO_PASSWORD is too weak"):
        create_accounts()
    assert not User.objects.exists()


def test_demo_accounts_are_refused_outside_demo_mode(settings, committees):
    settings.DEMO = False
    with pytest.raises(CommandError, match="set PORTAL_DEMO=1"):
        create_accounts()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_demo_accounts_need_the_reports(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="load_reports"):
        create_accounts()


def test_a_port_in_use_is_one_sentence_before_anything_is_stored(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = manage("run_demo", PORTAL_DEMO="1", PORT=port, PORTAL_VAR=str(tmp_path / "var"))
    assert_one_sentence(done, f"Port {port} is in use", "PORT=8001 make run")
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["99999", "0", "http"])
def test_an_impossible_port_is_one_sentence(port):
    assert_one_sentence(manage("run_demo", PORTAL_DEMO="1", PORT=port), f"PORT={port}" if port == "99999" else "PORT=")


def test_the_demo_is_not_served_outside_demo_mode(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="make run"):
        call_command("run_demo")


def test_the_server_is_set_up_as_in_production(monkeypatch):
    started = []
    monkeypatch.setattr(run_demo.os, "execv", lambda program, command: started.extend(command))
    run_demo.serve(8123)
    line = " ".join(started)
    assert "granian --interface wsgi --host 127.0.0.1 --port 8123" in line
    assert f"--workers {os.cpu_count()} --blocking-threads 1" in line


def test_a_wrong_database_address_is_one_sentence():
    done = manage("migrate", DATABASE_URL="mysql://user:secret@host/base")
    assert_one_sentence(done, "DATABASE_URL is not an address of a database", "write postgres://")
    assert "secret" not in done.stderr


def test_a_database_that_is_down_is_one_sentence():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = manage("migrate", "--skip-checks", DATABASE_URL=f"postgres://user:secret@127.0.0.1:{port}/portal")
    assert_one_sentence(done, "Connection refused", "start the database or correct DATABASE_URL")
    assert "secret" not in done.stderr


def test_a_file_that_is_no_database_is_one_sentence(tmp_path):
    (tmp_path / "portal.sqlite3").write_text("not a database " * 100)
    done = manage("migrate", "--skip-checks", PORTAL_VAR=str(tmp_path))
    assert_one_sentence(done, "not a database", "restore a backup")


def test_a_missing_folder_is_one_sentence(tmp_path):
    done = manage("migrate", "--skip-checks", PORTAL_VAR=str(tmp_path / "nowhere"))
    assert_one_sentence(done, "unable to open database file", "PORTAL_VAR")


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("no such table: members_user", "manage.py migrate"),
        ('relation "members_user" does not exist\nLINE 1: SELECT', "manage.py migrate"),
        ('connection failed: FATAL:  database "portal" does not exist', "create the database"),
        ('connection failed: FATAL:  role "anna" does not exist', "create the role"),
        ("connection failed: FATAL:  password authentication failed", "correct the user or the password"),
        ("database is locked", "another program is writing"),
        ("something new", "--traceback"),
    ],
)
def test_every_known_fault_has_its_remedy(said, advice):
    sentence = faults.sentence(OperationalError(said))
    assert advice in sentence
    assert "\n" not in sentence


def test_a_wrong_setting_speaks_for_itself():
    assert faults.sentence(ImproperlyConfigured("PORTAL_X must be set.")) == "PORTAL_X must be set."


def test_without_django_the_first_step_is_named():
    command = [sys.executable, "-S", "-I", "-c", "import runpy; runpy.run_path('manage.py', run_name='__main__')"]
    done = subprocess.run(command, cwd=portal_settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert_one_sentence(done, "make run")


def test_an_old_python_is_one_sentence(tmp_path):
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    environment = {**CLEAN, "PYTHON": str(old)}
    finder = portal_settings.BASE_DIR / "scripts" / "find-python"
    done = subprocess.run([str(finder)], env=environment, capture_output=True, text=True, check=False)
    assert_one_sentence(done, "Python 3.11 or newer is needed", "apt install python3")
