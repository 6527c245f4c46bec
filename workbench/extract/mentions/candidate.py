"""A sequence of words that may be a name, as the rules for its evidence see it."""

from __future__ import annotations

from msgspec import Struct

from workbench.extract.gazetteer import Place

CONNECTORS = frozenset(
    {
        "of", "for", "the", "and", "&", "de", "la", "del", "las", "los", "y", "al", "el", "e", "da", "do",
        "dos", "bin", "ibn", "ul", "ur", "van", "der", "von", "den", "du", "des", "le"
    }
)  # fmt: skip
"""Lower-case words that stand inside names."""
LARGE, MIDDLE = 100_000, 10_000
"""Population from which a place is well known, and from which it is fairly so."""


class Candidate(Struct, frozen=True):
    """A sequence of words to judge: tokens [first, last) of the sentence [start, end)."""

    first: int
    last: int
    start: int
    end: int
    opens_sentence: bool
    title: tuple[int, int] | None
    place: Place | None

    @property
    def length(self) -> int:
        """Number of tokens."""
        return self.last - self.first
