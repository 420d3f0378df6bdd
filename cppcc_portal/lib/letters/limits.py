"""How large a letter may be; each number with its unit and its reason."""

MEGABYTE = 1024 * 1024

# Bytes of a file as it is sent. A letter of ten pages has 50 kB; a scanned seal or two make it a few megabytes.
MAX_BYTES = 10 * MEGABYTE
# Bytes of all parts together, unpacked; pictures do not pack, text packs about ten times.
MAX_UNPACKED = 60 * MEGABYTE
# Unpacked bytes for one packed byte, counted from some size on: only bombs pack a thousand times.
MAX_RATIO, RATIO_COUNTS_FROM = 250, 4 * MEGABYTE
# Parts of the package; each picture is one.
MAX_ENTRIES = 1_000
# Bytes of one part that is read as XML: it takes about twenty times as much memory. A book has 3 MB.
MAX_XML = 5 * MEGABYTE
# Paragraphs that are walked through, the empty ones too.
MAX_WALKED = 20_000
# Paragraphs with words and characters of the whole text: far beyond any letter.
MAX_PARAGRAPHS, MAX_CHARACTERS = 5_000, 300_000
