"""Who may do what with sectors, groups and task books."""

from members.roles import Role, grant

READ = {Role.PROPOSAL_STAFF: "view", Role.EDITOR: "view", Role.AUDITOR: "view"}
# What stands alone is deleted by the office administrator only; rows of a table may be corrected by the liaison staff.
KEEP = {Role.OFFICE_ADMIN: "view add change delete", Role.LIAISON_STAFF: "view add change", **READ}
KEEP_ROWS = {**KEEP, Role.LIAISON_STAFF: "view add change delete"}

grant(
    "sectors",
    {
        "sector": KEEP,
        "sectoralias": KEEP_ROWS,
        "seat": KEEP_ROWS,
        "sectorgroup": KEEP,
        "grouppost": KEEP_ROWS,
        "taskbook": KEEP,
        "task": KEEP_ROWS,
        "sectorsettings": KEEP,
        "liaisonday": KEEP_ROWS,
        "grouppaper": KEEP,
        "grouppaperstep": dict.fromkeys(KEEP, "view"),
    },
)
