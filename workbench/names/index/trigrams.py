"""Trigrams of words as numbers, and lists of the names that hold each.

The ends of a word are letters of it (``<qu``, ``ta>``), the order of words is not kept. A view's trigrams
have numbers of their own, so that all views share one table.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.names.index.views import Views

VIEW_WEIGHTS = (6, 7, 7)
"""What a trigram counts in the plain, the folded and the consonant view; measured, see scoring."""
_ALPHABET = "<>abcdefghijklmnopqrstuvwxyz0123456789"
_BEGIN, _END = 1, 2
_BASE = len(_ALPHABET) + 1
PER_VIEW = _BASE**3
TOTAL = PER_VIEW * len(VIEW_WEIGHTS)
_VALUES = np.zeros(256, np.uint16)
for _number, _letter in enumerate(_ALPHABET, 1):
    _VALUES[ord(_letter)] = _number
_LINE_FEED = 10


class Postings(NamedTuple):
    """For each trigram the ascending numbers of the names that hold it, one list after the other."""

    names: NDArray[np.int32]
    starts: NDArray[np.int64]
    """Where the list of a trigram begins; one more at the end."""


def trigrams_of(views: Views) -> NDArray[np.int64]:
    """The numbers of one name's trigrams in all views, each once."""
    found = [_codes(view)[0].astype(np.int64) + at * PER_VIEW for at, view in enumerate(views)]
    return np.unique(np.concatenate(found))


def post(view: str, lines: int) -> Postings:
    """The postings of one view's names, one a line; numbers of trigrams without the view's offset."""
    codes, at = _codes(view)
    line_feeds = np.flatnonzero(np.frombuffer(_marked(view), np.uint8) == _LINE_FEED).astype(np.int32)
    names = np.searchsorted(line_feeds, at.astype(np.int32)).astype(np.int32)
    order = np.argsort(codes, kind="stable")
    codes, names = codes[order], names[order]
    first = np.ones(len(codes), bool)
    first[1:] = (codes[1:] != codes[:-1]) | (names[1:] != names[:-1])
    codes, names = codes[first], names[first]
    starts = np.zeros(PER_VIEW + 1, np.int64)
    starts[1:] = np.cumsum(np.bincount(codes, minlength=PER_VIEW))
    assert not len(names) or names[-1] < lines
    return Postings(names, starts)


def _marked(view: str) -> bytes:
    return ("<" + view.replace("\n", ">\n<").replace(" ", "><") + ">").encode("ascii", "replace")


def _codes(view: str) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """The trigrams in text order, and where in the marked text each begins."""
    values = _VALUES[np.frombuffer(_marked(view), np.uint8)]
    first, middle, last = values[:-2], values[1:-1], values[2:]
    whole = (first > 0) & (middle > _END) & (last > 0) & (first != _END) & (last != _BEGIN)
    at = np.flatnonzero(whole)
    codes = first[at] * np.uint16(_BASE * _BASE) + middle[at] * np.uint16(_BASE) + last[at]
    return codes, at
