"""The places of an extraction: mentions with what they mean and may mean, and where incidents happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.extract.document import Document, Name, PlaceChoice
from workbench.extract.extraction import ExtractedCandidate, ExtractedPlace, ExtractedPlaceMention
from workbench.extract.gazetteer import Place
from workbench.extract.incidents.sites import SiteReader
from workbench.extract.noting import Mention, MentionBook


class PlaceWriter:
    """Writes the places of one report."""

    def __init__(self, document: Document, book: MentionBook) -> None:
        self.document = document
        self.book = book
        self._sites = SiteReader(document)
        self._places: dict[tuple[int, ...], ExtractedPlace | None] = {}
        """By the first two names: several incidents happened there."""
        self._meanings: dict[int, dict[str, Any]] = {}
        """By the ``id()`` of the choice, which all mentions of a name share."""

    def mention(self, mention: Mention, choice: PlaceChoice) -> ExtractedPlaceMention:
        """The record of a place mention."""
        start, end = self.document.span(mention.first, mention.last)
        meaning = self._meanings.get(id(choice))
        if meaning is None:
            meaning = self._meanings[id(choice)] = _meaning(choice)
        return ExtractedPlaceMention(
            id=mention.id,
            kind=mention.kind,
            start=start,
            end=end,
            text=self.document.text[start:end],
            name=mention.name,
            entity=mention.entity,
            why=mention.why,
            confidence=mention.confidence,
            **meaning,
        )

    def ids(self, names: Sequence[Name]) -> tuple[str, ...]:
        """The ids of the mentions of the names."""
        return tuple(mention.id for name in names if (mention := self.book.at(name.first, name.last)))

    def place(self, names: Sequence[Name]) -> ExtractedPlace | None:
        """Where an incident with these places happened: the first of them, as its words locate it."""
        key = tuple(name.first for name in names[:2])
        if key not in self._places:
            self._places[key] = self._read(names) if names else None
        return self._places[key]

    def _read(self, names: Sequence[Name]) -> ExtractedPlace | None:
        site = self._sites.read(names[:2])
        ids = self.ids(site.names)
        return ExtractedPlace(mentions=ids, relation=site.relation, precision=site.precision) if ids else None


def _meaning(choice: PlaceChoice) -> dict[str, Any]:
    """The fields that tell what a name means and may mean."""
    candidates = tuple([_candidate(other, score) for other, score in choice.others])
    place = choice.place
    if place is None:
        return {"candidates": candidates}
    return {
        "entity_name": place.name,
        "entity_kind": place.kind,
        "entity_precision": place.precision,
        "country": place.country or None,
        "admin": tuple(place.admin),
        "lat": place.latitude,
        "lon": place.longitude,
        "score": choice.score,
        "candidates": candidates,
    }


def _candidate(place: Place, score: float) -> ExtractedCandidate:
    return ExtractedCandidate(
        id=place.id,
        name=place.name,
        country=place.country or None,
        admin=tuple(place.admin),
        lat=place.latitude,
        lon=place.longitude,
        score=score,
    )
