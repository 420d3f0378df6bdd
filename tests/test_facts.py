"""Every number, date and name of the two reports: in the database, in its sentence, on a page."""

import csv
import html
import re
from decimal import Decimal
from io import StringIO

from django.core.management import call_command
from django.http import HttpResponse
from django.test import TestCase
from django.utils.html import strip_tags

from archive.models import Document
from cppcc_portal.lib.text import plain
from figures.models import Figure, Quote
from highlights.management.commands.load_reports import FIXTURES

SOURCES = FIXTURES / "sources"
DOCUMENTS = {"shenzhen_2022": "shenzhen-2022", "longgang_2022": "longgang-2022"}
EDITORS_LABEL_OF_TITLE = "标题"


def read_facts() -> list[dict[str, str]]:
    with (SOURCES / "facts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_quantity(row: dict[str, str]) -> bool:
    return row["code"].startswith(("sz.", "lg."))


def tight(text: str) -> str:
    """Return ``text`` without restoration brackets and spaces, to compare it with a page."""
    return re.sub(r"\s", "", plain(text))


def shown_text(response: HttpResponse) -> str:
    """Return the words of a page."""
    assert response.status_code == 200
    return tight(html.unescape(strip_tags(response.content.decode())))


def printed_lines(markdown: str) -> list[str]:
    """Return the lines of a report's text without markup."""
    lines = [re.sub(r"^(#+ |\*\*|\d+\. )|\*\*$", "", line.strip()) for line in markdown.splitlines()]
    return [line for line in lines if line]


class FactsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("load_reports", stdout=StringIO())
        cls.facts = read_facts()
        cls.quantities = [row for row in cls.facts if is_quantity(row)]

    def quote_of(self, row: dict[str, str]) -> Quote:
        quotes = Quote.objects.select_related("figure", "paragraph__document", "paragraph__section")
        return quotes.get(figure__code=row["code"], sentence=row["quote"], indicator=row["indicator"])

    def test_each_printing_of_a_number_is_one_quote_and_each_number_one_figure(self):
        assert len(self.quantities) == Quote.objects.count() == 86
        assert set(Figure.objects.values_list("code", flat=True)) == {row["code"] for row in self.quantities}

    def test_every_quantity_keeps_its_value_qualifier_and_sentence(self):
        for row in self.quantities:
            with self.subTest(row["code"]):
                quote = self.quote_of(row)
                assert quote.figure.value == Decimal(row["value"])
                assert (quote.figure.unit, quote.figure.qualifier) == (row["unit"], row["qualifier"])
                assert (quote.subject, quote.qualifier, quote.period) == (
                    row["subject"],
                    row["qualifier"],
                    row["period"],
                )
                assert quote.printed in quote.sentence

    def test_every_quantity_is_tied_to_its_paragraph(self):
        for row in self.quantities:
            with self.subTest(row["code"]):
                paragraph = self.quote_of(row).paragraph
                assert row["quote"] in paragraph.text
                assert paragraph.document.slug == DOCUMENTS[row["report"]]
                assert paragraph.section.label == row["section"]

    def test_a_qualified_number_is_printed_with_its_qualifier_in_words(self):
        words = {"over": ("多", "余", "超过"), "nearly": ("近",), "about": ("约",), "avg": ("人均", "平均")}
        for figure in Figure.objects.filter(qualifier__in=words):
            assert any(word in figure.printed for word in words[figure.qualifier]), figure.code

    def test_every_quantity_stands_on_the_page_of_its_figure_with_its_sentence(self):
        pages = {figure.code: self.client.get(figure.get_absolute_url()) for figure in Figure.objects.all()}
        shown = {code: shown_text(page) for code, page in pages.items()}
        for row in self.quantities:
            with self.subTest(row["code"]):
                assert tight(self.quote_of(row).figure.printed) in shown[row["code"]]
                assert tight(self.quote_of(row).printed) in shown[row["code"]]
                assert tight(row["quote"]) in shown[row["code"]]

    def test_every_sentence_stands_in_its_document_and_on_its_page(self):
        for report, slug in DOCUMENTS.items():
            document = Document.objects.get(slug=slug)
            shown = shown_text(self.client.get(document.get_absolute_url()))
            for row in (row for row in self.facts if row["report"] == report):
                with self.subTest(report=report, code=row["code"]):
                    paragraphs = document.paragraphs.filter(text__contains=row["quote"])
                    label = "" if row["section"] == EDITORS_LABEL_OF_TITLE else row["section"]
                    assert label in [part.section.label if part.section else "" for part in paragraphs]
                    assert tight(row["quote"]) in shown

    def test_the_paragraphs_are_the_text_of_the_report_and_nothing_else(self):
        for report, slug in DOCUMENTS.items():
            document = Document.objects.get(slug=slug)
            lines = printed_lines((SOURCES / f"{report}.md").read_text(encoding="utf-8"))
            not_printed = set(document.sections.values_list("label", flat=True))
            if not document.paragraphs.filter(kind="title").exists():
                not_printed.add(document.title)
            expected = [line for line in lines if line not in not_printed]
            assert list(document.paragraphs.order_by("number").values_list("text", flat=True)) == expected

    def test_every_section_of_the_text_is_a_section_of_the_document(self):
        for report, slug in DOCUMENTS.items():
            text = (SOURCES / f"{report}.md").read_text(encoding="utf-8")
            labels = re.findall(r"^## (\S+)", text, re.MULTILINE)
            assert labels == list(Document.objects.get(slug=slug).sections.values_list("label", flat=True))
