"""Who may do what with the annual reports."""

from members.roles import Role, grant

KEEP = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.EDITOR: "view add change delete",
    Role.PROPOSAL_STAFF: "view",
    Role.LIAISON_STAFF: "view",
    Role.AUDITOR: "view",
}

grant(
    "highlights",
    {"annualreport": KEEP, "highlight": KEEP, "reportfigure": KEEP, "chart": KEEP, "chartbar": KEEP},
)
