"""What a table of values needs so that spreadsheets read it as it is meant."""

# Without it spreadsheets take UTF-8 for another encoding.
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet would take for a formula; the wide signs count where Chinese is typed.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def safe(word: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{word}" if word.startswith(FORMULA_STARTS) else word
