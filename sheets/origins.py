"""Where an imported record came from: file, digest, sheet and row."""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sheets.choices import ImportState
from sheets.models import ImportedRow

SHOWN_DIGEST = 12


def origins(record: Model) -> Iterator[str]:
    """Yield a sentence for each import that wrote the record, the newest first."""
    rows = ImportedRow.objects.filter(model=record._meta.label, object_id=record.pk).select_related("batch")
    for row in rows.order_by("-pk").prefetch_related("batch__steps"):
        words = {
            "file": row.batch.file_name,
            "digest": row.batch.digest[:SHOWN_DIGEST],
            "sheet": row.batch.sheet,
            "row": row.place + 1,
            "day": day_of(row),
        }
        sentence = _("Imported on %(day)s from “%(file)s” (%(digest)s), sheet “%(sheet)s”, row %(row)s.") % words
        yield sentence + (f" {_('Undone.')}" if row.batch.state == ImportState.UNDONE else "")


def day_of(row: ImportedRow) -> str:
    """Return the day on which the import was made."""
    taken = [step.at for step in row.batch.steps.all() if step.step == "take_in"]
    return date_format(localtime(taken[-1])) if taken else ""
