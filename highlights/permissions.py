"""Who may do what with the annual reports."""

from members.roles import KEPT_BY_EDITORS, grant

# Written by freezing alone; nobody adds, changes or deletes them by hand.
READ_BY_THE_OFFICE = dict.fromkeys(KEPT_BY_EDITORS, "view")

grant(
    "highlights",
    {
        "annualreport": KEPT_BY_EDITORS,
        "highlight": KEPT_BY_EDITORS,
        "reportfigure": KEPT_BY_EDITORS,
        "chart": KEPT_BY_EDITORS,
        "chartbar": KEPT_BY_EDITORS,
        "pullquote": KEPT_BY_EDITORS,
        "photo": KEPT_BY_EDITORS,
        "releasecontent": READ_BY_THE_OFFICE,
        "release": READ_BY_THE_OFFICE,
        "releasephoto": READ_BY_THE_OFFICE,
        "erratum": READ_BY_THE_OFFICE,
    },
)
