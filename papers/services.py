"""Writes of this app: a template is added and used from then on, an earlier one is used again, or none."""

import hashlib
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cppcc_portal.lib.papers import paper as paper_of
from cppcc_portal.lib.papers.checking import checked_template
from cppcc_portal.lib.plain_text import tidy_line
from cppcc_portal.lib.refusals import Refused
from members.models import Committee
from papers.models import PaperTemplate

LONGEST_NAME = 150


def filled_in(template: PaperTemplate, *, name: str, data: bytes) -> PaperTemplate:
    """Put a file into a template that is not stored yet; raises Refused when it is none of its paper."""
    paper = paper_of(template.paper)
    if paper is None:
        raise Refused(_("This paper is not printed any more."), field="paper")
    data = checked_template(data, paper.sample(), paper.codes)
    template.file_name = tidy_line(PurePath(name).name)[-LONGEST_NAME:] or f"{paper.code}.docx"
    template.content, template.size = data, len(data)
    template.digest = hashlib.sha256(data).hexdigest()
    return template


@transaction.atomic
def add_template(*, template: PaperTemplate, by: Any) -> PaperTemplate:
    """Store a filled template with the next number and use it from now on."""
    rows = locked(template)
    template.number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    put_aside(rows)
    template.is_active, template.added_by = True, by
    template.full_clean(exclude=["content"])
    template.save()
    return template


@transaction.atomic
def use_again(*, template: PaperTemplate) -> None:
    """Print with an earlier template from now on; it is checked again, because papers change."""
    paper = paper_of(template.paper)
    if paper is None:
        raise Refused(_("This paper is not printed any more."))
    checked_template(bytes(template.content), paper.sample(), paper.codes)
    put_aside(locked(template).exclude(pk=template.pk))
    template.is_active = True
    template.save(update_fields=["is_active"])


@transaction.atomic
def use_built_in(*, template: PaperTemplate) -> None:
    """Print with the built-in template from now on."""
    put_aside(locked(template))


def locked(template: PaperTemplate) -> Any:
    """Return the templates of the same paper; two clerks at once are one after the other."""
    Committee.objects.select_for_update().get(pk=template.committee_id)
    return PaperTemplate.objects.filter(committee=template.committee_id, paper=template.paper)


def put_aside(rows: Any) -> None:
    """Use none of these any more; saved one by one, so that the record of changes has it."""
    for row in rows.in_use().without_content():
        row.is_active = False
        row.save(update_fields=["is_active"])
