"""What each role may do with the records of this app."""

from members.roles import Role, grant

RULES = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.LIAISON_STAFF: "view",
    Role.PROPOSAL_STAFF: "view",
    Role.EDITOR: "view",
    Role.AUDITOR: "view",
}
# A member's record is nobody's business but the office's and the member's own. Records are made by the reckoning,
# everything in them by steps, which ask for "change" on the record.
PERSONAL_RECORD = {Role.OFFICE_ADMIN: "view change", Role.LIAISON_STAFF: "view change", Role.AUDITOR: "view"}
PART_OF_PERSONAL_RECORD = dict.fromkeys(PERSONAL_RECORD, "view")

grant(
    "duties",
    {
        "indicatorset": RULES,
        "indicator": RULES,
        "dutyrecord": PERSONAL_RECORD,
        "dutyrecordstep": PART_OF_PERSONAL_RECORD,
        "dutyentry": PART_OF_PERSONAL_RECORD,
        "dutyevidence": PART_OF_PERSONAL_RECORD,
        "dutyevidencestep": PART_OF_PERSONAL_RECORD,
        "objection": PART_OF_PERSONAL_RECORD,
        "objectionstep": PART_OF_PERSONAL_RECORD,
    },
)
