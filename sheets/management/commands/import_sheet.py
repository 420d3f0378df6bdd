"""Import a list from the command line."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.resources import SheetResource, kinds
from members.models import Committee, Session, Term, User
from sheets.choices import ImportState
from sheets.models import ImportBatch, SheetTemplate
from sheets.services import check, open_import, take_in
from sheets.workflow import IMPORTS


class Command(BaseCommand):
    """Ends with 1 when something is wrong; what is wrong is told cell by cell, and nothing is written then."""

    help = "Import a list (.xlsx, .xls, .csv): all rows in one transaction, or none."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what the list is and what it is about."""
        parser.add_argument("kind", choices=sorted(kinds()), help="what the rows are")
        parser.add_argument("file", type=Path)
        parser.add_argument("--committee", metavar="SLUG", help="needed when there is more than one")
        parser.add_argument("--term", type=int, metavar="N", help="the term the list is about, e.g. 7")
        parser.add_argument("--session", type=int, metavar="N", help="the session of that term, e.g. 2")
        parser.add_argument("--sheet", default="", metavar="NAME", help="the sheet (the first with fitting headings)")
        parser.add_argument("--template", metavar="NAME", help="a template of columns kept before")
        parser.add_argument("--by", metavar="ACCOUNT", help="the account in whose name it is imported")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
        parser.add_argument("--json", action="store_true", help="print counts and faults as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, and import what has no fault."""
        kind, committee = kinds()[options["kind"]], self.committee(options["committee"])
        by = self.account(options["by"])
        try:
            with options["file"].open("rb") as file:
                batch = open_import(
                    committee=committee,
                    kind=kind,
                    file=file,
                    name=options["file"].name,
                    by=by,
                    about=about_of(kind, committee, options["term"], options["session"]),
                    sheet=options["sheet"],
                    template=template_of(kind, committee, options["template"]),
                )
            self.read_and_write(batch, by, is_dry_run=options["dry_run"])
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self.tell(batch, as_json=options["json"])

    def read_and_write(self, batch: ImportBatch, by: Any, *, is_dry_run: bool) -> None:
        """Read all rows; write them when all are without fault, else let go of the file."""
        try:
            check(batch=batch, by=by)
            if batch.state == ImportState.READY and not is_dry_run:
                take_in(batch=batch, by=by)
        finally:
            if batch.state != ImportState.DONE:
                IMPORTS.perform("discard", batch, by=by)

    def committee(self, slug: str | None) -> Committee:
        """Return the committee; the only one need not be named."""
        rows = list(Committee.objects.filter(slug=slug) if slug else Committee.objects.all()[:2])
        if len(rows) != 1:
            raise CommandError("Name the committee with --committee: there is none of this name, or more than one.")
        return rows[0]

    def account(self, username: str | None) -> User | None:
        """Return the account in whose name the rows are written."""
        if username is None:
            return None
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no open account {username}.")
        return user

    def tell(self, batch: ImportBatch, *, as_json: bool) -> None:
        """Print what was found, and end with 1 when there are faults."""
        found, is_faulty = batch.report, bool(batch.report["faulty"])
        counts = {name: found[name] for name in ("rows", "new", "changed", "same", "faulty")}
        if as_json:
            shown = {**counts, "state": batch.state, "faults": found["faults"], "notes": found["notes"]}
            self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2))
        else:
            for fault in found["faults"]:
                hint = f" → {fault['suggestion']}" if fault["suggestion"] else ""
                self.stdout.write(f"{fault['sheet']}!{fault['cell']} {fault['value']!r}: {fault['reason']}{hint}")
            self.stdout.write(", ".join(f"{name} {count}" for name, count in counts.items()))
        if is_faulty:
            raise CommandError("Nothing was imported: correct the cells named above.", returncode=1)


def about_of(kind: SheetResource, committee: Committee, term: int | None, session: int | None) -> Term | Session | None:
    """Return the term or the session the list is about; without numbers the newest term, the current session."""
    if kind.about == "term":
        terms = Term.objects.filter(committee=committee, **({"number": term} if term else {}))
        return terms.order_by("-number").first()
    if kind.about == "session":
        wanted = {"term__number": term} if term else {}
        wanted |= {"number": session} if session else {}
        rows = Session.objects.filter(term__committee=committee, **wanted).select_related("term__committee")
        return rows.order_by("-is_current", "-term__number", "-number").first()
    return None


def template_of(kind: SheetResource, committee: Committee, name: str | None) -> SheetTemplate | None:
    """Return the template of columns of this name."""
    if name is None:
        return None
    found = SheetTemplate.objects.filter(committee=committee, kind=kind.code, name=name).first()
    if found is None:
        raise CommandError(f"The committee has no template {name} for such lists.")
    return found
