"""Documents with numbered paragraphs, and the mixin that ties a record to the paragraphs it comes from."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.choices import Consent, DocumentAction, DocumentKind, ParagraphKind
from archive.querysets import DocumentManager, ParagraphManager
from cppcc_portal.lib.records import Publishable, Record
from members.models import Committee


class Sourced(models.Model):
    """A record that can be followed to the paragraphs it was taken from."""

    sources = models.ManyToManyField(
        "archive.Paragraph",
        verbose_name=_("source paragraphs"),
        blank=True,
        related_name="%(app_label)s_%(class)s_set",
        help_text=_("The paragraphs of the report or document that this record was taken from."),
    )

    class Meta:
        abstract = True


class Document(Publishable, Sourced, Record):
    """A document: one whose text is held in paragraphs, or one that is only named in another."""

    natural_key_fields = ("slug",)

    slug = models.SlugField(_("address word"), max_length=80, unique=True, help_text=_("The word in web addresses."))
    committee = models.ForeignKey(
        Committee,
        verbose_name=_("committee"),
        on_delete=models.PROTECT,
        related_name="documents",
        help_text=_("The committee that keeps this document in its archive."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    title = models.CharField(
        _("title"), max_length=200, help_text=_("As printed; 【】 marks restored and □ lost characters.")
    )
    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    issuer = models.CharField(_("issued by"), max_length=100, blank=True, help_text=_("As printed in the source."))
    action = models.CharField(
        _("what was done with it"),
        max_length=15,
        choices=DocumentAction,
        default=DocumentAction.ISSUED,
        help_text=_("In its year. A later revision is a document of its own, so that past years keep their figures."),
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, db_index=True)
    issued_on = models.DateField(_("date"), null=True, blank=True, help_text=_("Only when the day is known."))
    date_text = models.CharField(
        _("date in words"), max_length=60, blank=True, help_text=_("When only a part is known.")
    )
    effective_on = models.DateField(
        _("in force from"), null=True, blank=True, help_text=_("When it differs from the day of issue.")
    )
    repealed_on = models.DateField(_("repealed on"), null=True, blank=True)
    repealed_by = models.CharField(
        _("repealed by"),
        max_length=200,
        blank=True,
        help_text=_("The decision or the body that repealed it, as printed."),
    )
    predecessor = models.OneToOneField(
        "self",
        verbose_name=_("replaces"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successor",
        help_text=_("The rule before the revision; each rule has one successor."),
        error_messages={"unique": _("Another document replaces this one already; a rule has one successor.")},
    )
    standard_number = models.CharField(
        _("number of the document"), max_length=60, blank=True, help_text=_("As printed, e.g. a standard's number.")
    )
    authors = models.CharField(
        _("authors or bodies"), max_length=300, blank=True, help_text=_("As printed; shown to the public.")
    )
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    has_text = models.BooleanField(
        _("text is held"), default=False, help_text=_("Untick for documents that are only named in another document.")
    )
    text_note = models.CharField(
        _("note on the text"), max_length=500, blank=True, help_text=_("How the text was obtained and what is missing.")
    )

    objects = DocumentManager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-year", "kind", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(repealed_on=None) | Q(issued_on=None) | Q(repealed_on__gte=F("issued_on")),
                name="archive_document_repealed_after_issue",
                violation_error_message=_("A rule is not repealed before it is issued."),
            ),
            models.CheckConstraint(
                condition=Q(repealed_on=None) | Q(effective_on=None) | Q(repealed_on__gte=F("effective_on")),
                name="archive_document_repealed_after_begin",
                violation_error_message=_("A rule is not repealed before it is in force."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a rule that replaces itself, and an oral history without consent on the public pages."""
        super().clean()
        seen, before = {self.pk} if self.pk else set(), self.predecessor
        while before is not None:
            if before.pk in seen:
                raise ValidationError({"predecessor": _("A rule cannot replace itself, nor one that came after it.")})
            seen.add(before.pk)
            before = before.predecessor
        if self.is_published and self.kind == DocumentKind.HISTORY and not self.has_consent:
            raise ValidationError({"is_published": _("An oral history is published only with the narrator's consent.")})

    @property
    def has_consent(self) -> bool:
        """Whether the narrator's consent holds; a history that is only named elsewhere needs none."""
        history = getattr(self, "history", None)
        return not self.has_text if history is None else history.consent == Consent.WRITTEN

    def get_absolute_url(self) -> str:
        """Return the address of the public page."""
        return reverse("archive:document", args=[self.slug])


class Section(Record):
    """A part of a document under a heading of its own, e.g. 亮点一 or 大事4."""

    natural_key_fields = ("document__slug", "number")
    committee_path = "document__committee"

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="sections"
    )
    number = models.PositiveSmallIntegerField(_("order"))
    label = models.CharField(_("label"), max_length=30, help_text=_("E.g. 亮点一, 引言."))
    heading = models.CharField(
        _("heading"), max_length=200, blank=True, help_text=_("Leave empty when the heading is lost in the source.")
    )

    class Meta:
        verbose_name = _("document section")
        verbose_name_plural = _("document sections")
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="archive_section_number_once",
                violation_error_message=_("This document already has a section with this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.heading}".strip()


class Paragraph(Record):
    """A numbered paragraph: plain text, never markup. 【】 encloses restored characters, □ stands for a lost one."""

    natural_key_fields = ("document__slug", "number")
    committee_path = "document__committee"

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="paragraphs"
    )
    section = models.ForeignKey(
        Section, verbose_name=_("section"), on_delete=models.CASCADE, null=True, blank=True, related_name="paragraphs"
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("Counts through the whole document; part of the address.")
    )
    position = models.PositiveIntegerField(
        _("place in the text"), null=True, blank=True, help_text=_("When it differs from the number.")
    )
    kind = models.CharField(_("part"), max_length=12, choices=ParagraphKind, default=ParagraphKind.TEXT)
    text = models.TextField(_("text"))

    objects = ParagraphManager()

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="archive_paragraph_number_once",
                violation_error_message=_("This document already has a paragraph with this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} ¶{self.number}"

    def get_absolute_url(self) -> str:
        """Return the address of the paragraph on its document's page."""
        return f"{self.document.get_absolute_url()}#p{self.number}"
