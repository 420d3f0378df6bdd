"""Workbooks as offices and their programs write them, and some that were written to do harm."""

import io
import struct
import zipfile

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_KIND = f"{RELATED}/worksheet"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
ROOT = RELATIONS.format(f'<Relationship Id="rId1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/>')


def book_of(rows, *, title="Sheet1", change=None):
    """Return a workbook with one sheet of rows; ``change`` is called with the sheet before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


STRINGS_RELATED = f'<Relationship Id="rId2" Type="{RELATED}/sharedStrings" Target="sharedStrings.xml"/>'


def hand_written(inside, *, extra=(), before="", related=""):
    """Return an .xlsx whose only sheet has ``inside`` as its XML; ``extra`` are further parts."""
    sheet = f'{before}<worksheet xmlns="{MAIN}" xmlns:r="{RELATED}">{inside}</worksheet>'
    workbook = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>"
    )
    sheet_related = f'<Relationship Id="rId1" Type="{SHEET_KIND}" Target="worksheets/sheet1.xml"/>'
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": RELATIONS.format(sheet_related + related),
        "xl/worksheets/sheet1.xml": sheet,
        **dict(extra),
    }
    return packed(parts)


def packed(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.seek(0)
    return file


def with_part(file, name, content=b"x"):
    """Return the workbook with one more part."""
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    file.seek(0)
    return file


SECTOR = 512
FREE, CHAIN_END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def container(streams):
    """Return an old Office container with these streams, each filled up to the size that needs no small sectors."""
    blocks = [data.ljust(-(-max(len(data), 4096) // SECTOR) * SECTOR, b"\0") for data in streams.values()]
    directory_size = -(-(len(streams) + 1) // 4)
    table = [TABLE, *_chain(1, directory_size)]
    starts = []
    for block in blocks:
        starts.append(len(table))
        table += _chain(len(table), len(block) // SECTOR)
    entries = [_entry("Root Entry", 5, CHAIN_END, 0, child=1)]
    for number, (name, start, block) in enumerate(zip(streams, starts, blocks, strict=True), 1):
        right = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, start, len(block), right=right))
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, CHAIN_END, 0, CHAIN_END, 0, 0)
    head += struct.pack("<I", FREE) * 108
    directory = b"".join(entries).ljust(directory_size * SECTOR, b"\0")
    sectors = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    assert len(sectors) == SECTOR, "the writer knows one table of sectors only"
    return io.BytesIO(head + sectors + directory + b"".join(blocks))


def _chain(start, length):
    return [*range(start + 1, start + length), CHAIN_END]


def _entry(name, kind, start, size, *, child=FREE, right=FREE):
    words = (name + "\0").encode("utf-16-le")
    links = struct.pack("<BBIII", kind, 1, FREE, right, child)
    return words.ljust(64, b"\0") + struct.pack("<H", len(words)) + links + bytes(36) + struct.pack("<IQ", start, size)


def record(number, body=b""):
    return struct.pack("<HH", number, len(body)) + body


def old_book(rows, *, name="名单", state=0, more=b"", globals_more=b"", row_options=None):
    """Return an .xls (BIFF8) with one sheet of texts and numbers."""
    begin = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)
    words = name.encode("utf-16-le")
    bound_size = 4 + 8 + len(words)
    start = 4 + len(begin) + len(globals_more) + bound_size + 4
    bound = struct.pack("<IBBBB", start, state, 0, len(name), 1) + words
    top = record(0x809, begin) + globals_more + record(0x85, bound) + record(0x0A)
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + more
    for number, row in enumerate(rows):
        if row_options and number in row_options:
            sheet += record(0x208, struct.pack("<HHHHHHHH", number, 0, len(row), 255, 0, 0, row_options[number], 0))
        sheet += b"".join(_old_cell(number, column, value) for column, value in enumerate(row) if value != "")
    return container({"Workbook": top + sheet + record(0x0A)})


def shared_words(*words, cut=None):
    """Return the table of words that cells of an .xls share; ``cut`` ends its first record after so many characters."""
    body = struct.pack("<II", len(words), len(words))
    texts = [struct.pack("<HB", len(word), 1) + word.encode("utf-16-le") for word in words[:-1]]
    last = words[-1]
    head = struct.pack("<HBH", len(last), 1 | 8, 1)
    body += b"".join(texts) + head + last[:cut].encode("utf-16-le")
    if cut is None:
        return record(0xFC, body + bytes(4))
    return record(0xFC, body) + record(0x3C, b"\x01" + last[cut:].encode("utf-16-le") + bytes(4))


def shared_cell(row, column, number):
    return record(0xFD, struct.pack("<HHHI", row, column, 0, number))


def _old_cell(row, column, value):
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        words = value.encode("utf-16-le")
        return record(0x204, place + struct.pack("<HB", len(value), 1) + words)
    return record(0x203, place + struct.pack("<d", value))
