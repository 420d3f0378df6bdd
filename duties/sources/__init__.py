"""Where the entries of a duty record are drawn from: the records of the apps to the left, a module for each."""

from duties.sources import base, events, opinions, proposals, stations
from duties.sources.registry import CO, FIRST, UNANNOUNCED, Drawn, Source, Span, links_of, register, source_of

__all__ = [
    "CO",
    "FIRST",
    "UNANNOUNCED",
    "Drawn",
    "Source",
    "Span",
    "base",
    "events",
    "links_of",
    "opinions",
    "proposals",
    "register",
    "source_of",
    "stations",
]
