"""Narrowing a million names to a few hundred.

Most share the rarest trigrams with what was typed. Some begin as typed; and of those that lie where the
context says, so many are taken that names from elsewhere cannot crowd them out.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.names.index.strings import Strings
from workbench.names.index.trigrams import PER_VIEW, VIEW_WEIGHTS, trigrams_of
from workbench.names.index.views import Views

MOST, MOST_BEGINNING, MOST_IN_COUNTRY, MOST_IN_REGION = 200, 80, 100, 80
"""Candidates by trigrams, by their beginning, and by trigrams where the context says."""
_BUDGET = 150_000
"""Postings read at most; the rarest trigrams come first, so that what is left out says little."""
_AT_LEAST = 20_000
"""Postings read in any case."""
_SHARE, _SHARE_IN_COUNTRY = 0.45, 0.2
"""Part of the best candidate's weight that others must have; halved until enough have it."""
_ENOUGH = 60

Numbers = NDArray[np.int64]
Filter = Callable[[Numbers], NDArray[np.bool_]]
"""Which of these forms are meant."""


class Candidates(NamedTuple):
    """Numbers of forms, ascending, and how much of the query's weight each shares, 0 to 1."""

    forms: Numbers
    shared: NDArray[np.float32]


class Local(NamedTuple):
    """Groups of forms that lie where the context says; None where it does not say."""

    country: Numbers | None
    region: Numbers | None


class Narrowing:
    """The postings of an index, and room to add up what each form shares with a query."""

    def __init__(self, arrays: dict[str, NDArray[Any]], plain: Strings) -> None:
        """Forms are numbered by prominence, so that of equals the more prominent are kept."""
        self._postings = arrays["postings"]
        self._starts = arrays["posting_starts"]
        self._weights = arrays["trigram_weights"]
        self._first_letters = arrays["form_first_letters"]
        self._by_plain, self._plain = arrays["by_plain"], plain
        self._room = threading.local()
        """Every thread adds up on its own: two may search at the same time."""

    def candidates(self, views: Views, allowed: Filter | None, local: Local) -> Candidates:
        """The forms worth comparing among those ``allowed``."""
        if len(views.plain) == 1:
            return self._by_letter(views.plain, allowed, local)
        total = self._add_up(views)
        sums = self._sums
        most = int(sums.max(initial=0))
        found = [self._beginning(views.plain, allowed)]
        if most:
            found.append(self._alike(most, allowed))
            if local.country is not None:
                least = max(1, int(most * _SHARE_IN_COUNTRY))
                found.append(self._best(local.country, MOST_IN_COUNTRY, least, allowed))
            if local.region is not None:
                found.append(self._best(local.region, MOST_IN_REGION, 1, allowed))
        forms = np.unique(np.concatenate(found))
        return Candidates(forms, (sums[forms] / max(1, total)).astype(np.float32))

    @property
    def _sums(self) -> NDArray[np.uint16]:
        sums: NDArray[np.uint16] | None = getattr(self._room, "sums", None)
        if sums is None:
            sums = self._room.sums = np.zeros(len(self._first_letters), np.uint16)
        return sums

    def holding(self, word: str) -> Numbers:
        """The forms that hold all trigrams of a plain word."""
        trigrams = trigrams_of(Views(word, "", ""))
        starts, ends = self._starts[trigrams], self._starts[trigrams + 1]
        found: Numbers | None = None
        for at in np.argsort(ends - starts).tolist():
            forms = self._postings[starts[at] : ends[at]]
            found = forms if found is None else np.intersect1d(found, forms, assume_unique=True)
        return np.zeros(0, np.int64) if found is None else found.astype(np.int64)

    def _by_letter(self, letter: str, allowed: Filter | None, local: Local) -> Candidates:
        """For one typed letter the most prominent names that begin with it."""
        found = np.flatnonzero(self._first_letters == ord(letter))
        if allowed is not None:
            found = found[allowed(found)]
        kept = [found[:MOST], self._beginning(letter, allowed)]
        for group in local:
            if group is not None:
                here = group[self._first_letters[group] == ord(letter)]
                kept.append(np.sort(here if allowed is None else here[allowed(here)])[:MOST_IN_COUNTRY])
        forms = np.unique(np.concatenate(kept)).astype(np.int64)
        return Candidates(forms, np.ones(len(forms), np.float32))

    def _alike(self, most: int, allowed: Filter | None) -> Numbers:
        least = max(1, int(most * _SHARE))
        found = self._at_least(least, allowed)
        while len(found) < _ENOUGH and least > 1:
            least //= 2
            found = self._at_least(least, allowed)
        return self._best(found, MOST, 1, None)

    def _at_least(self, weight: int, allowed: Filter | None) -> Numbers:
        found = np.flatnonzero(self._sums >= weight)
        return found if allowed is None else found[allowed(found)]

    def _best(self, forms: Numbers, count: int, least: int, allowed: Filter | None) -> Numbers:
        """Of these forms those that share most, the more prominent of equals."""
        sums = self._sums[forms]
        if least > 1:
            enough = np.flatnonzero(sums >= least)
            forms, sums = forms[enough], sums[enough]
        if allowed is not None:
            kept = allowed(forms)
            forms, sums = forms[kept], sums[kept]
        if len(forms) <= count:
            return forms.astype(np.int64)
        order = forms - (sums.astype(np.int64) << 32)
        return forms[np.argpartition(order, count)[:count]].astype(np.int64)

    def _beginning(self, text: str, allowed: Filter | None) -> Numbers:
        """The most prominent forms that are the text, and that begin with it."""
        start, end = self._position(text), self._position(text + "\x01")
        forms = self._by_plain[start : self._position(text + "\x7f")]
        same = np.sort(forms[: end - start])[:MOST_BEGINNING]
        if allowed is not None:
            forms = forms[allowed(forms)]
        if len(forms) > MOST_BEGINNING:
            forms = np.partition(forms, MOST_BEGINNING)[:MOST_BEGINNING]
        return np.concatenate((same if allowed is None else same[allowed(same)], forms)).astype(np.int64)

    def _position(self, text: str) -> int:
        """How many forms come before this one in the order of the alphabet."""
        wanted = text.encode()
        low, high = 0, len(self._by_plain)
        while low < high:
            middle = (low + high) // 2
            if self._plain[int(self._by_plain[middle])] < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _add_up(self, views: Views) -> int:
        """Adds what each form shares; the sum of what could have been shared."""
        sums = self._sums
        sums.fill(0)
        trigrams = trigrams_of(views)
        starts = self._starts[trigrams]
        lengths = self._starts[trigrams + 1] - starts
        order = np.argsort(lengths, kind="stable")
        read = total = 0
        for at in order.tolist():
            start, length, trigram = int(starts[at]), int(lengths[at]), int(trigrams[at])
            if not length:
                total += VIEW_WEIGHTS[trigram // PER_VIEW]
                continue
            if read + length > _BUDGET and read > _AT_LEAST:
                break
            read += length
            weight = self._weights[trigram]
            sums[self._postings[start : start + length]] += weight
            total += int(weight)
        return total
