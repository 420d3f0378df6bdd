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
# Written once and never changed, not even by the administrator.
APPENDED_ONLY = {
    Role.OFFICE_ADMIN: "view add",
    Role.PROPOSAL_STAFF: "view add",
    Role.LIAISON_STAFF: "view",
    Role.AUDITOR: "view",
}
# Written by the workflow itself.
HISTORY = {
    Role.OFFICE_ADMIN: "view",
    Role.PROPOSAL_STAFF: "view",
    Role.LIAISON_STAFF: "view",
    Role.AUDITOR: "view",
}

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
        "statechange": HISTORY,
        "reviewdecision": APPENDED_ONLY,
        "merge": PART_OF_RECORD,
        "transfer": PART_OF_RECORD,
        "assignment": PART_OF_RECORD,
        "contactlog": CONFIDENTIAL_PART,
        "reply": CONFIDENTIAL,
        "replytext": CONFIDENTIAL_PART,
        "suggestionreply": CONFIDENTIAL_PART,
        "rating": CONFIDENTIAL,
        "keyproposal": KEPT_RECORD,
        "supervisor": PART_OF_RECORD,
        "supervisionvisit": PART_OF_RECORD,
        "awardedproposal": PART_OF_RECORD,
        "actionitem": PART_OF_RECORD,
        "followup": PART_OF_RECORD,
    },
)
