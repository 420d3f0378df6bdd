"""All measurements in one run, as ratios: ``.venv/bin/python -m benchmarks`` or ``make bench``.

The weight of a first visit, the time from a fresh clone to the first page, the synthetic year, a released report, its
PDF, 500 letters, a list of 10 000 rows, a workstation's page on a phone, the rota and the duty records of a year and
the recount of all figures are always measured; connections only where DATABASE_URL names a PostgreSQL server.
Pages are measured with 1 000 proposals only; ``benchmarks.scale`` does it with a million, and beside pretalx.
"""

import os

from benchmarks import (
    connections,
    duty_records,
    first_page,
    kept_pages,
    page_weight,
    papers,
    recount,
    report_page,
    report_pdf,
    rota,
    sheet_import,
    simulated_year,
    station_page,
)
from benchmarks.scale.__main__ import main as pages_at_scale


def main() -> None:
    """Run one measurement after the other under a heading of its own."""
    measurements = {
        "First visit to every page": page_weight.main,
        "Fresh clone to first page": first_page.main,
        "The synthetic year": simulated_year.main,
        "Kept pages beside a constant": kept_pages.main,
        "A released report beside a constant": report_page.main,
        "The PDF of a report": report_pdf.main,
        "Duty records of a year": duty_records.in_its_own_process,
        "Letters as PDF": papers.in_its_own_process,
        "A list of 10 000 rows": sheet_import.in_its_own_process,
        "A workstation's page on a phone": station_page.main,
        "Pages with 1 000 proposals": lambda: pages_at_scale(["--sizes", "1000", "--no-pretalx"]),
    }
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        measurements["Connections to PostgreSQL"] = connections.main
    # Last, because they set the portal up in this process.
    measurements["The rota of a year"] = rota.main
    measurements["All figures counted anew"] = recount.main
    for title, measure in measurements.items():
        print(f"\n== {title}", flush=True)
        measure()


if __name__ == "__main__":
    main()
