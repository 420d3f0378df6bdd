"""Who may do what with workstations, the rota and receptions."""

from members.roles import Role, grant

READ = {Role.PROPOSAL_STAFF: "view", Role.EDITOR: "view", Role.AUDITOR: "view"}
# What stands alone is deleted by the office administrator only; rows of a table may be corrected by the liaison staff.
KEEP = {Role.OFFICE_ADMIN: "view add change delete", Role.LIAISON_STAFF: "view add change", **READ}
KEEP_ROWS = {**KEEP, Role.LIAISON_STAFF: "view add change delete"}
# A reception names a visitor: only those who work with it, and the auditor, may see it.
KEEP_PRIVATE = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.LIAISON_STAFF: "view add change",
    Role.AUDITOR: "view",
}
# Residents write their matters themselves; what is done with them goes through the door.
REVIEW_PRIVATE = {**KEEP_PRIVATE, Role.OFFICE_ADMIN: "view change delete", Role.LIAISON_STAFF: "view change"}
SEE_PRIVATE = dict.fromkeys(KEEP_PRIVATE, "view")

grant(
    "stations",
    {
        "station": KEEP,
        "stationhost": KEEP_ROWS,
        "stationmember": KEEP_ROWS,
        "stationchange": KEEP_ROWS,
        "stationrule": KEEP_ROWS,
        "dutyrule": KEEP_ROWS,
        "dutyshift": KEEP_ROWS,
        "shiftmember": KEEP_ROWS,
        "reception": KEEP_PRIVATE,
        "receptionstep": SEE_PRIVATE,
        "residentmatter": REVIEW_PRIVATE,
        "residentmatterstep": SEE_PRIVATE,
        "residentsettings": {Role.OFFICE_ADMIN: "view add change", Role.LIAISON_STAFF: "view", Role.AUDITOR: "view"},
        "addressuse": {Role.OFFICE_ADMIN: "view", Role.AUDITOR: "view"},
    },
)

# The office's half. Histories are written by the doors, requests by the members; nobody enters or deletes them.
LOOK = dict.fromkeys(KEEP, "view")

grant(
    "stations",
    {
        "stationstep": LOOK,
        "stationsettings": {**LOOK, Role.OFFICE_ADMIN: "view add change"},
        "substitutionrequest": LOOK,
        "substitutionstep": LOOK,
        "evaluationform": KEEP,
        "evaluationitem": KEEP_ROWS,
        "stationevaluation": KEEP,
        "evaluationmark": {**KEEP, Role.OFFICE_ADMIN: "view add change", Role.LIAISON_STAFF: "view add change"},
        "evaluationformstep": LOOK,
        "stationevaluationstep": LOOK,
    },
)
