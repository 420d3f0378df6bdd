"""The container of old Office files (.xls, .doc, and every password-protected file): its streams by name."""

import struct
from dataclasses import dataclass

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
# [MS-CFB] 2.1: marks in the sector table from here on are no sectors.
LAST_SECTOR = 0xFFFFFFFA
HEADER_SECTORS = 109
ENTRY_SIZE = 128


class Damaged(Exception):  # noqa: N818 - named as what it is
    """The container does not hold together."""


@dataclass(frozen=True)
class Stream:
    """An entry of the container's directory: a stream, or a storage with ``start`` and ``size`` 0."""

    start: int
    size: int


class Compound:
    """A container that was read; raises Damaged when its tables lead nowhere ([MS-CFB] 2.2 to 2.6)."""

    def __init__(self, data: bytes) -> None:
        try:
            self._read(data)
        except (struct.error, IndexError, UnicodeDecodeError) as error:
            raise Damaged from error

    def _read(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or mini_shift != 6:
            raise Damaged
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        first_directory, _signature, self._cutoff, first_mini = struct.unpack_from("<IIII", data, 48)
        self._table = self._sector_table()
        directory = self._chain(first_directory)
        self.streams = dict(self._entries(directory))
        self._mini_table = _numbers(self._chain(first_mini)) if first_mini < LAST_SECTOR else ()
        root = next(self._roots(directory), Stream(LAST_SECTOR, 0))
        self._mini = self._chain(root.start) if root.start < LAST_SECTOR else b""

    def _sector_table(self) -> tuple[int, ...]:
        numbers = list(struct.unpack_from(f"<{HEADER_SECTORS}I", self._data, 76))
        (more,) = struct.unpack_from("<I", self._data, 68)
        seen: set[int] = set()
        while more < LAST_SECTOR and more not in seen:
            seen.add(more)
            *sectors, more = _numbers(self._sector(more))
            numbers.extend(sectors)
        return _numbers(b"".join(self._sector(number) for number in numbers if number < LAST_SECTOR))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise Damaged
        return self._data[start : start + self._size]

    def _numbers_of(self, number: int, table: tuple[int, ...]) -> list[int]:
        chain: list[int] = []
        while number < LAST_SECTOR:
            if len(chain) > len(table):
                raise Damaged
            chain.append(number)
            number = table[number]
        return chain

    def _chain(self, number: int) -> bytes:
        return b"".join(self._sector(one) for one in self._numbers_of(number, self._table))

    def _entries(self, directory: bytes):
        for at in range(0, len(directory), ENTRY_SIZE):
            kind = directory[at + 66]
            if kind in {1, 2}:
                yield _entry_name(directory, at), Stream(*struct.unpack_from("<II", directory, at + 116))

    def _roots(self, directory: bytes):
        for at in range(0, len(directory), ENTRY_SIZE):
            if directory[at + 66] == 5:
                yield Stream(*struct.unpack_from("<II", directory, at + 116))

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream; raises KeyError when there is none, Damaged when it is cut short."""
        stream = self.streams[name]
        try:
            whole = self._chain(stream.start) if stream.size >= self._cutoff else self._small(stream)
        except IndexError as error:
            raise Damaged from error
        if len(whole) < stream.size:
            raise Damaged
        return whole[: stream.size]

    def _small(self, stream: Stream) -> bytes:
        size = self._mini_size
        numbers = self._numbers_of(stream.start, self._mini_table) if stream.size else []
        return b"".join(self._mini[number * size : (number + 1) * size] for number in numbers)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _entry_name(directory: bytes, at: int) -> str:
    (length,) = struct.unpack_from("<H", directory, at + 64)
    return directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le")
