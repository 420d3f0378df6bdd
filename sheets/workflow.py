"""The door of imports: a file is read, its rows are written in one act, and the act can be undone in one."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.doors import PORTAL, Actor, Door, Move, Step
from cppcc_portal.lib.refusals import Refused
from sheets.choices import OPEN, ImportState
from sheets.models import ImportBatch
from sheets.planning import begin_again, read_all, report_of
from sheets.progress import forget
from sheets.undoing import take_back
from sheets.writing import WrittenByImport, write_all


def may_write(user: Any, batch: ImportBatch) -> bool:
    """Return whether the account may bring files in and keep the records of this kind in the committee."""
    if user is None:
        return False
    needed = ("sheets.change_importbatch", batch.resource.adds, batch.resource.changes)
    return all(user.has_perm(permission, batch) for permission in needed)


def keep_findings(move: Move) -> str:
    """Keep what was found when the file was read outside the lock; faulty rows make a faulty import."""
    batch, found = move.row, move.details["report"]
    batch.sheet, batch.columns, batch.report = found["sheet"], move.details["columns"], found
    batch.save(update_fields=["sheet", "columns", "report"])
    return ImportState.FAULTY if found["faulty"] else ImportState.READY


def write_rows(move: Move) -> str:
    """Read the file once more, now under the lock, and write all rows; a fault found only now writes nothing."""
    batch = move.row
    plan = read_all(batch, begin_again(batch))
    batch.report = report_of(plan)
    if plan.faulty:
        batch.save(update_fields=["report"])
        return ImportState.FAULTY
    written, rows, scope = WrittenByImport(batch, move.by), plan.to_write(), plan.scope
    del plan  # the cells of the sheet need not stay in memory while its rows are written
    # A constraint of the database speaks up here: nothing of the rows stays then.
    try:
        with transaction.atomic():
            write_all(batch.resource, rows, scope, written)
    finally:
        forget(batch.pk)
    batch.report |= {"written": written.count, "models": written.models}
    batch.save(update_fields=["report"])
    return ImportState.DONE


def undo(move: Move) -> None:
    """Take back every row; refused with a list where records were changed since."""
    take_back(move.row, move.by)


def require_file(move: Move) -> None:
    """Refuse to read a file that was removed from the disk."""
    if not move.row.file or not move.row.file.storage.exists(move.row.file.name):
        raise Refused(_("The file is no longer kept: upload it again."), code="gone")


KEEPERS = (Actor(gettext_lazy("Who keeps the records of this kind"), may_write), PORTAL)
S = ImportState

IMPORTS = Door(
    ImportBatch,
    (
        Step("check", gettext_lazy("Read the file"), OPEN, (S.FAULTY, S.READY), KEEPERS, ("report", "columns"),
             effect=keep_findings),
        Step("queue", gettext_lazy("Import in the background"), (S.READY,), (S.QUEUED,), KEEPERS,
             rules=(require_file,)),
        Step("release", gettext_lazy("Not imported after all"), (S.QUEUED,), (S.READY,), KEEPERS),
        Step("take_in", gettext_lazy("Import"), (S.READY, S.QUEUED), (S.DONE, S.FAULTY), KEEPERS,
             rules=(require_file,), effect=write_rows),
        Step("undo", gettext_lazy("Undo the import"), (S.DONE,), (S.UNDONE,), KEEPERS, effect=undo),
        Step("discard", gettext_lazy("Discard"), OPEN, (S.DISCARDED,), KEEPERS),
    ),
)  # fmt: skip
