"""Work that takes longer than a page should wait: done by the worker, or at once where none runs."""

from django_tasks import task

from cppcc_portal.lib.refusals import Refused
from members.models import User
from sheets.choices import ImportState
from sheets.models import ImportBatch
from sheets.workflow import IMPORTS


@task()
def import_rows(batch: int, account: int) -> str:
    """Import the rows of a batch that waits; one that cannot be imported goes back, with the reason. Returns its state.

    A worker that is killed leaves no row: the batch still waits, and the office can take it back.
    """
    row, by = ImportBatch.objects.get(pk=batch), User.objects.get(pk=account)
    if row.state != ImportState.QUEUED:
        return row.state
    try:
        IMPORTS.perform("take_in", row, by=by)
    except Refused as refused:
        IMPORTS.perform("release", row, by=None, note=refused.sentence[:300])
    except Exception:
        IMPORTS.perform("release", row, by=None)
        raise
    return row.state
