"""The tables of proposals that offices hand on; each is registered here by its code."""

from cppcc_portal.lib.sheets.tables import register_table
from proposals.tables.answers import ANSWERS
from proposals.tables.handed_out import HANDED_OUT
from proposals.tables.received import RECEIVED
from proposals.tables.units import UNITS

for table in (RECEIVED, HANDED_OUT, UNITS, ANSWERS):
    register_table(table)
