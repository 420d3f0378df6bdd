"""What each role may do with the records of this app."""

from members.roles import Role, grant

KEPT_RECORD = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.PROPOSAL_STAFF: "view add change",
    Role.LIAISON_STAFF: "view",
    Role.EDITOR: "view",
    Role.AUDITOR: "view",
}
# A row inside a record: taking it out is a change of the record.
PART_OF_RECORD = {**KEPT_RECORD, Role.PROPOSAL_STAFF: "view add change delete"}
# What members and units said in confidence stays with those who handle proposals.
CONFIDENTIAL = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.PROPOSAL_STAFF: "view add change",
    Role.AUDITOR: "view",
}
CONFIDENTIAL_PART = {**CONFIDENTIAL, Role.PROPOSAL_STAFF: "view add change delete"}
# Rules of the committee: staff use them, the office's administrator changes them.
RULES = {**KEPT_RECORD, Role.PROPOSAL_STAFF: "view"}
# Written by the workflow itself.
HISTORY = {
    Role.OFFICE_ADMIN: "view",
    Role.PROPOSAL_STAFF: "view",
    Role.LIAISON_STAFF: "view",
    Role.AUDITOR: "view",
}
# Written by the workflow, and of use to every desk.
READ_BY_ALL = {**HISTORY, Role.EDITOR: "view"}
# Written by the workflow, and said in confidence.
CONFIDENTIAL_HISTORY = {Role.OFFICE_ADMIN: "view", Role.PROPOSAL_STAFF: "view", Role.AUDITOR: "view"}
# Added and corrected, never taken out: a promise must not be forgotten.
KEPT_FOR_GOOD = {
    Role.OFFICE_ADMIN: "view add change",
    Role.PROPOSAL_STAFF: "view add change",
    Role.LIAISON_STAFF: "view",
    Role.EDITOR: "view",
    Role.AUDITOR: "view",
}
# Delivered answers: their wording can be corrected.
CORRECTED = {Role.OFFICE_ADMIN: "view change", Role.PROPOSAL_STAFF: "view change", Role.AUDITOR: "view"}

grant(
    "proposals",
    {
        "categoryscheme": RULES,
        "category": RULES,
        "resultclass": RULES,
        "ratingscale": RULES,
        "ratingchoice": RULES,
        "deadlinerule": RULES,
        "rejectionreason": RULES,
        "proposal": KEPT_RECORD,
        "proposaltext": PART_OF_RECORD,
        "proposer": CONFIDENTIAL_PART,
        "suggestion": PART_OF_RECORD,
        "statechange": CONFIDENTIAL_HISTORY,
        "reviewdecision": HISTORY,
        "merge": READ_BY_ALL,
        "transfer": READ_BY_ALL,
        "assignment": READ_BY_ALL,
        "contactlog": CONFIDENTIAL_PART,
        "reply": CORRECTED,
        "replytext": CORRECTED,
        "suggestionreply": CORRECTED,
        "rating": CONFIDENTIAL_HISTORY,
        "jointsignature": CONFIDENTIAL_HISTORY,
        "reminder": CONFIDENTIAL_HISTORY,
        "clock": HISTORY,
        "clockpause": HISTORY,
        "clockchange": CONFIDENTIAL_HISTORY,
        "numberseries": HISTORY,
        "listedproposal": HISTORY,
        "listedcount": HISTORY,
        "privatefinding": CONFIDENTIAL_HISTORY,
        "proposalsettings": RULES,
        "keyproposal": KEPT_RECORD,
        "supervisor": PART_OF_RECORD,
        "supervisionvisit": PART_OF_RECORD,
        "awardedproposal": PART_OF_RECORD,
        "actionitem": KEPT_FOR_GOOD,
        "followup": READ_BY_ALL,
    },
)
