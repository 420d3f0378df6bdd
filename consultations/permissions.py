"""What each role may do with the records of this app."""

from members.roles import Role, grant

KEPT_RECORD = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.LIAISON_STAFF: "view add change",
    Role.PROPOSAL_STAFF: "view",
    Role.EDITOR: "view",
    Role.AUDITOR: "view",
}
# A row inside a record: taking it out is a change of the record.
PART_OF_RECORD = {**KEPT_RECORD, Role.LIAISON_STAFF: "view add change delete"}
# What was done is written by the door, never by hand.
HISTORY = {Role.OFFICE_ADMIN: "view", Role.LIAISON_STAFF: "view", Role.AUDITOR: "view"}
# Reasons of leave are nobody's business but the office's.
PERSONAL_RECORD = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.LIAISON_STAFF: "view add change delete",
    Role.AUDITOR: "view",
}

SETTINGS = {**KEPT_RECORD, Role.OFFICE_ADMIN: "view add change", Role.LIAISON_STAFF: "view"}
# The histories are written by the doors; nobody enters, changes or deletes a row.
HISTORY = dict.fromkeys(KEPT_RECORD, "view")
PERSONAL_HISTORY = dict.fromkeys(PERSONAL_RECORD, "view")

grant(
    "consultations",
    {
        "platform": KEPT_RECORD,
        "platformform": PART_OF_RECORD,
        "platformstage": PART_OF_RECORD,
        "event": KEPT_RECORD,
        "eventtext": PART_OF_RECORD,
        "eventhost": PART_OF_RECORD,
        "eventstage": PART_OF_RECORD,
        "eventsettings": SETTINGS,
        "eventstep": HISTORY,
        "attendance": PERSONAL_RECORD,
        "attendancestep": PERSONAL_HISTORY,
        "viewgiven": PART_OF_RECORD,
        "outcome": PART_OF_RECORD,
        "response": PART_OF_RECORD,
        "eventguest": PART_OF_RECORD,
        "briefingitem": PART_OF_RECORD,
        "draftlaw": PART_OF_RECORD,
        "problem": PART_OF_RECORD,
        "problemstep": HISTORY,
    },
)
