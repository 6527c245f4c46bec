"""What a search found."""

from __future__ import annotations

import msgspec

from workbench.names.entry import EntryKind, NameEntry

Kinds = EntryKind | tuple[EntryKind, ...] | None
"""The kind of name looked for, or several; None for any."""


CLEAR_LEAD = 0.1
"""Lead over another hit from which on the two cannot be taken for each other: the first then is right in nine
of ten cases and more, whatever its score; measured on public names."""


class Hit(msgspec.Struct, frozen=True):
    """One entry that fits, the form by which it does, and how well."""

    entry: NameEntry
    alias: str
    """The form of the name that matched, as it is shown."""
    score: float
    """0 to 1; 1 is an exactly typed, prominent name."""
    margin: float
    """Lead over the next hit."""
    matched: tuple[tuple[int, int], ...]
    """Ranges of ``alias`` in code points, end-exclusive, that the typed text explains."""
    distance: float | None = None
    """Kilometres to the main place of the context, where both are known."""
    sure: bool = False
    """Of the first hit: whether it may be taken without looking. It has a clear lead and is no acronym, which
    many bear."""


def allows(kind: Kinds, wanted: EntryKind) -> bool:
    """Whether a search for that kind, or for one of those kinds, is for ``wanted``; None is for any."""
    return kind is None or (wanted in kind if isinstance(kind, tuple) else wanted == kind)
