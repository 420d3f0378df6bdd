"""Opening an import, reading it, writing it; what happens to the file is a step of its door."""

import hashlib
from collections import Counter
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.guards import require_readable
from cppcc_portal.lib.sheets.resources import SheetResource
from members.models import Committee
from sheets.choices import OPEN
from sheets.models import ImportBatch, SheetTemplate
from sheets.planning import Plan, begin, begin_again, read_all, report_of
from sheets.tasks import import_rows
from sheets.workflow import IMPORTS

LONGEST_NAME = 200


def digest_of(file: BinaryIO) -> str:
    """Return the SHA-256 of a file and leave it at its beginning."""
    found = hashlib.file_digest(cast("Any", file), "sha256").hexdigest()
    file.seek(0)
    return found


def open_import(
    *,
    committee: Committee,
    kind: SheetResource,
    file: BinaryIO,
    name: str,
    by: Any,
    about: Any = None,
    sheet: str = "",
    template: SheetTemplate | None = None,
) -> ImportBatch:
    """Keep a file for importing; raises Refused when it is no list of this kind, and keeps nothing then.

    ``about`` is the term or session the list is about, where the kind asks for one; ``by`` is None for a command.
    """
    if kind.about and about is None:
        raise Refused(_("Say what the list is about."), code="missing", field="about")
    require_readable(file, name)
    plan = begin(file, name, kind, sheet=sheet, template=template)
    digest = digest_of(file)
    with transaction.atomic():
        Committee.objects.select_for_update().get(pk=committee.pk)
        last = committee.imports.aggregate(last=Max("number"))["last"] or 0
        batch = ImportBatch(
            committee=committee, number=last + 1, kind=kind.code, file_name=name[-LONGEST_NAME:], digest=digest
        )
        if kind.about:
            setattr(batch, kind.about, about)
        keep_columns(batch, plan)
        batch.file.save(digest[:16], File(file), save=False)
        batch.save()
        IMPORTS.begin(batch, by=by)
    return batch


def keep_columns(batch: ImportBatch, plan: Plan) -> None:
    """Set what is known of a file before its rows were read."""
    batch.sheet, batch.report = plan.sheet.name, report_of(plan)
    batch.columns = {str(place): code for place, code in plan.columns.items()}


def upload_again(*, batch: ImportBatch, file: BinaryIO, name: str, by: Any) -> None:
    """Put a corrected file in the place of the one that has faults and read it; raises Refused."""
    require_readable(file, name)
    plan = begin(file, name, batch.resource, sheet=batch.sheet, also=filter(None, batch.report.get("headings", [])))
    with transaction.atomic():
        own = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if own.state not in OPEN:
            raise Refused(_("This import is over: open a new one."), code="state")
        if own.report.get("headings") != list(plan.layout.headings):
            keep_columns(own, plan)
        own.digest, own.file_name = digest_of(file), name[-LONGEST_NAME:]
        own.file.save(own.digest[:16], File(file), save=False)
        own.save()
    batch.refresh_from_db()
    check(batch=batch, by=by)


def check(*, batch: ImportBatch, by: Any, columns: dict[int, str] | None = None) -> Plan:
    """Read the file without writing a row and keep what was found; raises Refused.

    The reading happens before the lock, since a large file takes seconds.
    """
    plan = begin_again(batch)
    if columns is not None:
        plan.columns = {place: code for place, code in columns.items() if code in batch.resource.columns}
    require_each_once(batch.resource, plan.columns)
    read_all(batch, plan)
    kept = {str(place): code for place, code in plan.columns.items()}
    IMPORTS.perform("check", batch, by=by, report=report_of(plan), columns=kept)
    batch.refresh_from_db()
    return plan


def require_each_once(kind: SheetResource, columns: dict[int, str]) -> None:
    """Refuse two columns of the list that are said to hold the same."""
    twice = [code for code, count in Counter(columns.values()).items() if count > 1]
    if twice:
        words = {"names": "、".join(kind.columns[code].heading for code in twice)}
        raise Refused(_("Two columns are said to hold the same: %(names)s.") % words, field="columns")


def take_in(*, batch: ImportBatch, by: Any) -> ImportBatch:
    """Write all rows in one transaction; the batch tells afterwards whether they stand or a fault turned up."""
    IMPORTS.perform("take_in", batch, by=by)
    batch.refresh_from_db()
    return batch


def take_in_or_queue(*, batch: ImportBatch, by: Any) -> ImportBatch:
    """Write a short list at once; leave a long one to the worker, where one runs."""
    if not settings.HAS_WORKER or batch.report.get("rows", 0) <= settings.IMPORT_ROWS_AT_ONCE:
        return take_in(batch=batch, by=by)
    with transaction.atomic():
        IMPORTS.perform("queue", batch, by=by)
        import_rows.enqueue(batch.pk, by.pk)
    batch.refresh_from_db()
    return batch


def remember(*, batch: ImportBatch, name: str) -> SheetTemplate:
    """Keep which column holds what under a name; the same name is written over."""
    headings = batch.report.get("headings", [])
    columns = {headings[int(place)]: code for place, code in batch.columns.items() if int(place) < len(headings)}
    rows = SheetTemplate.objects
    return rows.update_or_create(committee=batch.committee, kind=batch.kind, name=name, defaults={"columns": columns})[
        0
    ]
