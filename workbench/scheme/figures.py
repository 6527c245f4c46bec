"""How figures are read and which policies derive one figure from several claims: vague words, claimant ranks.

The rules follow the codebooks of ACLED, UCDP GED and GTD; the tables are in ``figures.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

_TABLE = tomllib.loads(Path(__file__).with_name("figures.toml").read_text(encoding="utf-8"))


class VagueNumber(Struct, frozen=True):
    """What a word without a number stands for ("dozens"), in people."""

    low: int
    high: int | None
    """None when there is no upper bound."""
    acled: int
    """The number ACLED's codebook writes for it."""


class ClaimantType(Struct, frozen=True):
    """A kind of source, ranked by how far its figures are relied on."""

    name: str
    rank: int
    """0 is the most reliable."""
    words: tuple[str, ...]


POLICIES: Mapping[str, str] = MappingProxyType(dict(_TABLE["policies"]))
"""Policy name -> what it does."""

VAGUE_NUMBERS: Mapping[str, VagueNumber] = MappingProxyType(
    {
        word: VagueNumber(row["low"], row.get("high"), row.get("acled", row["low"]))
        for word, row in _TABLE["vague"].items()
    }
)

CLAIMANT_TYPES: tuple[ClaimantType, ...] = tuple(
    ClaimantType(row["name"], rank, tuple(row["words"])) for rank, row in enumerate(_TABLE["claimant"])
)
"""From the most to the least reliable."""

MINOR_CONFLICT_BELOW: float = _TABLE["conflict"]["minor_below"]
"""Two figures conflict only slightly when the larger is under this many times the smaller."""

_CLAIMANT_WORDS = tuple(
    (re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE), kind)
    for kind in CLAIMANT_TYPES
    for word in kind.words
)


def claimant_type(words: str) -> ClaimantType:
    """The kind of source a claimant's words name; the least reliable kind when they name none.

    Whether a belligerent speaks of its own or of the enemy's losses cannot be told from the words alone.
    """
    for pattern, kind in _CLAIMANT_WORDS:
        if pattern.search(words):
            return kind
    return CLAIMANT_TYPES[-1]
