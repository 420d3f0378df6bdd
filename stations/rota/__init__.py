"""The duty rota made from rules: which shifts a year has, who takes them, and writing them."""

from stations.rota.drafting import Rota, Slot
from stations.rota.planning import calendar_changed, keep_as_it_is, plan_rota, preview_rota, remove_after

__all__ = ["Rota", "Slot", "calendar_changed", "keep_as_it_is", "plan_rota", "preview_rota", "remove_after"]
