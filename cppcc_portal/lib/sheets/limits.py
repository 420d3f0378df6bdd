"""How large a table may be; each number with its unit and its reason."""

MEGABYTE = 1024 * 1024

# Bytes of a file as it is sent. The whole roster of a city, written by hand, has less than one megabyte.
MAX_BYTES = 30 * MEGABYTE
# Bytes of all parts of a workbook together, unpacked: ten times the largest file, and bounded on a small machine.
MAX_UNPACKED = 300 * MEGABYTE
# Unpacked bytes for one packed byte. Tables pack 10 to 50 times smaller; only bombs pack 1000 times.
MAX_RATIO = 250
# Unpacked bytes below which the ratio says nothing: an empty sheet of 1000 formatted rows packs well too.
RATIO_COUNTS_FROM = 20 * MEGABYTE
# Parts in a workbook; each picture and each sheet is one or two.
MAX_ENTRIES = 5_000

# Rows and columns of a sheet, counted to the last one with a value.
MAX_ROWS = 50_000
MAX_COLUMNS = 200
# Cells of all sheets together, the empty ones between included: each takes 8 to 80 bytes of memory.
MAX_CELLS = 3_000_000
# Characters of a sheet: 10 000 proposals with their whole text. An .xlsx keeps words once that a million cells repeat.
MAX_WORDS = 50_000_000
# Bytes of an unpacked workbook, without its pictures, up to which a marked copy keeps all formats; cells that have
# nothing but a format are held too, and each takes ten times its bytes. Of larger ones the values are kept.
MAX_KEPT_BYTES = 16 * MEGABYTE
