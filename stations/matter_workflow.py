"""The door of residents' matters: held until the office has read them, then taken up or refused, and answered."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.doors import PORTAL, Door, Move, Step, keeper
from cppcc_portal.lib.refusals import Refused
from stations.choices import MatterState
from stations.models import Reception, ResidentMatter
from stations.models.matters import LONGEST_ANSWER
from stations.reception_workflow import RECEPTIONS, keep
from stations.registers import next_number

S = MatterState
OFFICE = (keeper("stations.change_residentmatter"),)


def good_answer(move: Move) -> None:
    """Refuse an answer that is too long."""
    if len(move.words("answer")) > LONGEST_ANSWER:
        words = {"count": LONGEST_ANSWER}
        raise Refused(_("The answer is longer than %(count)s characters.") % words, field="answer")


def enter_in_register(move: Move) -> None:
    """Make the reception: the topic is the office's sentence, the resident's own words stay for the office."""
    matter, day = move.row, timezone.localdate(move.row.left_at)
    reception = Reception(
        station=matter.station,
        number=next_number(Reception.objects.all(), matter.station, day),
        received_on=day,
        topic=move.words("topic"),
        category=move.words("category"),
        summary="\n\n".join(words for words in (matter.topic, matter.text) if words),
        visitor_name=matter.name,
        visitor_phone=matter.phone,
    )
    reception.full_clean()
    reception.save()
    RECEPTIONS.begin(reception, by=move.by)
    keep(matter, reception=reception)


def close_with_answer(move: Move) -> None:
    """Keep what the resident reads, and since when the matter is closed."""
    keep(move.row, state=move.step.targets[0], answer=move.words("answer"), closed_at=move.at)


def begin_again(move: Move) -> None:
    """Nothing is answered any more."""
    keep(move.row, state=S.HELD, answer="", closed_at=None)


def forget_resident(move: Move) -> None:
    """Remove name and phone here and in the register."""
    keep(move.row, name="", phone="")
    if move.row.reception:
        keep(move.row.reception, visitor_name="", visitor_phone="")


MATTERS = Door(
    ResidentMatter,
    (
        Step(
            "accept",
            gettext_lazy("Take it up"),
            (S.HELD,),
            (S.ACCEPTED,),
            OFFICE,
            ("topic",),
            effect=enter_in_register,
        ),
        Step(
            "refuse",
            gettext_lazy("Do not take it up"),
            (S.HELD,),
            (S.REFUSED,),
            OFFICE,
            ("answer",),
            (good_answer,),
            close_with_answer,
        ),
        Step(
            "answer",
            gettext_lazy("Answer the resident"),
            (S.ACCEPTED, S.ANSWERED),
            (S.ANSWERED,),
            OFFICE,
            ("answer",),
            (good_answer,),
            close_with_answer,
        ),
        Step(
            "review_again",
            gettext_lazy("Review it again"),
            (S.REFUSED,),
            (S.HELD,),
            OFFICE,
            ("note",),
            effect=begin_again,
        ),
        Step(
            "forget",
            gettext_lazy("Remove the resident's name and phone"),
            (S.REFUSED, S.ANSWERED),
            (),
            (PORTAL,),
            effect=forget_resident,
        ),
    ),
)
