"""What stands in the Word templates: Chinese text with the placeholders that each app names in its papers."""

from scripts.paper_texts.others import COLLECTION, DUTY_RECORD, POSTER, SIGN_IN
from scripts.paper_texts.parts import Cell, Line, Rows
from scripts.paper_texts.proposals import CIRCULATION, NOTICE, PROPOSAL, REMINDER, REPLY, SURVEY

TEXTS = {
    "proposal": PROPOSAL,
    "circulation": CIRCULATION,
    "assignment-notice": NOTICE,
    "reminder": REMINDER,
    "reply": REPLY,
    "survey": SURVEY,
    "collection": COLLECTION,
    "sign-in": SIGN_IN,
    "duty-record": DUTY_RECORD,
    "station-poster": POSTER,
}

__all__ = ["TEXTS", "Cell", "Line", "Rows"]
