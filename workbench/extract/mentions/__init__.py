"""Names in a report: people, places, nationalities, groups, organisations, facilities."""

from __future__ import annotations

from operator import attrgetter

from workbench.extract.background import NOTHING, Background
from workbench.extract.casing import is_headline, is_upper_sentence
from workbench.extract.document import Document, Name
from workbench.extract.gazetteer import Gazetteer
from workbench.extract.mentions import caseless, runs
from workbench.extract.mentions.acronyms import mark_acronyms
from workbench.extract.mentions.actors import find_actors
from workbench.extract.mentions.consistency import make_consistent
from workbench.extract.mentions.headlines import mark_headlines
from workbench.extract.mentions.inside import places_inside
from workbench.extract.mentions.search import Search
from workbench.extract.mentions.toponyms.resolving import resolve_places
from workbench.extract.switches import is_on


def find_names(document: Document, gazetteer: Gazetteer | None, background: Background = NOTHING) -> None:
    """Set names, actors and acronyms of a document whose sentences are split.

    Names do not overlap and stand in text order; words that look like a name and could not be told
    apart have the kind "other". Without a gazetteer places are found by the words around them alone.
    """
    search = Search(document, gazetteer, background=background)
    document.acronyms = {}
    headlines: list[tuple[int, int]] = []
    mixed = document.casing == "mixed"
    for start, end in document.sentences:
        if mixed and is_headline(document, start, end):
            headlines.append((start, end))
        elif mixed and not is_upper_sentence(document, start, end):
            runs.mark_sentence(search, start, end)
        else:
            caseless.mark_sentence(search, start, end)
    mark_acronyms(search)
    make_consistent(search)
    mark_headlines(search, headlines)
    document.names = without_overlaps(search.found)
    document.places_inside = places_inside(search, document.names) if is_on("inside-name") else []
    resolve_places(search, sorted((*document.names, *document.places_inside), key=attrgetter("first")))
    document.actors = find_actors(search, document.names) if is_on("actor") else []


def without_overlaps(found: list[Name]) -> list[Name]:
    """The names in text order; of two that overlap the one that begins first, then the longer."""
    names: list[Name] = []
    end = 0
    for name in sorted(found, key=lambda name: (name.first, -name.last)):
        if name.first >= end:
            names.append(name)
            end = name.last
    return names
