"""The figures of a release as files, and the release itself."""

import csv
import io
import json
from collections.abc import Iterator

from cppcc_portal.lib.spreadsheets import BYTE_ORDER_MARK, safe
from highlights.composing import canonical
from highlights.models import Release
from highlights.shown import Json

COLUMNS = ("code", "kind", "subject", "indicator", "printed", "value", "unit", "qualifier", "base", "year", "period")
MORE_COLUMNS = (
    "sentence",
    "paragraph",
    "definition",
    "as_of",
    "counted",
    "difference",
    "reason",
    "address",
    "synthetic",
)


def figures_as_csv(release: Release) -> tuple[bytes, str]:
    """Return the figures as CSV in UTF-8 with a byte order mark, and its content type."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([*COLUMNS, *MORE_COLUMNS])
    for row in figures(release.content):
        writer.writerow([cell(row[name]) for name in (*COLUMNS, *MORE_COLUMNS)])
    return (BYTE_ORDER_MARK + file.getvalue()).encode(), "text/csv; charset=utf-8"


def figures_as_json(release: Release) -> tuple[bytes, str]:
    """Return the figures as JSON with the version they stand in, and its content type."""
    content = release.content
    head = {
        "committee": content["committee"]["slug"],
        "year": content["year"],
        "title": content["title"],
        "version": release.version,
        "digest": release.digest,
        "frozen_at": release.frozen_at.isoformat(),
        "synthetic": content["is_synthetic"],
    }
    text = json.dumps({**head, "figures": list(figures(content))}, ensure_ascii=False, indent=1)
    return text.encode(), "application/json"


def content_as_json(release: Release) -> tuple[bytes, str]:
    """Return the canonical JSON of the content, of which the digest was taken, and its content type."""
    return canonical(release.content), "application/json"


def figures(content: Json) -> Iterator[Json]:
    """Yield a flat row for each figure, in the order of their notes."""
    rows = sorted(content["figures"].values(), key=lambda row: (row["note"] is None, row["note"], row["code"]))
    for row in rows:
        quote, compared = row["quote"] or {}, content["comparisons"].get(row["code"], {})
        yield {
            **{name: row[name] for name in COLUMNS},
            "sentence": quote.get("sentence", ""),
            "paragraph": quote.get("paragraph", ""),
            "definition": row["definition"] or compared.get("definition", ""),
            "as_of": row["as_of"] or compared.get("on", ""),
            "counted": compared.get("printed", ""),
            "difference": compared.get("gap", ""),
            "reason": compared.get("reason", ""),
            "address": row["url"],
            "synthetic": content["is_synthetic"],
        }


def cell(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return safe(value) if isinstance(value, str) else value
