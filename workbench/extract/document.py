"""The tokenised report that the stages pass on: struct of arrays for tokens, all offsets in code points."""

from __future__ import annotations

import datetime
from enum import IntEnum
from typing import Literal

from msgspec import Struct

from workbench.extract.gazetteer import Place


class Shape(IntEnum):
    """How a token is written."""

    LOWER = 0
    CAPITALISED = 1
    UPPER = 2
    NUMBER = 3
    PUNCTUATION = 4

    __hash__ = int.__hash__
    """That of Enum is slow, and shapes are looked up in sets for every token."""


CAPITALS = frozenset({Shape.CAPITALISED, Shape.UPPER})
"""Shapes of words that may be names."""

Casing = Literal["mixed", "upper", "lower"]
NameKind = Literal[
    "person", "place", "nationality", "group", "organisation", "facility", "weapon", "event", "other"
]
TimeKind = Literal["date", "time", "duration", "set"]


class PlaceChoice(Struct, frozen=True):
    """Which place a name means, and which others it may mean."""

    place: Place | None
    """None where two are as likely as each other."""
    score: float
    """How likely the place is meant, 0 to 1."""
    others: tuple[tuple[Place, float], ...] = ()
    """What it may mean beside the place, with their scores, best first."""


class Name(Struct, gc=False):
    """A name found in the text, over tokens [first, last)."""

    first: int
    last: int
    kind: NameKind
    score: float = 1.0
    why: tuple[str, ...] = ()
    title: tuple[int, int] | None = None
    """Tokens of the title to its left ("Interior Minister"), outside the name itself."""
    canonical: str | None = None
    """The fullest form in this report: surname -> full name, acronym -> long form."""
    entity: str | None = None
    """Id of the gazetteer or seed entity, e.g. ``geonames:1167528``, when there is no doubt."""
    choice: PlaceChoice | None = None
    """Of a place: how its entity was chosen; None where no place of the gazetteer has the name."""
    acts: bool = False
    """A country that the words beside it make an actor: "Russia vetoed it"."""
    nominal: bool = False
    """A descriptive actor mention ("Pakistani authorities", "the group") rather than a name."""


class TimeExpression(Struct):
    """A date, time, duration or set over tokens [first, last), resolved against the published date."""

    first: int
    last: int
    kind: TimeKind
    value: str | None
    """TIMEX3 value, e.g. ``2026-01-31``, ``2026-01-31T03:00``, ``P2D``; None while it stays open."""
    start: datetime.date | None = None
    end: datetime.date | None = None
    """The calendar interval it covers, both days included; None while it stays open."""
    anaphoric: bool = False
    """A bare clock time or "that day": it takes its day from the last date mentioned."""
    anchor: str | None = None
    """How the day was found: published | dateline | previous | explicit."""
    why: str = ""
    """The rule that found it: ``time: weekday``."""


class Document(Struct):
    """One report as the stages see it.

    ``normal`` is ``text`` with curly quotes, dashes and odd spaces mapped one code point to one,
    so an offset into the one is an offset into the other. Token i covers
    ``text[starts[i]:ends[i]]``; sentence k covers tokens ``sentences[k][0]`` up to ``sentences[k][1]``.
    """

    text: str
    normal: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    shapes: list[Shape]
    casing: Casing = "mixed"
    sentences: list[tuple[int, int]] = []
    paragraph_of: list[int] = []
    """Paragraph number of each sentence."""
    sentence_of: list[int] = []
    """Sentence number of each token."""
    published: datetime.date | None = None
    """The published date given, else the one in the dateline, else None."""
    times: list[TimeExpression] = []
    names: list[Name] = []
    """Names in text order, not overlapping."""
    places_inside: list[Name] = []
    """Places that longer names begin with ("Quetta" in "Quetta Press Club"), in text order."""
    actors: list[Name] = []
    """Nominal actor mentions ("security forces", "the group"); may overlap names."""
    acronyms: dict[str, str] = {}
    """Short form -> long form, as introduced in this report."""
    tags: list[str] = []
    """Part of speech of each token, set by the tagging stage."""

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.words)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code point offsets [start, end) of tokens [first, last)."""
        return self.starts[first], self.ends[last - 1]

    def quote(self, first: int, last: int) -> str:
        """The original text of tokens [first, last)."""
        return self.text[self.starts[first] : self.ends[last - 1]]
