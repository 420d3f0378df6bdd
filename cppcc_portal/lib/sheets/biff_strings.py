"""How long the words are that the cells of an .xls share by number ([MS-XLS] 2.4.265 and 2.5.293)."""

import struct
from collections.abc import Sequence

# Bits of a text's options: two bytes for a character, and what stands after the characters.
WIDE, EXTENDED, RICH = 1, 4, 8
# The two numbers at the start of the table: cells that have words, and words.
TABLE_HEAD = 8


def string_lengths(blocks: Sequence[bytes]) -> list[int]:
    """Return the lengths in the order of the numbers, as far as the table can be followed.

    ``blocks`` are the table's record and the records that continue it; a text may begin in one and end in another.
    """
    table, lengths = _Table(blocks), []
    try:
        while table.has_more():
            lengths.append(table.skip_text())
    except (struct.error, IndexError):
        pass  # the reader will say whether the file can be read
    return lengths


class _Table:
    """Walks through the blocks, text by text."""

    def __init__(self, blocks: Sequence[bytes]) -> None:
        self._blocks, self._number, self._at = blocks, 0, TABLE_HEAD

    def has_more(self) -> bool:
        """Go to the next block at the end of one; return whether a text begins there."""
        while self._number < len(self._blocks) and self._at >= len(self._blocks[self._number]):
            self._number, self._at = self._number + 1, 0
        return self._number < len(self._blocks)

    def skip_text(self) -> int:
        length, options = self._take("<HB")
        runs = self._take("<H")[0] if options & RICH else 0
        extended = self._take("<I")[0] if options & EXTENDED else 0
        self._skip_characters(length, options)
        self._skip(runs * 4 + extended)
        return length

    def _take(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from(form, self._blocks[self._number], self._at)
        self._at += struct.calcsize(form)
        return found

    def _skip_characters(self, count: int, options: int) -> None:
        while True:
            size = 2 if options & WIDE else 1
            step = min(count, (len(self._blocks[self._number]) - self._at) // size)
            self._at, count = self._at + step * size, count - step
            if not count:
                return
            # A block that goes on in the middle of a text says anew how wide its characters are.
            self._number, self._at = self._number + 1, 1
            options = self._blocks[self._number][0]

    def _skip(self, count: int) -> None:
        while count:
            step = min(count, len(self._blocks[self._number]) - self._at)
            self._at, count = self._at + step, count - step
            if count:
                self._number, self._at = self._number + 1, 0
