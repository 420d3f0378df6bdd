"""What each role may do with the records of this app."""

from members.roles import Role, grant

RULES = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.LIAISON_STAFF: "view",
    Role.PROPOSAL_STAFF: "view",
    Role.EDITOR: "view",
    Role.AUDITOR: "view",
}
# A member's record is nobody's business but the office's and the member's own.
PERSONAL_RECORD = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.LIAISON_STAFF: "view add change",
    Role.AUDITOR: "view",
}
PART_OF_PERSONAL_RECORD = {**PERSONAL_RECORD, Role.LIAISON_STAFF: "view add change delete"}

grant(
    "duties",
    {
        "indicatorset": RULES,
        "indicator": RULES,
        "dutyrecord": PERSONAL_RECORD,
        "dutyentry": PART_OF_PERSONAL_RECORD,
        "objection": PERSONAL_RECORD,
    },
)
