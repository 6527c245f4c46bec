"""The few names that are compared in every way, and what is known of each."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.names.index.building import NAME

Floats = NDArray[Any]

TYPED = -1
"""The entry of the typed text itself, which is judged like a name: nothing fits better."""


class Judgement(NamedTuple):
    """How well each finalist fits; a lead of a tenth is a clear one."""

    fit: Floats
    context: Floats
    """What the context adds to that."""
    explained: Floats
    """How far the name's words explain the typed ones, in whatever order, 0 to 1."""


class Finalists(NamedTuple):
    """One row a form; all arrays are equally long."""

    names: list[str]
    folded: list[str]
    entries: NDArray[np.int64]
    kinds: NDArray[np.int8]
    """What each form is to its entry."""
    prominence: Floats
    unpeopled: Floats
    """1 where the entry's population is not known."""
    shared: Floats
    """The part of the query's trigrams that the form has."""
    in_country: Floats
    in_region: Floats
    near: Floats
    """What the context says of each, 0 to 1."""

    def take(self, rows: NDArray[np.int64]) -> Finalists:
        """Some of the rows."""
        listed = rows.tolist()
        names, folded = [self.names[at] for at in listed], [self.folded[at] for at in listed]
        columns: list[Any] = [column[rows] for column in self[2:]]
        return Finalists(names, folded, *columns)

    def with_typed(self, plain: str, folded: str) -> Finalists:
        """The same with the typed text as the last row, as the name of a most prominent entry."""
        last: tuple[Any, ...] = (TYPED, NAME, 1.0, 0, 1.0, 0, 0, 0)
        pairs: Any = zip(self[2:], last, strict=True)
        columns: list[Any] = [np.append(column, value) for column, value in pairs]
        return Finalists([*self.names, plain], [*self.folded, folded], *columns)
