"""The doors of this app, found by this name: receptions and residents' matters."""

from stations.matter_workflow import MATTERS
from stations.reception_workflow import RECEPTIONS

__all__ = ["MATTERS", "RECEPTIONS"]
