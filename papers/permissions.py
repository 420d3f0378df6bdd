"""What each role may do with the records of this app; who may print what is said by each paper."""

from members.roles import Role, grant

grant(
    "papers",
    {
        "papertemplate": {
            Role.OFFICE_ADMIN: "view add change",
            Role.PROPOSAL_STAFF: "view",
            Role.LIAISON_STAFF: "view",
            Role.EDITOR: "view",
            Role.AUDITOR: "view",
        },
    },
)
