"""Who may do what with opinion reports."""

from members.roles import Role, grant

KEEP = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.LIAISON_STAFF: "view add change",
    Role.PROPOSAL_STAFF: "view",
    Role.EDITOR: "view",
    Role.AUDITOR: "view",
}
KEEP_ROWS = {**KEEP, Role.LIAISON_STAFF: "view add change delete"}
# A use may hold a leader's written note.
KEEP_PRIVATE = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.LIAISON_STAFF: "view add change delete",
    Role.AUDITOR: "view",
}

LOOK = {Role.OFFICE_ADMIN: "view", Role.LIAISON_STAFF: "view", Role.AUDITOR: "view"}
RULES = {Role.OFFICE_ADMIN: "view add change", Role.LIAISON_STAFF: "view", Role.AUDITOR: "view"}

grant(
    "opinions",
    {
        "opinionreport": KEEP,
        "opiniontext": KEEP_ROWS,
        "opinionissue": KEEP,
        "issuedreport": {**KEEP, Role.LIAISON_STAFF: "view change"},
        "opinionuse": KEEP_PRIVATE,
        "opinionstep": LOOK,
        "opinionsettings": RULES,
        "opinionseries": LOOK,
    },
)
