"""Finding a quoted passage again in a text that is another edition of the first.

The quote and some context on each side are kept with the offsets, as in the W3C Web Annotation model
(TextQuoteSelector with prefix and suffix, TextPositionSelector).
"""

from __future__ import annotations

from typing import Literal

import msgspec

CONTEXT = 32
"""Code points of context kept on each side."""

LEAST_MARGIN = 4
"""Code points of context by which the best place must be ahead of the next; a common blank says nothing."""

MOST_CANDIDATES = 10_000
"""Occurrences of a quote that are compared; a quote more frequent than that says nothing."""


class Anchor(msgspec.Struct, frozen=True):
    """A passage by place and by words."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


class Found(msgspec.Struct, frozen=True):
    """Where the passage is now. `start` and `end` are None when it is lost, the best guess when ambiguous."""

    status: Literal["exact", "moved", "ambiguous", "lost"]
    start: int | None = None
    end: int | None = None


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of `text[start:end]`. Raises ValueError if the range is empty or outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage at {start}-{end} in a text of {len(text)} code points")
    return Anchor(
        start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )


def find_again(text: str, passage: Anchor) -> Found:
    """Look for a passage in another edition of its text.

    exact: the same words at the same offsets, in at least half of their context; moved: one place fits best;
    ambiguous: several fit equally well, of which the nearest is given; lost: the words are not there.
    """
    size = len(passage.quote)
    if size == 0:
        return Found("lost")
    here = passage.start
    whole_context = len(passage.prefix) + len(passage.suffix)
    if text.startswith(passage.quote, here) and _agreement(text, here, passage) * 2 >= whole_context:
        return Found("exact", here, here + size)
    places: list[int] = []
    place = text.find(passage.quote)
    while place >= 0 and len(places) < MOST_CANDIDATES:
        places.append(place)
        place = text.find(passage.quote, place + 1)
    if not places:
        return Found("lost")
    agreements = [_agreement(text, place, passage) for place in places]
    enough = max(agreements) - LEAST_MARGIN
    fitting = [place for place, agreement in zip(places, agreements, strict=True) if agreement > enough]
    nearest = min(fitting, key=lambda place: abs(place - here))
    return Found("moved" if len(fitting) == 1 else "ambiguous", nearest, nearest + size)


def _agreement(text: str, place: int, passage: Anchor) -> int:
    """Code points of context next to the quote that agree with the anchor's."""
    before = text[max(0, place - len(passage.prefix)) : place]
    after = text[place + len(passage.quote) : place + len(passage.quote) + len(passage.suffix)]
    return _common(before[::-1], passage.prefix[::-1]) + _common(after, passage.suffix)


def _common(first: str, second: str) -> int:
    """Length of the common beginning."""
    for index, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return index
    return min(len(first), len(second))
