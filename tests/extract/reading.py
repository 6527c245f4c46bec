"""Reads invented sentences up to the stage a test is about."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from workbench.extract.claims.claim import FoundClaim
from workbench.extract.claims.finding import ClaimFinder
from workbench.extract.document import Document
from workbench.extract.extraction import ExtractedIncident, Extraction
from workbench.extract.factuality import judge
from workbench.extract.groups.sentences import Clauses
from workbench.extract.mentions import find_names
from workbench.extract.pipeline import extract
from workbench.extract.sentences import split_sentences
from workbench.extract.tagging import tag
from workbench.extract.times import find_times
from workbench.extract.tokens import tokenize
from workbench.extract.triggers.accusations import add_accusations
from workbench.extract.triggers.finding import find_triggers
from workbench.extract.triggers.trigger import Trigger
from workbench.names.features import CODE_OF_KIND, feature_of


@dataclass(frozen=True)
class Town:
    """A place of the small gazetteer below."""

    id: str
    name: str
    kind: str = "city"
    country: str = "SD"
    admin: tuple[str, ...] = ()
    population: int = 90_000
    latitude: float | None = None
    longitude: float | None = None
    feature: str = ""

    @property
    def precision(self) -> int:
        """How exactly the name locates, by its kind."""
        return feature_of(CODE_OF_KIND.get(self.kind, "")).precision


class Towns:
    """A gazetteer of a few places, real and invented."""

    def __init__(self, **kinds: str) -> None:
        self._places = {name.lower(): Town(f"test:{name}", name, kind) for name, kind in kinds.items()}

    def lookup(self, name: str) -> Town | None:
        """The place of that name."""
        return self._places.get(name.lower())

    def candidates(self, name: str) -> list[Town]:
        """The place of that name, if any."""
        place = self.lookup(name)
        return [place] if place is not None else []


CITIES = ("Lagos", "Accra", "Tombe", "Karsa", "Delibe", "Omdar", "Fashanu")
GAZETTEER = Towns(Ardan="admin1", Nigeria="country", Ornak="admin2", **dict.fromkeys(CITIES, "city"))
PUBLISHED = datetime.date(2025, 3, 12)
"""A Wednesday."""


def tagged(text: str) -> Document:
    """The text with its tags."""
    document = tokenize(text)
    document.published = PUBLISHED
    split_sentences(document)
    document.times = find_times(document)
    find_names(document, GAZETTEER)
    tag(document)
    return document


def clauses_of(text: str) -> Clauses:
    """The groups of the text's sentences."""
    return Clauses(tagged(text))


def triggers_of(text: str) -> tuple[Clauses, list[Trigger]]:
    """The event words of the text, with roles and factuality."""
    clauses = clauses_of(text)
    triggers = find_triggers(clauses)
    add_accusations(clauses, triggers)
    judge(clauses, triggers)
    return clauses, triggers


def figures_of(text: str) -> tuple[Clauses, list[FoundClaim]]:
    """The figures of the text."""
    clauses, triggers = triggers_of(text)
    return clauses, ClaimFinder(clauses).find(triggers)


def read(text: str) -> Extraction:
    """The whole extraction, published on PUBLISHED."""
    return extract(text, published=PUBLISHED, gazetteer=GAZETTEER)


def news(extraction: Extraction) -> list[ExtractedIncident]:
    """The incidents that are no background."""
    return [incident for incident in extraction.incidents if not incident.background]


def place_names(extraction: Extraction, incident: ExtractedIncident) -> list[str]:
    """The words of an incident's places."""
    texts = {mention.id: mention.text for mention in extraction.mentions}
    return [texts[place] for place in incident.places]
