"""What one cell of an office's spreadsheet means: every function takes any cell and gives a value or raises BadValue.

Cells are what python-calamine reads: text, numbers (2018.0 for whole ones), true and false, days, times,
"" for nothing. Ask ``is_empty`` first where a column may stay empty.
"""

from cppcc_portal.lib.sheets.values.answers import as_flag, as_letter
from cppcc_portal.lib.sheets.values.dates import as_date
from cppcc_portal.lib.sheets.values.errors import BadValue
from cppcc_portal.lib.sheets.values.names import Names, as_names
from cppcc_portal.lib.sheets.values.numbers import as_decimal, as_integer
from cppcc_portal.lib.sheets.values.periods import as_period
from cppcc_portal.lib.sheets.values.sessions import as_session
from cppcc_portal.lib.sheets.values.texts import as_code, as_text, is_empty, looks_private, tidy
from cppcc_portal.lib.sheets.values.times import as_datetime, as_month, as_year
from cppcc_portal.lib.sheets.values.units import Unit, as_units

__all__ = [
    "BadValue",
    "Names",
    "Unit",
    "as_code",
    "as_date",
    "as_datetime",
    "as_decimal",
    "as_flag",
    "as_integer",
    "as_letter",
    "as_month",
    "as_names",
    "as_period",
    "as_session",
    "as_text",
    "as_units",
    "as_year",
    "is_empty",
    "looks_private",
    "tidy",
]
