"""What each role may do with this app's records, and who reads the record of changes."""

from members.roles import Role, grant

EVERYTHING = "view add change delete"
ALL_LOOK = {
    Role.OFFICE_ADMIN: "view",
    Role.PROPOSAL_STAFF: "view",
    Role.LIAISON_STAFF: "view",
    Role.EDITOR: "view",
    Role.AUDITOR: "view",
}
OFFICE_KEEPS = {**ALL_LOOK, Role.OFFICE_ADMIN: EVERYTHING}
ROSTER = {**ALL_LOOK, Role.OFFICE_ADMIN: EVERYTHING, Role.LIAISON_STAFF: EVERYTHING}
UNITS = {**ALL_LOOK, Role.OFFICE_ADMIN: EVERYTHING, Role.PROPOSAL_STAFF: EVERYTHING}
CALENDAR = {
    Role.OFFICE_ADMIN: EVERYTHING,
    Role.PROPOSAL_STAFF: EVERYTHING,
    Role.LIAISON_STAFF: "view",
    Role.AUDITOR: "view",
}
ACCOUNTS = {Role.OFFICE_ADMIN: EVERYTHING, Role.AUDITOR: "view"}
WATCHED = {Role.OFFICE_ADMIN: "view", Role.AUDITOR: "view"}

# Tasks are raised by checks and moved through their door; nobody enters or deletes one. Which of them, a role for each
# kind decides (members/task_owners.py).
TASKS = {
    **dict.fromkeys((Role.OFFICE_ADMIN, Role.PROPOSAL_STAFF, Role.LIAISON_STAFF, Role.EDITOR), "view change"),
    Role.AUDITOR: "view",
}
HISTORY = dict.fromkeys(TASKS, "view")

# Notices are written by a command and moved through their door, too.
NOTICES = {**dict.fromkeys((Role.OFFICE_ADMIN, Role.LIAISON_STAFF), "view change"), Role.AUDITOR: "view"}
NOTICES_SEEN = dict.fromkeys(NOTICES, "view")
NOTICE_RULES = {**NOTICES_SEEN, Role.OFFICE_ADMIN: EVERYTHING}

grant(
    "members",
    {
        "committee": {**ALL_LOOK, Role.OFFICE_ADMIN: "view change"},
        "term": {**OFFICE_KEEPS, Role.PROPOSAL_STAFF: "view add change"},
        "session": {**OFFICE_KEEPS, Role.PROPOSAL_STAFF: "view add change"},
        "specialcommittee": OFFICE_KEEPS,
        "district": OFFICE_KEEPS,
        "calendarday": CALENDAR,
        "party": ALL_LOOK,
        "member": ROSTER,
        "membership": ROSTER,
        "post": ROSTER,
        "handlingunit": UNITS,
        "unitalias": UNITS,
        "officetask": TASKS,
        "officetaskstep": HISTORY,
        "taskowner": {**HISTORY, Role.OFFICE_ADMIN: EVERYTHING},
        "notice": NOTICES,
        "noticestep": NOTICES_SEEN,
        "noticechannel": NOTICE_RULES,
        "noticesettings": NOTICE_RULES,
        "calendarlink": NOTICES_SEEN,
        "user": {Role.OFFICE_ADMIN: "view add change", Role.AUDITOR: "view"},
        "appointment": ACCOUNTS,
    },
)
grant("auditlog", {"logentry": WATCHED})
grant("axes", {"accesslog": WATCHED, "accessattempt": WATCHED, "accessfailurelog": WATCHED})
