"""The transition table: which step leads from where to where, who may take it, and what must hold."""

from django.utils.translation import gettext_lazy as _

from proposals.choices import MAY_BE_PUBLISHED, ActionState, Actor, AssignmentState, ProposalState, SignState, Subject
from proposals.workflow import answering, assigning, drafting, judging, promising, publishing, reviewing
from proposals.workflow.moves import Step

P, A, G, M = Subject.PROPOSAL, Subject.ASSIGNMENT, Subject.SIGNATURE, Subject.PROMISE
S, U, K, V = ProposalState, AssignmentState, SignState, ActionState
FIRST, PROPOSER, INVITED = Actor.FIRST_PROPOSER, Actor.PROPOSER, Actor.INVITED
STAFF, UNIT, JOINT, DOOR = Actor.STAFF, Actor.UNIT, Actor.JOINT_UNIT, Actor.DOOR

HAND_IN = (
    drafting.require_open_session,
    drafting.require_whole_body,
    drafting.require_first_proposer,
    drafting.require_content,
    drafting.require_new_title,
)
OPEN_TO_UNIT = (U.NEW, U.SIGNED, U.RETURN_REFUSED, U.DRAFTED, U.JOINTLY_SIGNED, U.EXAMINED)
BEING_WRITTEN = (U.SIGNED, U.DRAFTED, U.JOINTLY_SIGNED)
# While a second answer is written, the first one can still be shown or hidden.
ANSWERED_ONCE = (*BEING_WRITTEN, U.EXAMINED, U.DELIVERED)
OUT = (assigning.require_out,)
MADE = (promising.require_made,)

PROPOSAL_STEPS = (
    Step("invite", P, _("Invite co-signers"), (S.DRAFT, S.COSIGNING), (S.COSIGNING,), (FIRST, STAFF), ("members",),
         (drafting.require_first_proposer, drafting.require_content), drafting.invite),
    Step("take_back", P, _("Take back to write on"), (S.COSIGNING,), (S.DRAFT,), (FIRST, STAFF),
         effect=drafting.take_back),
    Step("submit", P, _("Hand in"), (S.DRAFT, S.COSIGNING, S.RETURNED), (S.SUBMITTED,), (FIRST, STAFF),
         rules=HAND_IN, effect=drafting.hand_in),
    Step("withdraw", P, _("Withdraw"), (S.SUBMITTED, S.UNDER_REVIEW, S.RETURNED, S.FILED), (S.WITHDRAWN,),
         (FIRST, STAFF), ("note",), effect=drafting.withdraw),
    Step("begin_review", P, _("Begin the review"), (S.SUBMITTED,), (S.UNDER_REVIEW,), (STAFF,)),
    Step("return_for_revision", P, _("Return for revision"), (S.SUBMITTED, S.UNDER_REVIEW), (S.RETURNED,), (STAFF,),
         ("note",), effect=reviewing.return_for_revision),
    Step("file", P, _("File it"), (S.UNDER_REVIEW,), (S.FILED,), (STAFF,), effect=reviewing.file),
    Step("merge", P, _("Merge into another"), (S.UNDER_REVIEW, S.FILED), (S.MERGED,), (STAFF,), ("into",),
         effect=reviewing.merge, holds=reviewing.main_proposal),
    Step("unmerge", P, _("Undo the merge"), (S.MERGED,), (S.UNDER_REVIEW, S.FILED), (STAFF,), ("note",),
         effect=reviewing.unmerge, holds=reviewing.main_proposal),
    Step("not_file", P, _("Do not file"), (S.UNDER_REVIEW,), (S.NOT_FILED,), (STAFF,), ("reason",),
         effect=reviewing.not_file),
    Step("turn_into", P, _("Turn into something else"), (S.UNDER_REVIEW,), (S.NOT_FILED,), (STAFF,), ("kind",),
         effect=reviewing.turn_into),
    Step("reconsider", P, _("Take the decision back"), (S.FILED, S.NOT_FILED), (S.UNDER_REVIEW,), (STAFF,), ("note",),
         effect=reviewing.reconsider),
    Step("assign", P, _("Assign to units"), (S.FILED,), (S.ASSIGNED,), (STAFF,), ("units",), effect=assigning.assign),
    Step("assign_more", P, _("Add units"), (S.ASSIGNED, S.IN_HANDLING), (), (STAFF,), ("units",),
         effect=assigning.assign),
    Step("recall", P, _("Take back from the units"), (S.ASSIGNED,), (S.FILED,), (STAFF,), ("note",),
         effect=assigning.recall),
    Step("back_to_filed", P, _("Returned by every unit"), (S.ASSIGNED, S.IN_HANDLING), (S.FILED,), (DOOR,)),
    Step("start_handling", P, _("Taken up by a unit"), (S.ASSIGNED,), (S.IN_HANDLING,), (DOOR,)),
    Step("answer", P, _("Answered by every unit"), (S.IN_HANDLING,), (S.REPLIED,), (DOOR,),
         rules=(judging.all_answers_delivered,), effect=judging.ask_for_ratings),
    Step("rate", P, _("Rate the answer"), (S.REPLIED,), (S.REPLIED, S.RATED), (PROPOSER, STAFF), ("reply", "proposer"),
         effect=judging.rate),
    Step("handle_again", P, _("Have it handled again"), (S.REPLIED, S.RATED), (S.IN_HANDLING,), (STAFF,), ("note",),
         effect=judging.handle_again),
    Step("close", P, _("Close the handling"), (S.REPLIED, S.RATED), (S.CLOSED,), (STAFF,), effect=judging.close),
    Step("follow_up", P, _("Look back"), (S.CLOSED, S.FOLLOWED_UP), (S.FOLLOWED_UP,), (STAFF,), ("evidence",),
         effect=judging.follow_up),
    Step("publish", P, _("Publish"), MAY_BE_PUBLISHED, (), (STAFF,), effect=publishing.publish),
    Step("unpublish", P, _("Take off the public pages"), MAY_BE_PUBLISHED, (), (STAFF,), ("note",),
         effect=publishing.unpublish),
)  # fmt: skip

ASSIGNMENT_STEPS = (
    Step("sign_for", A, _("Sign for it"), (U.NEW, U.RETURN_REFUSED), (U.SIGNED,), (UNIT, STAFF), rules=OUT,
         effect=assigning.start_with_first_unit),
    Step("ask_return", A, _("Ask to return it"), (U.NEW, U.SIGNED), (U.RETURN_ASKED,), (UNIT, STAFF),
         ("note", "proposed_unit"), OUT, assigning.ask_return),
    Step("agree_return", A, _("Agree to the return"), (U.RETURN_ASKED,), (U.RETURN_AGREED,), (STAFF,), rules=OUT,
         effect=assigning.agree_return),
    Step("refuse_return", A, _("Refuse the return"), (U.RETURN_ASKED,), (U.RETURN_REFUSED,), (STAFF,), ("note",), OUT,
         assigning.refuse_return),
    Step("assign_again", A, _("Give it to the unit again"), (U.RETURN_AGREED,), (U.NEW,), (STAFF, DOOR), (), OUT,
         assigning.assign_again),
    Step("draft_reply", A, _("Put the answer forward"), (U.SIGNED,), (U.DRAFTED,), (UNIT,), (),
         (*OUT, answering.require_answering_unit), answering.draft_reply),
    Step("revise_reply", A, _("Take the draft back"), (U.DRAFTED, U.JOINTLY_SIGNED), (U.SIGNED,), (UNIT,), rules=OUT,
         effect=answering.revise_reply),
    Step("countersign", A, _("Sign the lead unit's draft"), (U.DRAFTED,), (U.DRAFTED, U.JOINTLY_SIGNED), (JOINT,),
         ("assignment",), OUT, answering.countersign),
    Step("send_back", A, _("Send the draft back"), (U.DRAFTED, U.JOINTLY_SIGNED, U.EXAMINED), (U.SIGNED,), (STAFF,),
         ("note",), OUT, answering.revise_reply),
    Step("examine", A, _("Pass the draft"), (U.DRAFTED, U.JOINTLY_SIGNED), (U.EXAMINED,), (STAFF,), rules=OUT,
         effect=answering.examine),
    Step("deliver", A, _("Deliver the answer"), (U.EXAMINED,), (U.DELIVERED,), (UNIT, STAFF), rules=OUT,
         effect=answering.deliver),
    Step("give_opinion", A, _("Give the opinion to the lead unit"), (U.SIGNED,), (U.DELIVERED,), (UNIT,), (),
         (*OUT, answering.require_joint_unit), answering.give_opinion),
    Step("ask_extension", A, _("Ask for more time"), BEING_WRITTEN, (), (UNIT,), ("note", "until"), OUT,
         answering.ask_extension),
    Step("grant_extension", A, _("Give more time"), OPEN_TO_UNIT, (), (STAFF,), ("until",), OUT,
         answering.grant_extension),
    Step("refuse_extension", A, _("Give no more time"), OPEN_TO_UNIT, (), (STAFF,), ("note",),
         (*OUT, answering.require_asked_extension), answering.refuse_extension),
    Step("remind", A, _("Remind the unit"), OPEN_TO_UNIT, (), (STAFF,), rules=OUT, effect=answering.remind),
    Step("wait_for_signatures", A, _("Another joint unit has to sign"), (U.JOINTLY_SIGNED, U.EXAMINED), (U.DRAFTED,),
         (DOOR,)),
    Step("reopen", A, _("To be answered again"), (U.DELIVERED,), (U.SIGNED,), (DOOR,), effect=answering.reopen),
    Step("publish_reply", A, _("Publish the answer"), ANSWERED_ONCE, (), (STAFF,), effect=publishing.publish_reply),
    Step("unpublish_reply", A, _("Take the answer off the public pages"), ANSWERED_ONCE, (), (STAFF,), ("note",),
         effect=publishing.unpublish_reply),
)  # fmt: skip

SIGNATURE_STEPS = (
    Step("sign", G, _("Sign"), (K.INVITED,), (K.SIGNED,), (INVITED,), rules=(drafting.require_cosigning,),
         effect=drafting.sign),
    Step("decline", G, _("Decline to sign"), (K.INVITED,), (K.DECLINED,), (INVITED,),
         rules=(drafting.require_cosigning,), effect=drafting.decline),
    Step("expire", G, _("Time to sign passed"), (K.INVITED,), (K.EXPIRED,), (DOOR,)),
    Step("invite_again", G, _("Invite again"), (K.DECLINED, K.EXPIRED), (K.INVITED,), (FIRST, STAFF),
         rules=(drafting.require_cosigning,), effect=drafting.invite_again),
    Step("void", G, _("Signature void"), (K.INVITED, K.SIGNED), (K.EXPIRED,), (DOOR,), effect=drafting.unsign),
)  # fmt: skip

PROMISE_STEPS = (
    Step("keep", M, _("Done"), (V.OPEN,), (V.DONE,), (UNIT, STAFF), ("note",), MADE, promising.keep),
    Step("postpone", M, _("Put off"), (V.OPEN,), (), (STAFF,), ("note", "due_on"), MADE,
         promising.postpone),
    Step("give_up", M, _("Give up"), (V.OPEN,), (V.DROPPED,), (STAFF,), ("note",), MADE),
    Step("take_up", M, _("Take up again"), (V.DONE, V.DROPPED), (V.OPEN,), (STAFF,), ("note", "due_on"),
         MADE, promising.reopen),
)  # fmt: skip

STEPS = {
    (step.subject, step.name): step for step in (*PROPOSAL_STEPS, *ASSIGNMENT_STEPS, *SIGNATURE_STEPS, *PROMISE_STEPS)
}
