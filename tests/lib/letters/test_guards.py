"""What is refused before a letter is read: one sentence each, and bounded work."""

import io
import zipfile

import pytest
from django.utils import translation

from cppcc_portal.lib.letters.limits import MAX_BYTES
from cppcc_portal.lib.letters.reading import read_letter
from cppcc_portal.lib.refusals import Refused
from tests.lib.letters.making import make_letter, packed, repacked
from tests.lib.sheets.books import container

RELATIONS = b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


def refusal(data: bytes, name: str = "答复.docx") -> str:
    with translation.override("en"), pytest.raises(Refused) as refused:
        read_letter(io.BytesIO(data), name)
    return refused.value.sentence


def document(body: str, before: str = "") -> bytes:
    """Return a package whose text is written by hand."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f'<?xml version="1.0"?>{before}<w:document {space}><w:body>{body}</w:body></w:document>'
    return repacked(packed(make_letter()), word__document_xml=xml.encode()).read()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"{\\rtf1 x}", "a text document"),
        (b"<html><body>x</body></html>", "a web page"),
        (b"<?xml version='1.0'?><pkg:package/>", "an XML file"),
        (b"Rar!\x1a", "an archive"),
        ("关于提案的答复".encode(), "a plain text"),
        (b"\x01\x00\x02", "an unknown file"),
    ],
)
def test_another_kind_of_file_is_named(data, kind):
    assert f"is really {kind}." in refusal(data)


def packed_parts(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("xl__workbook_xml", "a workbook"),
        ("ppt__presentation_xml", "a presentation"),
        ("content_xml", "an OpenDocument file"),
        ("x_txt", "an archive"),
    ],
)
def test_another_package_is_named(part, kind):
    assert f"is really {kind}." in refusal(packed_parts(**{part: b"<x/>"}))


def test_a_document_of_word_97_is_told_how_to_be_saved():
    assert "(.doc). Open it, save it as a Word document (.docx)" in refusal(
        container({"WordDocument": b"x" * 5000}).read(), "a.doc"
    )


def test_a_document_with_a_password_is_told_so():
    assert "protected with a password" in refusal(
        container({"EncryptionInfo": b"x", "EncryptedPackage": b"x" * 5000}).read()
    )


def test_an_old_workbook_is_named():
    assert "is really a workbook" in refusal(container({"Workbook": b"x" * 5000}).read())


def test_macros_are_refused():
    assert "macros" in refusal(repacked(packed(make_letter()), word__vbaProject_bin=b"x").read())


def test_what_is_empty_or_too_large_is_refused():
    assert refusal(b"") == "The file is empty."
    assert "larger than 10 MB" in refusal(b"PK\x03\x04" + b"\x00" * MAX_BYTES)


def test_a_bomb_is_not_opened():
    data = repacked(packed(make_letter()), word__media__a_bin=b"\x00" * (61 * 1024 * 1024)).read()
    assert len(data) < 200_000
    assert "unpacks to far more" in refusal(data)


def test_thousands_of_parts_are_not_opened():
    assert "unpacks to far more" in refusal(packed_parts(**{f"word__document{n}_xml": b"x" for n in range(1001)}))


@pytest.mark.parametrize("cut", [100, 5000, -30])
def test_a_file_that_was_not_sent_whole_is_refused(cut):
    assert "damaged" in refusal(packed(make_letter()).read()[:cut])


def test_entities_are_not_unfolded():
    before = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert "damaged" in refusal(document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", before))


def test_no_file_of_the_machine_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    before = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{secret}">]>'
    assert "damaged" in refusal(document("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", before))


def test_declarations_in_utf_16_are_seen_too():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><w:document {space}/>'
    assert "damaged" in refusal(repacked(packed(make_letter()), word__document_xml=xml.encode("utf-16")).read())


def test_broken_xml_and_bottomless_xml_are_refused():
    assert "damaged" in refusal(document("<w:p>"))
    assert "damaged" in refusal(document("<w:sdt>" * 3000 + "</w:sdt>" * 3000))


def test_deep_but_lawful_nesting_is_read():
    deep = "<w:tbl><w:tr><w:tc>" * 60
    body = f"{deep}<w:p><w:r><w:t>深</w:t></w:r></w:p>{'</w:tc></w:tr></w:tbl>' * 60}"
    assert read_letter(io.BytesIO(document(body)), "a.docx").paragraphs[0].text == "深"


def test_a_header_that_lies_outside_the_file_is_left_alone():
    relation = b'<Relationship Id="r1" Type="http://x/header" TargetMode="External" Target="file:///etc/passwd"/>'
    body = '<w:p><w:r><w:t>正文</w:t></w:r></w:p><w:sectPr><w:headerReference xmlns:r="http://r" r:id="r1"/></w:sectPr>'
    relations = {"word/_rels/document.xml.rels": RELATIONS + relation + b"</Relationships>"}
    file = repacked(io.BytesIO(document(body)), by_name=relations)
    assert [row.text for row in read_letter(file, "a.docx").paragraphs] == ["正文"]


def test_a_document_without_words_is_refused():
    assert refusal(document("<w:p/>")) == "The letter holds no words."
    assert "A picture of a letter" in refusal(document("<w:p><w:r><w:drawing><pic/></w:drawing></w:r></w:p>"))


def test_a_document_that_is_longer_than_any_letter_is_refused():
    assert "longer than any letter" in refusal(document("<w:p><w:r><w:t>行</w:t></w:r></w:p>" * 5001))


def test_more_than_a_machine_can_hold_is_refused_whatever_it_is():
    assert "unpacks to far more" in refusal(document("<w:p/>" * 20_001))
    assert "unpacks to far more" in refusal(document(f"<w:p><!--{'x' * 5_300_000}--></w:p>"))


@pytest.mark.parametrize("name", ["答复.docx", "答复.doc", "答复.DOCX", "答复"])
def test_names_of_letters_are_read(name):
    assert read_letter(packed(make_letter()), name).paragraphs


def test_another_name_is_refused():
    assert "under another name" in refusal(packed(make_letter()).read(), "答复.pdf")
