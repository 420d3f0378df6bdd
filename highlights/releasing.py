"""Freezing a report as version N: what it says then, what changed since N-1, and which numbers were corrected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from highlights.composing import compose, digest_of
from highlights.models import AnnualReport, Erratum, Photo, Release, ReleaseContent, ReleasePhoto
from highlights.reading import unexplained
from highlights.shown import Json, chapters_of

LISTED_FIGURES = 6


class Refused(Exception):  # noqa: N818 - named as what it is
    """A report was not frozen; the message is a sentence for the editor."""


@dataclass(frozen=True)
class Draft:
    """What would be frozen now: the content, its digest, the version before, the changes against it."""

    report: AnnualReport
    content: Json
    digest: str
    last: Release | None
    changes: list[Json]

    @property
    def version(self) -> int:
        """The number of the version it would become."""
        return self.last.version + 1 if self.last else 1

    @property
    def unexplained(self) -> list[str]:
        """Codes of the figures whose gap has no signed reason."""
        return unexplained(self.content)

    @property
    def corrected(self) -> list[Json]:
        """Changes that move a number and so need an erratum."""
        return [change for change in self.changes if change["kind"] == "figure_changed"]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read in it."""
        return not any(chapter["paragraphs"] for chapter in self.content["chapters"])

    @property
    def is_unchanged(self) -> bool:
        """Whether the last version says the same."""
        return self.last is not None and self.last.digest == self.digest


def draft(report: AnnualReport) -> Draft:
    """Return what freezing ``report`` now would release."""
    content, last = compose(report), report.releases.order_by("-version").first()
    changes = list(changes_between(last.content, content)) if last else []
    return Draft(report, content, digest_of(content), last, changes)


def freeze(
    *,
    report: AnnualReport,
    by: Any = None,
    seen: str | None = None,
    note: str = "",
    reasons: Mapping[str, str] | None = None,
    signs_for_gaps: bool = False,
) -> Release:
    """Freeze the report as its next version and return it; raises Refused, and then nothing is written.

    ``seen`` is the digest of the preview the editor agreed to (None for commands), ``reasons`` says for each corrected
    figure's code why, ``signs_for_gaps`` that figures without an explained difference may be published so.
    The report's row is locked: of two editors freezing at once the second is told.
    """
    with transaction.atomic():
        locked = AnnualReport.objects.select_for_update(of=("self",)).select_related("committee", "document")
        own = locked.get(pk=report.pk)
        # No photograph is replaced between the look at it and the release that shows it.
        list(Photo.objects.select_for_update().filter(highlight__report=own))
        found = draft(own)
        refuse(found, seen, reasons or {}, signs_for_gaps)
        return write(found, by, note, reasons or {})


def refuse(found: Draft, seen: str | None, reasons: Mapping[str, str], signs_for_gaps: bool) -> None:
    """Raise Refused with a sentence when the draft cannot be frozen."""
    if found.is_empty:
        raise Refused(_("There is nothing to freeze: no highlight of this report has any text yet."))
    if found.is_unchanged:
        raise Refused(_("Nothing has changed since version %(version)s.") % {"version": found.version - 1})
    if seen is not None and seen != found.digest:
        raise Refused(_("The report has changed since you looked at it. Look at the preview again, then freeze it."))
    if found.unexplained and not signs_for_gaps:
        count = len(found.unexplained)
        message = ngettext(
            "%(count)s figure differs from the records without a reason: give it, or sign for publishing as it is.",
            "%(count)s figures differ from the records without a reason: give it, or sign for publishing as it is.",
            count,
        )
        raise Refused(message % {"count": count})
    missing = [change["label"] for change in found.corrected if not reasons.get(change["code"], "").strip()]
    if missing:
        raise Refused(_("Say why this number is corrected: %(label)s.") % {"label": missing[0]})


def write(found: Draft, by: Any, note: str, reasons: Mapping[str, str]) -> Release:
    """Write the release with its errata and photographs."""
    now = timezone.now()
    errata = [
        Erratum(
            position=position,
            code=change["code"],
            label=change["label"],
            before=change["before"],
            after=change["after"],
            reason=reasons[change["code"]].strip(),
        )
        for position, change in enumerate(found.corrected, 1)
    ]
    release = Release.objects.create(
        report=found.report,
        version=found.version,
        summary=summary(found, errata, note, now.isoformat()),
        digest=found.digest,
        frozen_at=now,
        frozen_by=by,
        note=note,
    )
    ReleaseContent.objects.create(release=release, content=found.content, changes=found.changes)
    for erratum in errata:
        erratum.release = release
    Erratum.objects.bulk_create(errata)
    photos = Photo.objects.filter(highlight__report=found.report)
    ReleasePhoto.objects.bulk_create(ReleasePhoto(release=release, photo=photo) for photo in photos)
    return release


def summary(found: Draft, errata: list[Erratum], note: str, frozen_at: str) -> Json:
    """Return what lists show of a release, and its line in the history of versions after those before it."""
    content = found.content
    fields = ("label", "before", "after", "reason")
    line = {
        "version": found.version,
        "frozen_at": frozen_at,
        "digest": found.digest,
        "note": note,
        "changes": len(found.changes),
        "errata": [{name: getattr(erratum, name) for name in fields} for erratum in errata],
    }
    lead = [
        {"label": row["label"], "figure": content["figures"][row["figure"]]} for row in content["lead"][:LISTED_FIGURES]
    ]
    before = found.last.summary["history"] if found.last else []
    return {"series": content["series"], "title": content["title"], "lead": lead, "history": [*before, line]}


def changes_between(old: Json, new: Json) -> Iterator[Json]:
    """Yield what differs between two contents, as {"kind", "label", "before", "after"}; figures have a "code"."""
    yield from head_changes(old, new)
    yield from figure_changes(old["figures"], new["figures"])
    yield from chapter_changes(old, new)


def head_changes(old: Json, new: Json) -> Iterator[Json]:
    """Yield changes of title, subtitle and series."""
    for name in ("title", "subtitle", "series"):
        if old[name] != new[name]:
            yield {"kind": f"{name}_changed", "label": "", "before": old[name], "after": new[name]}


def figure_changes(old: Json, new: Json) -> Iterator[Json]:
    """Yield figures that were added, left out or moved."""
    for code in sorted({*old, *new}):
        before, after = (figures.get(code) for figures in (old, new))
        shown = [row["printed"] if row else "" for row in (before, after)]
        facts = after or before or {}
        change = {"code": code, "label": f"{facts['subject']} · {facts['indicator']}", "before": shown[0]}
        if before is None or after is None:
            kind = "figure_added" if before is None else "figure_removed"
            yield {"kind": kind, **change, "after": shown[1]}
        elif said(before) != said(after):
            yield {"kind": "figure_changed", **change, "after": shown[1]}


def said(figure: Json) -> tuple[Any, ...]:
    """Return what a figure says: its words, number, base and unit."""
    return tuple(figure[name] for name in ("printed", "value", "base", "unit"))


def chapter_changes(old: Json, new: Json) -> Iterator[Json]:
    """Yield highlights that were added or left out, and paragraphs, charts, quotes and photographs that differ."""
    before, after = ({row["rank"]: row for row in chapters_of(content)} for content in (old, new))
    for rank in sorted({*before, *after}):
        if rank not in before or rank not in after:
            row = after.get(rank) or before[rank]
            kind = "chapter_added" if rank not in before else "chapter_removed"
            yield {"kind": kind, "label": row["label"], "before": "", "after": row["headline"]}
        else:
            yield from inside(before[rank], after[rank])


def inside(before: Json, after: Json) -> Iterator[Json]:
    """Yield what differs within a highlight."""
    label = after["label"]
    if before["headline"] != after["headline"]:
        yield {"kind": "headline_changed", "label": label, "before": before["headline"], "after": after["headline"]}
    texts = [{row["number"]: row["text"] for row in chapter["paragraphs"]} for chapter in (before, after)]
    for number in sorted({*texts[0], *texts[1]}):
        was, now = (text.get(number, "") for text in texts)
        if was != now:
            yield {"kind": "text_changed", "label": f"{label} ¶{number}", "before": was, "after": now}
    for name in ("charts", "quotes", "photos"):
        if before[name] != after[name]:
            yield {"kind": f"{name}_changed", "label": label, "before": "", "after": ""}


def is_intact(release: Release) -> bool:
    """Return whether the stored content still has the digest it was frozen with."""
    return digest_of(release.content) == release.digest
