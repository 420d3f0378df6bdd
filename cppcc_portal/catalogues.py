"""The interface's catalogues: found in the sources, merged, checked and compiled without gettext's tools."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.reloader import translation_file_changed
from django.utils.translation.template import templatize

LAZY_KEYWORDS = {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
KEYWORDS: dict[str, Any] = {**DEFAULT_KEYWORDS, **LAZY_KEYWORDS}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def locales() -> list[str]:
    """Return the catalogues' names, one for each language of the site."""
    return [to_locale(code) for code, _name in settings.LANGUAGES]


def po_path(locale: str) -> Path:
    """Return where the catalogue of a language stands."""
    return Path(settings.LOCALE_PATHS[0]) / locale / "LC_MESSAGES" / "django.po"


def sources() -> Iterator[Path]:
    """Yield every file that may hold interface strings."""
    for name in ["cppcc_portal", *settings.PORTAL_APPS, "templates"]:
        folder = Path(settings.BASE_DIR) / name
        yield from sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".html", ".txt"})


def messages_in(path: Path) -> Iterator[tuple[Any, str | None]]:
    """Yield each string marked for translation as (msgid or (msgid, plural), context)."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django turns a template into calls of gettext; indentation means nothing in them.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    stream = io.BytesIO(text.encode("utf-8"))
    for _line, message, _comments, context in extract("python", stream, keywords=KEYWORDS):
        yield message, context


def template() -> Catalog:
    """Return a catalogue of every string in the sources, none translated."""
    found = Catalog(charset="utf-8")
    for path in sources():
        for message, context in messages_in(path):
            found.add(message, context=context)
    return found


def read(locale: str) -> Catalog:
    """Return the catalogue of a language; an empty one while there is none."""
    path = po_path(locale)
    if not path.exists():
        return Catalog(locale=locale, project="cppcc-portal", charset="utf-8", fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale=locale)


def merge(locale: str) -> list[str]:
    """Write new strings into a catalogue, drop those no longer used, return the msgids still to translate.

    English says what the source says, so its catalogue fills itself.
    """
    catalogue = read(locale)
    catalogue.update(template(), no_fuzzy_matching=True, update_header_comment=False)
    if locale == "en":
        fill_with_source(catalogue)
    drop_extra_forms(catalogue)
    path = po_path(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(
            stream, catalogue, width=0, no_location=True, omit_header=False, sort_output=True, ignore_obsolete=True
        )
    return [first(message) for message in strings(catalogue) if not is_translated(message)]


def fill_with_source(catalogue: Catalog) -> None:
    """Give every untranslated string its own words."""
    for message in strings(catalogue):
        if not is_translated(message):
            message.string = message.id


def drop_extra_forms(catalogue: Catalog) -> None:
    """Leave as many plural forms as the language has: Chinese has one."""
    for message in strings(catalogue):
        if isinstance(message.string, tuple):
            message.string = message.string[: catalogue.num_plurals]


def compile_catalogue(locale: str) -> Path:
    """Write the .mo file Django reads; the old one stays in place until the new one is whole."""
    target = po_path(locale).with_suffix(".mo")
    half = target.with_suffix(".mo.new")
    with half.open("wb") as stream:
        write_mo(stream, read(locale))
    half.replace(target)
    # This process may have read the old one already.
    translation_file_changed(None, target)
    return target


def problems(locale: str) -> Iterator[str]:
    """Yield one sentence for each string that is missing, unused, empty, fuzzy or has other placeholders."""
    catalogue, expected = read(locale), template()
    for message in strings(expected):
        if catalogue.get(message.id, message.context) is None:
            yield f"{locale}: {first(message)!r} is missing; run `make messages`"
    for message in strings(catalogue):
        yield from (f"{locale}: {first(message)!r} {fault}" for fault in faults(message, expected))


def faults(message: Message, expected: Catalog) -> Iterator[str]:
    """Yield what is wrong with one translated string."""
    if expected.get(message.id, message.context) is None:
        yield "is used nowhere; run `make messages`"
    if not is_translated(message):
        yield "has no translation"
    elif message.fuzzy:
        yield "is marked fuzzy"
    elif placeholders(translations(message)[-1]) != placeholders(ids(message)[-1]):
        yield "has other placeholders than its translation"


def strings(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def ids(message: Message) -> tuple[str, ...]:
    """Return msgid, and the plural where there is one."""
    return tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,)


def translations(message: Message) -> tuple[str, ...]:
    """Return the translated forms of a message."""
    found = message.string
    return tuple(found) if isinstance(found, list | tuple) else (found or "",)


def first(message: Message) -> str:
    """Return the msgid that names a message."""
    return ids(message)[0]


def is_translated(message: Message) -> bool:
    """Tell whether every form of a message has words."""
    return all(translations(message))


def placeholders(text: str) -> set[str]:
    """Return the parts of a string that are filled in when it is shown."""
    return set(PLACEHOLDER.findall(text))
