"""Workstations 委员工作站 as a spreadsheet: what each is, who runs it, who heads it, who is placed there."""

from stations.resources.kind import StationResource

__all__ = ["StationResource"]
