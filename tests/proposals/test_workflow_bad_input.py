"""Bad input at the door: always a refusal with a sentence, never another exception, and nothing changes."""

import datetime

import pytest
from django.db import transaction

from proposals.models import ActionItem, Reply, Suggestion
from proposals.workflow import Refused, perform
from tests.proposals import life
from tests.proposals.life import make_world, moment

pytestmark = pytest.mark.django_db

THREE_MB = "政" * 1024 * 1024
NUL, HALF_EMOJI = "好\x00的", "\ud83d"
AGES_AGO = datetime.date(1912, 1, 1)


def closed(world):
    proposal = life.replied(world)
    life.rate(world, proposal)
    perform("close", proposal, by=world.staff)
    return proposal


def promise(scene):
    values = {"text": "更换路灯", "due_on": moment(2022, 9, 30).date(), "unit": scene.ours.units[0]}
    return ActionItem.objects.create(proposal=scene.rows["closed"], number=1, **values)


MADE_BY = {
    "draft": lambda s: life.make_draft(s.ours),
    "under_review": lambda s: life.under_review(s.ours),
    "filed": lambda s: life.filed(s.ours),
    "assigned": lambda s: life.assigned(s.ours),
    "replied": lambda s: life.replied(s.ours),
    "closed": lambda s: closed(s.ours),
    "their_filed": lambda s: life.filed(s.theirs),
    "their_replied": lambda s: life.replied(s.theirs),
    "signed": lambda s: life.sign_for(s.ours, life.assigned(s.ours, "lead", "joint")),
    "asked": lambda s: life.asked_return(s.ours),
    "examined": lambda s: life.separately_handled(s.ours)[0],
    "promise": promise,
}


class Rows(dict):
    """Rows in each part of a proposal's life, made when they are asked for."""

    def __init__(self, scene):
        self.scene = scene

    def __missing__(self, name):
        self[name] = MADE_BY[name](self.scene)
        return self[name]


class Scene:
    """What the cases below take their rows from: a committee, another one, and proposals."""

    def __init__(self):
        self.ours, self.theirs = make_world(), make_world("futian")
        self.staff, self.author, self.rows = self.ours.staff, self.ours.account(), Rows(self)


@pytest.fixture
def scene():
    return Scene()


def reply_of(proposal):
    return Reply.objects.filter(assignment__proposal=proposal).last()


def rating(scene, **over):
    """Return the details of a good rating with something else in it."""
    row = scene.rows["replied"]
    ours = {"attitude": scene.ours.choice("attitude"), "result": scene.ours.choice("result")}
    return {"reply": reply_of(row), "proposer": row.proposers.get(), **ours, **over}


def looking_back(scene, **over):
    return {"reply": reply_of(scene.rows["closed"]), "evidence": "现场已看。", **over}


# The row, the step, and the details made of the scene; staff take every step.
CASES = {
    "note of 3 MB": ("under_review", "return_for_revision", lambda s: {"note": THREE_MB}),
    "note one too long": ("under_review", "return_for_revision", lambda s: {"note": "长" * 301}),
    "note with NUL": ("under_review", "return_for_revision", lambda s: {"note": NUL}),
    "note with half an emoji": ("under_review", "return_for_revision", lambda s: {"note": HALF_EMOJI}),
    "note of blanks": ("under_review", "return_for_revision", lambda s: {"note": " \n\t　"}),
    "no note": ("under_review", "return_for_revision", lambda s: {}),
    "no members": ("draft", "invite", lambda s: {"members": []}),
    "members of another committee": ("draft", "invite", lambda s: {"members": s.theirs.members}),
    "the first proposer himself": ("draft", "invite", lambda s: {"members": s.ours.members[:1]}),
    "no reason": ("under_review", "not_file", lambda s: {}),
    "reason of another committee": ("under_review", "not_file", lambda s: {"reason": s.theirs.reason()}),
    "nothing to merge into": ("under_review", "merge", lambda s: {"into": None}),
    "merge into itself": ("under_review", "merge", lambda s: {"into": s.rows["under_review"]}),
    "merge into a draft": ("under_review", "merge", lambda s: {"into": s.rows["draft"]}),
    "merge into an assigned one": ("under_review", "merge", lambda s: {"into": s.rows["assigned"]}),
    "merge into another committee's": ("under_review", "merge", lambda s: {"into": s.rows["their_filed"]}),
    "turn into nothing": ("under_review", "turn_into", lambda s: {"consent": "yes"}),
    "turn into nonsense": ("under_review", "turn_into", lambda s: {"kind": "poem", "consent": "yes"}),
    "turn without consent": ("under_review", "turn_into", lambda s: {"kind": "letter"}),
    "letter to 3 MB": (
        "under_review", "turn_into", lambda s: {"kind": "letter", "consent": "yes", "forwarded_to": THREE_MB}
    ),
    "letter with NUL": (
        "under_review", "turn_into", lambda s: {"kind": "letter", "consent": "yes", "reference": NUL}
    ),
    "no units": ("filed", "assign", lambda s: {"units": []}),
    "unit of another committee": ("filed", "assign", lambda s: {"units": [(s.theirs.units[0], "sole")]}),
    "unit in no known role": ("filed", "assign", lambda s: {"units": [(s.ours.units[0], "boss")]}),
    "unit in two roles": ("filed", "assign", lambda s: {"units": [(s.ours.units[0], r) for r in ("lead", "joint")]}),
    "unit that has it": ("assigned", "assign_more", lambda s: {"units": [(s.ours.units[0], "separate")]}),
    "joint unit without lead": ("filed", "assign", lambda s: {"units": [(s.ours.units[0], "joint")]}),
    "return to another committee": (
        "signed", "ask_return", lambda s: {"note": "非职责", "proposed_unit": s.theirs.units[0]}
    ),
    "return to itself": ("signed", "ask_return", lambda s: {"note": "非职责", "proposed_unit": s.ours.units[0]}),
    "replaced by another committee's unit": ("asked", "agree_return", lambda s: {"unit": s.theirs.units[0]}),
    "replaced by itself": ("asked", "agree_return", lambda s: {"unit": s.ours.units[0]}),
    "extension into the past": ("signed", "grant_extension", lambda s: {"until": AGES_AGO}),
    "extension for ever": ("signed", "grant_extension", lambda s: {"until": datetime.date.max}),
    "reminder of no duty": ("signed", "remind", lambda s: {"duty": "singing"}),
    "reminder in no way": ("signed", "remind", lambda s: {"mode": "pigeon"}),
    "document number of 3 MB": ("examined", "deliver", lambda s: {"number": THREE_MB}),
    "document number with NUL": ("examined", "deliver", lambda s: {"number": NUL}),
    "no reply": ("replied", "rate", lambda s: {}),
    "reply of another proposal": ("replied", "rate", lambda s: rating(s, reply=reply_of(s.rows["closed"]))),
    "reply of another committee": ("replied", "rate", lambda s: rating(s, reply=reply_of(s.rows["their_replied"]))),
    "proposer of another proposal": (
        "replied", "rate", lambda s: rating(s, proposer=s.rows["closed"].proposers.get())
    ),
    "scale of another committee": ("replied", "rate", lambda s: rating(s, result=s.theirs.choice("result"))),
    "choice of the other scale": ("replied", "rate", lambda s: rating(s, result=s.ours.choice("attitude"))),
    "half a rating": ("replied", "rate", lambda s: rating(s, result=None)),
    "rating with no known visit": ("replied", "rate", lambda s: rating(s, visit="by balloon")),
    "comment of 3 MB": ("replied", "rate", lambda s: rating(s, comment=THREE_MB)),
    "comment with NUL": ("replied", "rate", lambda s: rating(s, comment=NUL)),
    "no evidence": ("closed", "follow_up", lambda s: looking_back(s, evidence="")),
    "evidence of blanks": ("closed", "follow_up", lambda s: looking_back(s, evidence="  ")),
    "evidence of 3 MB": ("closed", "follow_up", lambda s: looking_back(s, evidence=THREE_MB)),
    "looking back at nothing": ("closed", "follow_up", lambda s: looking_back(s, reply=None)),
    "looking back at another's reply": (
        "closed", "follow_up", lambda s: looking_back(s, reply=reply_of(s.rows["replied"]))
    ),
    "looking back at two things": (
        "closed", "follow_up", lambda s: looking_back(s, action_item=s.rows["promise"])
    ),
    "class of another committee": ("closed", "follow_up", lambda s: looking_back(s, found_class=s.theirs.letter("A"))),
    "promise kept tomorrow": (
        "promise", "keep", lambda s: {"note": "完成", "done_on": moment(2022, 5, 21).date()}
    ),
    "promise put off into the past": ("promise", "postpone", lambda s: {"note": "汛期", "due_on": AGES_AGO}),
}  # fmt: skip


def what_came_of(scene, row, step, details):
    """Return what is wrong with the way the door took bad input; nothing when it was refused as it should be."""
    try:
        perform(step, row, by=scene.author if step == "invite" else scene.staff, at=moment(2022, 5, 20), **details)
    except Refused as refused:
        is_about_input = refused.code not in {"state", "stale"} and (refused.code != "actor" or refused.field)
        is_sentence = 0 < len(refused.sentence) < 300
        return "" if is_about_input and is_sentence else f"refused as {refused.code}: {refused.sentence[:300]}"
    except Exception as error:
        return repr(error)[:300]
    return "done"


def test_bad_input_is_refused_with_a_sentence_and_changes_nothing(scene):
    ready = {case: (scene.rows[row], step, details(scene)) for case, (row, step, details) in CASES.items()}
    before, wrong = life.all_rows(), {}
    for case, (row, step, details) in ready.items():
        with transaction.atomic():
            found = what_came_of(scene, row, step, details)
            changed = [model for model, rows in life.all_rows().items() if rows != before[model]]
            transaction.set_rollback(True)
        if found or changed:
            wrong[case] = found, changed
    assert wrong == {}


TOO_MUCH = {
    "situation": lambda row: setattr(row.text, "situation", THREE_MB),
    "analysis": lambda row: setattr(row.text, "analysis", THREE_MB),
    "body": lambda row: setattr(row.text, "body", THREE_MB),
    "title": lambda row: setattr(row, "title", "题" * 101),
    "suggestions": lambda row: Suggestion.objects.filter(proposal=row, number=1).update(text=THREE_MB),
}


@pytest.mark.parametrize("field", TOO_MUCH)
def test_three_megabytes_pasted_into_a_proposal_are_not_handed_in(scene, field):
    draft = scene.rows["draft"]
    TOO_MUCH[field](draft)
    draft.text.save()
    draft.save()
    with pytest.raises(Refused) as refused:
        perform("submit", draft, by=scene.ours.account())
    assert refused.value.field == field
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_three_megabytes_pasted_into_an_answer_are_not_put_forward(scene):
    signed = scene.rows["signed"]
    reply = life.write_reply(scene.ours, signed)
    reply.text.body = THREE_MB
    reply.text.save()
    with pytest.raises(Refused) as refused:
        perform("draft_reply", signed, by=scene.ours.clerks[0])
    assert refused.value.field == "body"


@pytest.mark.parametrize("place", ["answer", "point"])
def test_an_answer_in_another_committees_class_is_not_put_forward(scene, place):
    signed = scene.rows["signed"]
    reply = life.write_reply(scene.ours, signed)
    row = reply if place == "answer" else reply.points.first()
    row.result_class = scene.theirs.letter("A")
    row.save()
    with pytest.raises(Refused) as refused:
        perform("draft_reply", signed, by=scene.ours.clerks[0])
    assert refused.value.field == "result_class"


def test_a_unit_signs_only_the_draft_of_its_own_proposal(scene):
    signed, other = scene.rows["signed"], scene.rows["examined"]
    life.write_reply(scene.ours, signed)
    perform("draft_reply", signed, by=scene.ours.clerks[0])
    for wrong in (other, signed):
        with pytest.raises(Refused):
            perform("countersign", signed, by=scene.ours.clerks[1], assignment=wrong)
    assert signed.replies.get().signatures.count() == 0


def test_emoji_and_rare_characters_are_kept_as_typed(scene):
    words = "请补充📎𠮷野家，见附件"
    change = perform("return_for_revision", scene.rows["under_review"], by=scene.staff, note=words)
    change.refresh_from_db()
    assert change.note == words


def test_a_row_that_was_deleted_meanwhile_is_told(scene):
    draft = scene.rows["draft"]
    type(draft).objects.filter(pk=draft.pk).delete()
    with pytest.raises(Refused) as refused:
        perform("submit", draft, by=scene.ours.account())
    assert refused.value.code == "gone"


def test_the_last_other_unit_that_returns_it_leaves_an_answered_proposal(scene):
    first, second = life.separately_handled(scene.ours)
    perform("send_back", second, by=scene.staff, note="补充", at=moment(2022, 5, 18))
    perform("deliver", first, by=scene.ours.clerks[0], at=moment(2022, 5, 18))
    second.clocks.filter(duty="return").delete()
    perform(
        "ask_return", second, by=scene.ours.clerks[1], at=moment(2022, 5, 19), note="非职责",
        proposed_unit=scene.ours.units[2],
    )  # fmt: skip
    perform("agree_return", second, by=scene.staff, at=moment(2022, 5, 20))
    first.proposal.refresh_from_db()
    assert first.proposal.state == "replied"


def test_a_unit_gets_a_proposal_again_long_after_its_first_last_day(scene):
    ours = scene.ours
    proposal = life.assigned(ours, "separate", "separate")
    row = life.assignment_of(ours, proposal)
    life.sign_for(ours, proposal, 1)
    perform("ask_return", row, by=ours.clerks[0], at=moment(2022, 3, 9), note="非职责", proposed_unit=ours.units[2])
    perform("agree_return", row, by=ours.staff, at=moment(2022, 3, 10))
    perform("assign_again", row, by=ours.staff, at=moment(2022, 8, 1), note="仍由该单位办理")
    row.refresh_from_db()
    assert (row.assigned_on, row.due_on) == (datetime.date(2022, 8, 1), datetime.date(2022, 11, 1))
