"""Who may do what with the archive."""

from members.roles import KEPT_BY_EDITORS, grant

grant("archive", {"document": KEPT_BY_EDITORS, "section": KEPT_BY_EDITORS, "paragraph": KEPT_BY_EDITORS})
