"""A column of a kind of sheet: its heading, what offices call it, how a cell is read and written."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.widgets import Widget

from cppcc_portal.lib.sheets.values import BadValue, as_code, as_date, is_empty, tidy

Read = Callable[[Any, Any], Any]
LANGUAGES = ("zh-hans", "en")
LIST_MARK = "、"


class CellWidget(Widget):
    """How the cells of a column are written; dates stay dates, so that a spreadsheet can sort them."""

    def __init__(self, write: Callable[[Any], Any]) -> None:
        self.write = write
        super().__init__()

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """Return what stands in the cell; nothing for nothing."""
        return "" if value is None else self.write(value)


class Column(Field):
    """One column: a field of django-import-export that also knows what offices write above it and into it.

    ``read(cell, scope)`` returns the value of a cell that is not empty, and raises BadValue; ``scope`` is what the
    kind looked up before. ``longest`` is the most characters the database keeps. A private column is masked in exports
    unless asked for.
    """

    def __init__(
        self,
        heading: str,
        read: Read,
        *,
        attribute: str | None = None,
        aliases: Iterable[str] = (),
        write: Callable[[Any], Any] = lambda value: value,
        is_required: bool = False,
        is_private: bool = False,
    ) -> None:
        super().__init__(attribute=attribute, column_name=heading, widget=CellWidget(write))
        self.heading, self.read, self.is_private = heading, read, is_private
        self.is_required, self.names = is_required, (heading, *aliases)

    def value_of(self, cell: Any, scope: Any) -> Any:
        """Return the value of a cell, None for an empty one; raises BadValue, also where a value is missing."""
        if is_empty(cell):
            if self.is_required:
                raise BadValue(_("Nothing stands here, but every row needs it."))
            return None
        return self.read(cell, scope)


def words(longest: int) -> Read:
    """Return how a text of at most ``longest`` characters is read."""

    def read(cell: Any, _scope: Any) -> str:
        return short_enough(tidy(cell), longest)

    return read


def long_text(cell: Any, _scope: Any) -> str:
    """Return a text of any length with its line breaks."""
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def code(longest: int) -> Read:
    """Return how a number or a phone is read: the digits as written, whatever the spreadsheet made of them."""

    def read(cell: Any, _scope: Any) -> str:
        return short_enough(as_code(cell), longest)

    return read


def date(cell: Any, scope: Any) -> Any:
    """Return the day; one without a year is in the year the sheet is about."""
    return as_date(cell, year=getattr(scope, "year", None))


def choice(choices: type[TextChoices], others: Mapping[str, str] | None = None) -> Read:
    """Return how a coded value is read: by its label in either language, its code, or one of ``others``."""
    known: dict[str, str] = {}

    def read(cell: Any, _scope: Any) -> str:
        if not known:
            known.update(labels_of(choices) | {tidy(name): value for name, value in (others or {}).items()})
        found = known.get(tidy(cell)) or known.get(tidy(cell).lower())
        if found is None:
            wanted = LIST_MARK.join(str(label) for label in choices.labels)
            raise BadValue(_("This is not one of the values known here."), wanted)
        return found

    return read


def labels_of(choices: type[TextChoices]) -> dict[str, str]:
    """Return the value of every label in both languages and of every code."""
    found = {str(value).lower(): str(value) for value in choices.values}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {tidy(str(label)): value for value, label in choices.choices}
            found |= {tidy(str(label)).lower(): value for value, label in choices.choices}
    return found


def label_in_chinese(choices: type[TextChoices]) -> Callable[[Any], str]:
    """Return how a coded value is written: by its Chinese label, whatever language the office reads."""

    def write(value: Any) -> str:
        with translation.override("zh-hans"):
            return str(choices(value).label) if value else ""

    return write


def short_enough(text: str, longest: int) -> str:
    """Return the text; raises BadValue when it is longer than the database keeps."""
    if len(text) > longest:
        raise BadValue(_("This is longer than %(count)s characters.") % {"count": longest})
    return text


def email(cell: Any, _scope: Any) -> str:
    """Return an e-mail address; raises BadValue when it is none."""
    text = tidy(cell).replace(" ", "")
    try:
        validate_email(text)
    except ValidationError as error:
        raise BadValue(" ".join(error.messages)) from error
    return text


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is written most alike, "" when none is alike enough to be suggested."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else ""
