"""The papers of proposals: who prints what of which record is said here, what stands on it beside."""

from cppcc_portal.lib.papers import register
from proposals.papers.collection import COLLECTION
from proposals.papers.letters import NOTICE, REMINDER, REPLY
from proposals.papers.sheets import CIRCULATION, PROPOSAL, SURVEY

register(PROPOSAL, CIRCULATION, NOTICE, REMINDER, REPLY, SURVEY, COLLECTION)

__all__ = ["CIRCULATION", "COLLECTION", "NOTICE", "PROPOSAL", "REMINDER", "REPLY", "SURVEY"]
