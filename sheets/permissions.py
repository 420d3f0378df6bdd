"""Who may bring files in; which records they may write is asked of the records' own permissions."""

from members.roles import Role, grant

DESKS = dict.fromkeys((Role.OFFICE_ADMIN, Role.PROPOSAL_STAFF, Role.LIAISON_STAFF), "view add change")
SEEN = {**dict.fromkeys(DESKS, "view"), Role.AUDITOR: "view"}

grant(
    "sheets",
    {
        "importbatch": {**DESKS, Role.AUDITOR: "view"},
        "importbatchstep": SEEN,
        "importedrow": SEEN,
        "sheetexport": {**dict.fromkeys((*DESKS, Role.EDITOR), "view add"), Role.AUDITOR: "view"},
        "sheettemplate": {**dict.fromkeys(DESKS, "view add change delete"), Role.AUDITOR: "view"},
    },
)
