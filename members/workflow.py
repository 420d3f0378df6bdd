"""The door of the office's tasks."""

from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.doors import PORTAL, Door, Step, keeper
from members.choices import TaskState
from members.models import OfficeTask

S = TaskState
OFFICE = (keeper("members.change_officetask"),)

OFFICE_TASKS = Door(
    OfficeTask,
    (
        Step("finish", _("Mark as done"), (S.OPEN,), (S.DONE,), OFFICE),
        Step("accept", _("Leave it as it is"), (S.OPEN,), (S.ACCEPTED,), OFFICE, ("note",)),
        Step("reopen", _("Open it again"), (S.DONE, S.ACCEPTED), (S.OPEN,), OFFICE, ("note",)),
        Step("vanish", _("The fault is gone"), (S.OPEN, S.ACCEPTED), (S.GONE,), (PORTAL,)),
        Step("recur", _("The fault is back"), (S.GONE,), (S.OPEN,), (PORTAL,)),
    ),
)
