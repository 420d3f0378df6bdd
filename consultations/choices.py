"""Values of the coded fields; the ASCII value is stored, the label is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlatformKind(models.TextChoices):
    """What a platform is for."""

    CONSULTATION = "consultation", _("Consultation platform")
    BROADCAST = "broadcast", _("Radio or online programme")
    BRIEFING = "briefing", _("Briefings")
    TRAINING = "training", _("Training and study")
    LIAISON = "liaison", _("Liaison day")
    INFORMATION = "information", _("App or information platform")
    RESEARCH = "research", _("Research")
    SUPERVISION = "supervision", _("Inspection and supervision")
    OTHER = "other", _("Other platform")


class EventKind(models.TextChoices):
    """What kind of event it is."""

    CONSULTATION = "consultation", _("Consultation meeting")
    TALK = "talk", _("Face-to-face talk")
    BROADCAST = "broadcast", _("Programme or episode")
    BRIEFING = "briefing", _("Briefing meeting")
    LEGISLATIVE = "legislative", _("Legislative consultation")
    STANDING = "standing", _("Meeting of the chairpersons or standing committee")
    PLENARY = "plenary", _("Plenary session meeting")
    SUPERVISION = "supervision", _("Inspection or supervision")
    RESEARCH = "research", _("Research visit")
    VISIT = "visit", _("Visit")
    TRAINING = "training", _("Training course")
    EXHIBITION = "exhibition", _("Exhibition")
    CEREMONY = "ceremony", _("Ceremony")
    PUBLICITY = "publicity", _("Publicity")
    VOLUNTEER = "volunteer", _("Volunteering or charity")
    OTHER = "other", _("Other event")


class EventState(models.TextChoices):
    """Whether the event took place."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class Channel(models.TextChoices):
    """Where people met."""

    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")
    BOTH = "both", _("On site and online")


class HostRole(models.TextChoices):
    """What a host did for the event."""

    HOST = "host", _("Host")
    CO_HOST = "co_host", _("Co-host")
    ORGANISER = "organiser", _("Organiser")
    UNDERTAKER = "undertaker", _("Undertaken by")


class AttendanceRole(models.TextChoices):
    """In which role a member took part."""

    ATTENDING = "attending", _("Attending")
    SPEAKER = "speaker", _("Speaker")
    OBSERVER = "observer", _("Observer")


class AttendanceMode(models.TextChoices):
    """How a member came to be on the list."""

    MUST = "must", _("Must attend")
    ENROL = "enrol", _("Enrolled")
    UNANNOUNCED = "unannounced", _("Came without enrolling")


class AttendanceState(models.TextChoices):
    """Where a member's attendance stands."""

    PENDING = "pending", _("Not confirmed yet")
    ATTENDING = "attending", _("Will attend")
    RECONFIRM = "reconfirm", _("To be confirmed again")
    LEAVE_ASKED = "leave_asked", _("Leave asked for")
    LEAVE_GRANTED = "leave_granted", _("Leave granted")
    LEAVE_REFUSED = "leave_refused", _("Leave refused")
    SIGNED_IN = "signed_in", _("Signed in")
    ABSENT = "absent", _("Absent")
    CANCELLED = "cancelled", _("Enrolment cancelled")


class LeaveKind(models.TextChoices):
    """Why leave was asked for, in four words."""

    ABROAD = "abroad", _("Abroad")
    BUSINESS = "business", _("On business")
    ILLNESS = "illness", _("Illness")
    OTHER = "other", _("Other reason")


class Adoption(models.TextChoices):
    """What became of a view."""

    UNKNOWN = "unknown", _("Not known yet")
    YES = "yes", _("Adopted")
    PARTLY = "partly", _("Adopted in part")
    NO = "no", _("Not adopted")


class OutcomeKind(models.TextChoices):
    """What an event led to."""

    PROPOSAL = "proposal", _("Proposal")
    OPINION = "opinion", _("Report on public opinion")
    RESEARCH = "research", _("Research report")
    REPORT = "report", _("Report to the leadership")
    SUGGESTION = "suggestion", _("Formal suggestion of the committee")
    PROJECT = "project", _("Matter settled")
    OTHER = "other", _("Other outcome")


class ResponseKind(models.TextChoices):
    """Who answered, and how."""

    DEPARTMENT_REPLY = "department_reply", _("Reply of a department")
    LEADER_INSTRUCTION = "leader_instruction", _("Instruction of a leader")
    IMPLEMENTATION = "implementation", _("Implementation")


class GuestRole(models.TextChoices):
    """What somebody did at a programme, a course or a meeting."""

    HOST = "host", _("Presenter")
    GUEST = "guest", _("Guest")
    EXPERT = "expert", _("Expert")
    LECTURER = "lecturer", _("Lecturer")


class ProblemState(models.TextChoices):
    """Where a problem found at an inspection or a visit stands."""

    FOUND = "found", _("Found")
    HANDLING = "handling", _("Being handled")
    SOLVED = "solved", _("Solved")
    UNSOLVABLE = "unsolvable", _("Cannot be solved")
