"""What is checked every night about workstations: silence."""

from django.utils.translation import gettext_lazy as _

from members.checking import Check, register_checks
from members.roles import Role
from stations.silence import silent_stations

register_checks(
    Check(
        kind="silent-station",
        label=_("Silent workstation"),
        sentences={"": _("%(station)s: no duty, reception or event for %(days)s days")},
        find=silent_stations,
        role=Role.LIAISON_STAFF,
    )
)
