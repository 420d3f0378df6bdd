"""Who may do what with the archive."""

from members.roles import KEPT_BY_EDITORS, Role, grant

LOOK = {Role.OFFICE_ADMIN: "view", Role.EDITOR: "view", Role.AUDITOR: "view"}
# What a narrator agreed to is the business of those who keep it.
CONSENT = {
    Role.OFFICE_ADMIN: "view add change delete",
    Role.EDITOR: "view add change delete",
    Role.AUDITOR: "view",
}

grant(
    "archive",
    {
        "document": KEPT_BY_EDITORS,
        "section": KEPT_BY_EDITORS,
        "paragraph": KEPT_BY_EDITORS,
        "documentphoto": CONSENT,
        "oralhistory": CONSENT,
        "oralhistorystep": LOOK,
    },
)
