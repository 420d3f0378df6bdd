"""Task books 任务书: what a sector group, or every group of the term, is to do in a year."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Document, Sourced
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Counted
from members.models import Term
from sectors.choices import TaskKind
from sectors.models.groups import SectorGroup
from sectors.querysets import TaskManager


class TaskBook(Sourced, Counted, Publishable, Record):
    """The yearly task book of one group, or of all groups of a term."""

    natural_key_fields = ("term__committee__slug", "term__number", "year", "title")
    committee_path = "term__committee"

    term = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="task_books")
    group = models.ForeignKey(
        SectorGroup,
        verbose_name=_("sector group"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="task_books",
        help_text=_("Leave empty when the book holds for all groups of the term."),
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1949), MaxValueValidator(2999)])
    title = models.CharField(_("title"), max_length=200, help_text=_("As printed; 【】 marks restored characters."))
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="task_books",
        help_text=_("The document in the archive that sets the tasks."),
    )

    class Meta:
        verbose_name = _("task book")
        verbose_name_plural = _("task books")
        ordering = ["-year", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "year", "title"],
                name="sectors_task_book_title_once",
                violation_error_message=_("This term already has a task book of this title for this year."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return its place on the page of sectors: a task book has no page of its own."""
        return f"{reverse('sectors:sector_list')}#book-{self.pk}"

    def clean(self) -> None:
        """Refuse a group of another term."""
        super().clean()
        if self.group and self.group.term_id != self.term_id:
            raise ValidationError({"group": _("This group belongs to another term.")})


class Task(Record):
    """One task of a task book, with its target when the book sets one."""

    natural_key_fields = (
        "book__term__committee__slug",
        "book__term__number",
        "book__year",
        "book__title",
        "position",
    )
    committee_path = "book__term__committee"

    book = models.ForeignKey(TaskBook, verbose_name=_("task book"), on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField(_("order"), help_text=_("Place in the book, counted from 1."))
    name = models.CharField(_("name"), max_length=100, help_text=_("As printed, e.g. 集体学习."))
    kind = models.CharField(_("kind"), max_length=15, choices=TaskKind, default=TaskKind.OTHER)
    target = models.PositiveSmallIntegerField(
        _("target"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many times a year; empty when the book gives no number."),
    )
    is_minimum = models.BooleanField(
        _("at least"), default=False, help_text=_("Tick when the target is a minimum, not an exact number.")
    )
    standard = models.TextField(_("standard"), blank=True, help_text=_("Contents and standard, as the book words it."))

    objects = TaskManager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["book", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["book", "position"],
                name="sectors_task_position_once",
                violation_error_message=_("This task book already has a task at this place."),
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False) | Q(is_minimum=False),
                name="sectors_task_minimum_has_target",
                violation_error_message=_("“At least” needs a target."),
            ),
            models.CheckConstraint(
                condition=Q(target=None) | Q(target__gte=1),
                name="sectors_task_target_positive",
                violation_error_message=_("A target is at least one; leave it empty when the book gives no number."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def holds_for(self, group: SectorGroup) -> bool:
        """Return whether the task is one of ``group``: of its own book, or of the term's book for all groups."""
        book = self.book
        return book.group_id == group.pk or (book.group_id is None and book.term_id == group.term_id)
