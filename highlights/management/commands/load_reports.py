"""Loads the records of the two 2022 reports, all of them or none."""

import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.db import DatabaseError, OperationalError, ProgrammingError, transaction
from django.utils.translation import gettext as _

from archive.models import Document
from figures.services import sign_as_loaded
from highlights.models import AnnualReport
from highlights.releasing import freeze
from members.models import Committee, Session

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
FILES = (
    "01_members.json",
    "02_archive.json",
    "03_figures.json",
    "04_sectors.json",
    "05_stations.json",
    "06_proposals.json",
    "07_consultations.json",
    "08_duties.json",
    "09_highlights.json",
    "10_comparisons.json",
)
DAMAGE = (
    DeserializationError,
    FieldDoesNotExist,
    ObjectDoesNotExist,
    ValidationError,
    DatabaseError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)

Row = dict[str, Any]


class Command(BaseCommand):
    """Load fixtures/ in order, inside one transaction."""

    help = (
        "Load the records of the two 2022 reports. Can be repeated: rows are found by their natural keys, and the "
        "fields that the reports speak of are set back to what the reports say, also where staff changed them; other "
        "fields and other rows stay as they are. Differences between the reports and the records are signed for once, "
        "with the reason that came with them; what staff signed later stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Let tests and copies name another directory."""
        parser.add_argument("--directory", type=Path, default=FIXTURES, help="Where the fixtures are.")
        parser.add_argument(
            "--only-into-empty", action="store_true", help="Load nothing when the archive holds a document already."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every file before the first row is written, then load them all or none."""
        if options["only_into_empty"] and Document.objects.exists():
            self.stdout.write(_("The reports are loaded already; nothing was changed."))
            return
        files = {name: read_rows(options["directory"] / name) for name in FILES}
        with transaction.atomic():
            for name, rows in files.items():
                load_file(name, rows)
            choose_current_sessions()
            sign_as_loaded()
            release_reports()
        counts = ", ".join(f"{Path(name).stem[3:]} {len(rows)}" for name, rows in files.items())
        total = sum(map(len, files.values()))
        self.stdout.write(_("Loaded %(total)s records: %(counts)s.") % {"total": total, "counts": counts})


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a fixture; one sentence says which file is missing or damaged."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CommandError(_("%(file)s is missing; %(remedy)s") % {"file": path.name, "remedy": remedy()}) from None
    except (OSError, RecursionError) as error:
        message = _("%(file)s cannot be read (%(reason)s); %(remedy)s")
        raise CommandError(message % {"file": path.name, "reason": reason(error), "remedy": remedy()}) from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        where = getattr(error, "lineno", 1)
        message = _("%(file)s is damaged at line %(line)s; %(remedy)s")
        raise CommandError(message % {"file": path.name, "line": where, "remedy": remedy()}) from None
    if not isinstance(rows, list):
        raise CommandError(_("%(file)s is not a list of records; %(remedy)s") % {"file": path.name, "remedy": remedy()})
    return rows


def remedy() -> str:
    """Return what to do about a bad file."""
    return _("nothing was loaded: restore it with “git checkout -- fixtures” and load again.")


def load_file(name: str, rows: list[Row]) -> None:
    """Save every row of one file; one sentence says which record could not be loaded."""
    for number, row in enumerate(rows, 1):
        try:
            load_row(row)
        except (OperationalError, ProgrammingError) as error:
            message = _("The database cannot be written (%(reason)s); check DATABASE_URL and run “manage.py migrate”.")
            raise CommandError(message % {"reason": reason(error)}) from error
        except DAMAGE as error:
            message = _("%(file)s, record %(number)s: %(reason)s; %(remedy)s")
            values = {"file": name, "number": number, "reason": reason(error), "remedy": remedy()}
            raise CommandError(message % values) from error


def load_row(row: Row) -> None:
    """Save one row; of a row that exists, only the fields the fixture gives and staff do not decide since."""
    if not (isinstance(row, dict) and "model" in row and isinstance(row.get("fields"), dict)):
        raise DeserializationError(_("a record needs “model” and “fields”"))
    refuse_nested_text(row)
    deserialized: DeserializedObject = next(iter(serializers.deserialize("python", [row])))
    record = deserialized.object
    record.clean_fields()
    record.clean()
    if record.pk is None:
        deserialized.save()
    else:
        kept = getattr(record, "first_values", ())
        given = [field.name for field in record._meta.concrete_fields if field.name in row["fields"].keys() - {*kept}]
        deserialized.save(update_fields=given)


def refuse_nested_text(row: Row) -> None:
    """Refuse a list where a plain field stands: Django would store its Python spelling as text."""
    model = apps.get_model(row["model"])
    for name, value in row["fields"].items():
        field = model._meta.get_field(name)
        if isinstance(value, (list, dict)) and not field.is_relation:
            raise DeserializationError(_("“%(field)s” is not one value") % {"field": name})


def reason(error: Exception) -> str:
    """Return what went wrong on one line, without a full stop."""
    text = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
    return text.strip().partition("\n")[0].rstrip(".。")


def choose_current_sessions() -> None:
    """Make the newest session current in a committee that has none; staff move on to the next one later."""
    for committee in Committee.objects.exclude(terms__sessions__is_current=True):
        newest = Session.objects.of_committee(committee.slug).order_by("-year", "-number").first()
        if newest:
            newest.is_current = True
            newest.save(update_fields=["is_current"])


def release_reports() -> None:
    """Freeze the first version of each report that has none; later versions are for the editors."""
    for report in AnnualReport.objects.filter(releases=None).order_by("pk"):
        freeze(report=report)
