"""Writes that touch several rows: a group's plan or summary is begun, written and handed in."""

from typing import Any

from django.db import transaction

from sectors.models import GroupPaper, SectorGroup
from sectors.workflow import PAPERS


def stored_paper(group: SectorGroup, year: int, kind: str) -> GroupPaper | None:
    """Return the group's plan or summary of the year, when it has been begun."""
    return group.papers.filter(year=year, kind=kind).first()


@transaction.atomic
def write_paper(
    *, group: SectorGroup, year: int, kind: str, by: Any, text: str, seen: int | None, is_handed_in: bool = False
) -> GroupPaper:
    """Keep the text of a plan or summary, begin it when it is the first; hand it in when asked; raises Refused.

    ``seen`` is the version of the paper when the page was made, 0 for none: who was overtaken is told so.
    """
    paper = stored_paper(group, year, kind) or begun(group, year, kind)
    PAPERS.perform("write", paper, by=by, seen=seen, text=text)
    if is_handed_in:
        PAPERS.perform("hand_in", paper, by=by)
    return paper


def begun(group: SectorGroup, year: int, kind: str) -> GroupPaper:
    """Begin a paper without a word; the group stays locked, so that two who begin at once begin one."""
    SectorGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    return stored_paper(group, year, kind) or GroupPaper.objects.create(group=group, year=year, kind=kind)
