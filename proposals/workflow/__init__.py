"""The life of a proposal: one table of steps, one door through which every change of state goes.

``perform`` is the door. Views, admin actions, imports, commands and tests call it and nothing else to change the state
of a proposal, a unit's assignment, a co-signer's signature or a promise.
"""

from cppcc_portal.lib.refusals import Refused
from proposals.workflow.actors import Capacities, actors_of, units_of
from proposals.workflow.door import perform, steps_open_to, version_of
from proposals.workflow.table import STEPS

__all__ = ["STEPS", "Capacities", "Refused", "actors_of", "perform", "steps_open_to", "units_of", "version_of"]
