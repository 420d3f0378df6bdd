"""What the office may upload as a template, what it is told otherwise, and that a template can do little."""

import zipfile
from io import BytesIO

import pytest
from django.utils import translation
from docx import Document
from lxml import etree

from cppcc_portal.lib.papers import paper, papers
from cppcc_portal.lib.papers.checking import LARGEST, LARGEST_UNPACKED, checked_template
from cppcc_portal.lib.papers.word import write_word
from cppcc_portal.lib.refusals import Refused
from scripts.paper_templates import FALLBACKS, build, packed
from scripts.paper_texts import TEXTS
from tests.papers.factories import changed, parts_of, saved, text_of, word_file

SAMPLE = {"title": "案由", "is_late": True, "points": [{"text": "一", "parts": [{"text": "二"}] * 2}] * 2}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def check(*paragraphs: str) -> str:
    """Return the text that a template with these paragraphs becomes."""
    clean = checked_template(word_file(*paragraphs), SAMPLE)
    return text_of(write_word(clean, SAMPLE, SAMPLE))


def refusal(data: bytes) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(Refused) as refused:
        checked_template(data, SAMPLE)
    return refused.value.sentence


## THE BUILT-IN TEMPLATES


@pytest.mark.parametrize("code", TEXTS)
def test_the_built_in_template_is_what_the_script_makes(code):
    made, stored = parts_of(packed(build(code))), parts_of(paper(code).built_in.read_bytes())
    assert made == stored, "Run python -m scripts.paper_templates."


@pytest.mark.parametrize("kind", papers(), ids=lambda kind: kind.code)
def test_every_paper_has_a_built_in_template_that_passes_the_check(kind):
    assert checked_template(kind.built_in.read_bytes(), kind.sample(), kind.codes)


@pytest.mark.parametrize("code", TEXTS)
def test_a_built_in_template_names_fonts_with_fallbacks_and_holds_none(code):
    parts = parts_of(paper(code).built_in.read_bytes())
    assert not [name for name in parts if "fonts/" in name or name.endswith(".odttf")]
    table = parts["word/fontTable.xml"].decode()
    for name, others in FALLBACKS.items():
        assert f'w:name="{name}"' in table
        assert f'w:altName w:val="{others}"' in table


def test_the_letter_is_a4_with_the_margins_and_the_grid_of_the_standard():
    section = Document(BytesIO(paper("reply").built_in.read_bytes())).sections[0]
    sides = [section.page_width, section.page_height]
    margins = [section.top_margin, section.right_margin, section.bottom_margin, section.left_margin]
    assert [round(length.mm) for length in (*sides, *margins)] == [210, 297, 37, 26, 35, 28]
    grid = section._sectPr.find(f"{W}docGrid")
    line, space = int(grid.get(f"{W}linePitch")) / 20, int(grid.get(f"{W}charSpace")) / 4096
    # 225 mm and 156 mm of type area, in points.
    assert int(225 / 25.4 * 72 / line) == 22
    assert int(156 / 25.4 * 72 / (16 + space)) == 28


# The order that the schema of Word (ECMA-376, CT_PPrBase and CT_SectPr) asks for; Word calls other files damaged.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc outlineLvl rPr",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "rPr": "rStyle rFonts b bCs i iCs color spacing kern sz szCs u lang",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
}


@pytest.mark.parametrize("code", TEXTS)
def test_the_parts_of_a_built_in_template_stand_in_the_order_word_asks_for(code):
    parts = parts_of(paper(code).built_in.read_bytes())
    for name in ("word/document.xml", "word/styles.xml"):
        root = etree.fromstring(parts[name])
        for tag, order in ORDER.items():
            places = order.split()
            for element in root.iter(f"{W}{tag}"):
                found = [etree.QName(child).localname for child in element if etree.QName(child).localname in places]
                assert found == sorted(found, key=places.index), (name, tag)


## WHAT A TEMPLATE MAY SAY


def test_a_template_names_placeholders_repeats_parts_and_leaves_some_out():
    said = check(
        "《{{ title }}》{% if is_late and not title == '别的' %}迟{% else %}早{% endif %}",
        "{%p for point in points %}",
        "{{ loop.index }}. {{ point.text }}",
        "{%p for part in point.parts %}",
        "{{ part.text }}{% if loop.last %}。{% endif %}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    assert said.strip().split("\n") == ["《案由》迟", "1. 一", "二", "二。", "2. 一", "二", "二。"]


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("{{ phone }}", "phone"),
        ("{{ title.phone }}", "title.phone"),
        ("{{ points.text }}", "points.text"),
        ("{% for point in points %}{{ point.phone }}{% endfor %}", "point.phone"),
        ("{% for point in phones %}{% endfor %}", "phones"),
        ("{% if false_friend %}甲{% endif %}", "false_friend"),
        ("{{ title.__class__ }}", "title.__class__"),
        ("{{ point.text }}", "point"),
    ],
)
def test_an_unknown_placeholder_is_named(paragraph, name):
    assert f"“{name}”" in refusal(word_file(paragraph))


def test_an_unknown_placeholder_is_found_in_a_branch_that_the_sample_does_not_take_and_in_a_header():
    assert "“phone”" in refusal(word_file("{% if not is_late %}{{ phone }}{% endif %}"))
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ in_header }}"
    assert "“in_header”" in refusal(saved(document))
    document = Document()
    document.core_properties.subject = "{{ in_properties }}"
    assert "“in_properties”" in refusal(saved(document))


@pytest.mark.parametrize(
    "paragraph",
    [
        "{{ title() }}",
        "{{ title|upper }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9**9**9 }}",
        "{{ title[0] }}",
        "{% set a = 1 %}",
        "{% macro a() %}{% endmacro %}",
        "{% include 'a' %}",
        "{% import 'a' as b %}",
        "{% for n in range(100000) %}{% endfor %}",
        "{{ lipsum.__globals__ }}",
        "{{ self }}",
        "{% for point in points recursive %}{% endfor %}",
        "{% for point in points if point.text %}{% endfor %}",
        "{{ points }}",
        "{% for a in points %}" * 4 + "{% endfor %}" * 4,
    ],
)
def test_a_template_cannot_call_compute_or_reach_anything(paragraph):
    refusal(word_file(paragraph))


@pytest.mark.parametrize("paragraph", ["{% if title %}甲", "{{ title", "{{ }}", "{% endfor %}", "{% nonsense %}"])
def test_a_placeholder_that_is_not_closed_is_told(paragraph):
    assert refusal(word_file(paragraph))


def test_a_placeholder_for_rich_text_is_refused_because_it_would_break_the_document():
    assert "{{ name }}" in refusal(word_file("前{{r title }}后"))


## WHAT A TEMPLATE MAY BE


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04" + b"\0" * 100, "文字".encode()])
def test_what_is_no_word_document_is_refused(data):
    assert "docx" in refusal(data)


def test_a_zip_that_is_no_document_and_a_document_without_text_are_refused():
    for name in ("word/document.xml", "[Content_Types].xml"):
        assert "docx" in refusal(changed(word_file("甲"), lambda parts, name=name: parts.pop(name)))


def test_a_document_with_macros_is_refused_by_its_parts_and_by_its_type():
    with_macros = changed(word_file("甲"), lambda parts: parts.update({"word/vbaProject.bin": b"macro"}))
    assert "vbaProject.bin" in refusal(with_macros)

    def retype(parts):
        types = parts["[Content_Types].xml"].replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )
        parts["[Content_Types].xml"] = types

    with translation.override("en"):
        assert "files with macros are not taken" in refusal(changed(word_file("甲"), retype))


@pytest.mark.parametrize("name", ["word/embeddings/a.xlsx", "word/activeX/activeX1.bin", "word/a.html", "a.exe", "b"])
def test_embedded_files_and_programs_are_refused(name):
    assert name in refusal(changed(word_file("甲"), lambda parts: parts.update({name: b"x"})))


def test_a_document_that_fetches_its_template_or_a_picture_from_elsewhere_is_refused():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="http://evil.example/a.dotm" TargetMode="External"/>'

    def attach(parts):
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(b"</Relationships>", f"{relation}</Relationships>".encode())

    assert "document.xml.rels" in refusal(changed(word_file("甲"), attach))


def test_definitions_of_entities_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>'
    assert "custom.xml" in refusal(changed(word_file("甲"), lambda parts: parts.update({"docProps/custom.xml": bomb})))


def test_a_file_too_large_or_packed_to_burst_is_refused_before_it_is_unpacked():
    assert "2" in refusal(b"0" * (LARGEST + 1))
    bomb = changed(word_file("甲"), lambda parts: parts.update({"word/media/a.png": bytes(LARGEST_UNPACKED)}))
    assert len(bomb) < LARGEST
    refusal(bomb)
    many = changed(word_file("甲"), lambda parts: parts.update({f"word/media/{n}.png": b"" for n in range(400)}))
    refusal(many)


def test_a_part_that_says_less_than_it_unpacks_to_is_refused_or_ends_there():
    honest = changed(word_file("甲"), lambda parts: parts.update({"word/media/a.png": bytes(LARGEST_UNPACKED)}))
    size = LARGEST_UNPACKED.to_bytes(4, "little")
    lying = honest.replace(size, (10).to_bytes(4, "little"))
    assert lying != honest
    refusal(lying)


def test_what_is_stored_is_packed_anew():
    data = word_file("{{ title }}")
    file = BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = b"hidden"
    clean = checked_template(file.getvalue(), SAMPLE)
    assert b"hidden" not in clean
    assert parts_of(clean) == parts_of(data)
