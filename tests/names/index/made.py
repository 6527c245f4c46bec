"""Made names in several scripts, for tests that hold for any names."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from msgspec.structs import replace

from workbench.names.entry import EntryKind, NameEntry

_LETTERS = (
    "abcdehiklmnorstuvyz",
    "ABKMOSTZ",
    "áçéíñöşūẕ",
    "'’-.,()",
    "   ",
    "0127",
    "абвгдекорш",
    "ابتجحسعقكلمنوي",
    "कखगनमरसाी",
    "北京大阪",
    "\u200f\u0301😀",
)
WRITTEN = st.text(st.sampled_from("".join(_LETTERS)), min_size=1, max_size=20)
"""Names as people write them, some of them without any letter."""
KINDS: tuple[EntryKind, ...] = ("person", "place", "group", "organisation")
_SHARES = st.floats(0, 1, width=32)


def entry_lists(least: int = 0, most: int = 8) -> st.SearchStrategy[list[NameEntry]]:
    """Lists of entries that each have an id of their own."""
    one = st.builds(
        NameEntry,
        id=st.just(""),
        kind=st.sampled_from(KINDS),
        name=WRITTEN,
        aliases=st.lists(WRITTEN, max_size=3).map(tuple),
        country=st.sampled_from((None, "XA", "XB")),
        admin=st.lists(WRITTEN, max_size=2).map(tuple),
        latitude=st.none() | st.floats(-90, 90, width=32),
        longitude=st.none() | st.floats(-180, 180, width=32),
        prominence=_SHARES,
    )
    return st.lists(one, min_size=least, max_size=most).map(_numbered)


def _numbered(entries: list[NameEntry]) -> list[NameEntry]:
    return [replace(entry, id=f"made:{at}") for at, entry in enumerate(entries)]


def words(count: int) -> Sequence[str]:
    """Different words of three syllables that share many trigrams, always the same."""
    syllables = ("ba", "do", "ki", "lu", "me", "na", "po", "ri", "su", "ta", "ve", "zo")
    made = [a + b + c for a in syllables for b in syllables for c in syllables]
    return made[:count]


def crowd(count: int, before: str = "", *, country: str = "XA", prominence: float = 0.9) -> list[NameEntry]:
    """Places whose names share trigrams, one more word ``before`` each, enough of them to be narrowed."""
    return [
        NameEntry(
            id=f"crowd:{country}:{before}{word}",
            kind="place",
            name=before + word.title(),
            country=country,
            prominence=prominence,
        )
        for word in words(count)
    ]
