"""Who asks: what an account may find beside what everybody may."""

from typing import Any

from search.index.entries import reader_mark
from search.registry import sources


def readers_of(user: Any) -> tuple[str, ...]:
    """Return the marks of what the account's offices may find, kind by kind and committee by committee."""
    if not user.is_authenticated or not user.is_office_staff:
        return ()
    kinds = [source for source in sources() if source.permission]
    return tuple(
        reader_mark(source.name, str(committee))
        for source in kinds
        for committee in sorted(user.committees_with(source.permission))
    )
