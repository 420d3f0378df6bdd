"""Who may do what with the annual reports."""

from members.roles import KEPT_BY_EDITORS, grant

grant(
    "highlights",
    {
        "annualreport": KEPT_BY_EDITORS,
        "highlight": KEPT_BY_EDITORS,
        "reportfigure": KEPT_BY_EDITORS,
        "chart": KEPT_BY_EDITORS,
        "chartbar": KEPT_BY_EDITORS,
    },
)
