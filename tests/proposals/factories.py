"""Builders for proposals and all that hangs on them; every value can be overridden."""

import datetime
import itertools
from typing import Any

from proposals.choices import MAY_BE_PUBLISHED
from proposals.models import (
    ActionItem,
    Assignment,
    Category,
    CategoryScheme,
    KeyProposal,
    Merge,
    Proposal,
    Proposer,
    Rating,
    RatingChoice,
    RatingScale,
    RejectionReason,
    Reply,
    ReplyText,
    ResultClass,
    ReviewDecision,
    Suggestion,
    SuggestionReply,
)
from tests.members.factories import make_committee, make_member, make_session, make_unit

numbers = itertools.count(1)
DAY = datetime.date(2022, 5, 18)


def make_category(**over: Any) -> Category:
    """Return a category of the committee's own scheme."""
    n = next(numbers)
    values = {"code": f"category-{n}", "name": f"类别{n}", **over}
    scheme = values.pop("scheme", None)
    if scheme is None:
        scheme = CategoryScheme.objects.get_or_create(committee=make_committee(), name="工作分类")[0]
    return Category.objects.create(scheme=scheme, **values)


def make_proposal(**over: Any) -> Proposal:
    """Return a filed joint proposal whose text may be read; published unless its state forbids it."""
    n = next(numbers)
    state = over.get("state", "filed")
    values = {
        "serial": f"{n:04d}",
        "title": f"关于第{n}件事的提案",
        "kind": "joint",
        "public_consent": "yes",
        "state": state,
        "is_published": state in MAY_BE_PUBLISHED,
        **over,
    }
    return Proposal.objects.create(session=values.pop("session", None) or make_session(), **values)


def make_proposer(**over: Any) -> Proposer:
    """Return a co-signer with private contacts, so that tests can look for leaks."""
    n = next(numbers)
    values = {
        "position": n,
        "role": "co",
        "contact": f"联系人私{n}",
        "phone": f"1370000{n:04d}",
        "address": f"提案人私宅{n}号",
        **over,
    }
    proposal = values.pop("proposal", None) or make_proposal()
    if "collective_name" not in values and "member" not in values:
        values["member"] = make_member()
    return Proposer.objects.create(proposal=proposal, **values)


def make_suggestion(**over: Any) -> Suggestion:
    """Return a numbered suggestion."""
    n = next(numbers)
    values = {"number": n, "text": f"第{n}条建议。", **over}
    return Suggestion.objects.create(proposal=values.pop("proposal", None) or make_proposal(), **values)


def make_assignment(**over: Any) -> Assignment:
    """Return an assignment to a sole unit."""
    values = {"role": "sole", **over}
    proposal = values.pop("proposal", None) or make_proposal(state="assigned")
    return Assignment.objects.create(proposal=proposal, unit=values.pop("unit", None) or make_unit(), **values)


def make_result_class(**over: Any) -> ResultClass:
    """Return class A of 2022."""
    values = {"letter": "A", "year": 2022, "label": "已解决", "group": "solved", **over}
    key = {"committee": values.pop("committee", None) or make_committee()}
    key |= {"letter": values.pop("letter"), "year": values.pop("year")}
    return ResultClass.objects.get_or_create(**key, defaults=values)[0]


def make_reply(*, body: str = "答复全文。", summary: str = "", **over: Any) -> Reply:
    """Return a published answer in full, of class A, with private contacts."""
    values = {
        "version": 1,
        "kind": "answer",
        "replied_on": DAY,
        "publication": "full",
        "is_published": True,
        "contact": "答复联系人私",
        "phone": "13600009999",
        "result_class": make_result_class(),
        **over,
    }
    reply = Reply.objects.create(assignment=values.pop("assignment", None) or make_assignment(), **values)
    ReplyText.objects.create(reply=reply, body=body, summary=summary)
    return reply


def make_point(**over: Any) -> SuggestionReply:
    """Return an answer to one suggestion."""
    values = {"text": "已经办好。", "result_class": make_result_class(), **over}
    reply = values.pop("reply", None) or make_reply()
    suggestion = values.pop("suggestion", None) or make_suggestion(proposal=reply.assignment.proposal)
    return SuggestionReply.objects.create(reply=reply, suggestion=suggestion, **values)


def make_rating_choice(**over: Any) -> RatingChoice:
    """Return 满意 of the scale on the result."""
    values = {"code": "satisfied", "label": "满意", "dimension": "result", "counts_as_satisfied": True, **over}
    scale = {"committee": make_committee(), "dimension": values.pop("dimension"), "from_year": 2022}
    values["scale"] = RatingScale.objects.get_or_create(**scale)[0]
    key = {"scale": values.pop("scale"), "code": values.pop("code")}
    return RatingChoice.objects.get_or_create(**key, defaults=values)[0]


def make_rating(**over: Any) -> Rating:
    """Return a rating 满意 by a proposer of the proposal, with a private comment."""
    values = {"result": make_rating_choice(), "rated_on": DAY, "comment": "私下意见", **over}
    reply = values.pop("reply", None) or make_reply()
    proposer = values.pop("proposer", None) or make_proposer(proposal=reply.assignment.proposal)
    return Rating.objects.create(reply=reply, proposer=proposer, **values)


def make_key(*proposals: Proposal, **over: Any) -> KeyProposal:
    """Return a published key proposal of 2022."""
    values = {"year": 2022, "number": str(next(numbers)), "topic": "低碳产业发展", "is_published": True, **over}
    key = KeyProposal.objects.create(committee=values.pop("committee", None) or make_committee(), **values)
    key.proposals.set(proposals)
    return key


def make_reason(**over: Any) -> RejectionReason:
    """Return a reason for not filing."""
    values = {"code": f"reason-{next(numbers)}", "label": "内容空泛、没有具体建议", **over}
    return RejectionReason.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_decision(**over: Any) -> ReviewDecision:
    """Return the decision to file a proposal."""
    values = {"number": next(numbers), "outcome": "file", "decided_on": DAY, "note": "内部备注", **over}
    return ReviewDecision.objects.create(proposal=values.pop("proposal", None) or make_proposal(), **values)


def make_merge(**over: Any) -> Merge:
    """Return a merge of two proposals."""
    values = {"merged_on": DAY, **over}
    child = values.pop("child", None) or make_proposal(state="merged")
    return Merge.objects.create(parent=values.pop("parent", None) or make_proposal(), child=child, **values)


def make_action_item(**over: Any) -> ActionItem:
    """Return an open promise for the end of 2022."""
    values = {"number": next(numbers), "text": "印发办法", "due_on": datetime.date(2022, 12, 31), **over}
    unit = values.pop("unit", None) or make_unit()
    return ActionItem.objects.create(proposal=values.pop("proposal", None) or make_proposal(), unit=unit, **values)
