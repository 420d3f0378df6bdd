"""Who may do what with the ledger."""

from members.roles import KEPT_BY_EDITORS, grant

grant(
    "figures",
    {
        "figure": KEPT_BY_EDITORS,
        "quote": KEPT_BY_EDITORS,
        "comparison": KEPT_BY_EDITORS,
        "arithmeticcheck": KEPT_BY_EDITORS,
        "checkedfigure": KEPT_BY_EDITORS,
    },
)
