"""Adds an analyst's file to the shipped one, or takes from it; every mistake is told with its line.

A file has up to three tables, each laid out as the shipped file is::

    [add]       words, rows or keys that are added
    [remove]    words that are taken away; rows that have these values; keys of a table of data
    [change]    values, such as a weight, that are given anew; a list is replaced whole

or ``replace = true`` and then everything that the shipped file has.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from copy import deepcopy
from difflib import get_close_matches
from typing import Any

from workbench.extract.own_lexicons.fault import Fault
from workbench.extract.own_lexicons.lines import KeyLines, KeyPath
from workbench.extract.own_lexicons.shape import Leaf, Rows, Shape, Table, shape_of

WAYS = ("add", "remove", "change")
REPLACE = "replace"
MAY_BE_EMPTY = frozenset({"elliptic_before", "after_number"})
"""Lists of neighbours in which the empty word stands for the end of the sentence."""
WANTED: dict[Leaf, str] = {
    "words": "words: one string with blanks between, or a list of strings",
    "phrases": "a list of strings",
    "text": "a string",
    "number": "a number",
    "truth": "true or false",
}


class Merger:
    """Merges one file; ``faults`` has all its mistakes, and while there are any the result is of no use."""

    def __init__(
        self, name: str, path: str, shipped: dict[str, Any], lines: KeyLines, own: dict[str, Any]
    ) -> None:
        self.name = name
        self.own = own
        self.shape = shape_of(name, shipped)
        self.path = path
        self.merged: dict[str, Any] = deepcopy(shipped)
        self.lines = lines
        self.faults: list[Fault] = []
        self.added: list[tuple[KeyPath, str]] = []
        """(path in the file, word) of every word that was added."""

    def merge(self) -> None:
        """Set ``merged`` to the shipped tables as the file changes them."""
        own = self.own
        if own.get(REPLACE) is True:
            self.merged = {key: value for key, value in own.items() if key != REPLACE}
            self._check_table(self.merged, self.shape, ())
            self._find_missing(self.shape, self.merged, ())
            self.added += _words_in(self.merged, ())
            return
        for way, tables in own.items():
            if way not in WAYS:
                there = (
                    "this belongs under [add], [remove] or [change]; a file with replace = true stands alone"
                )
                self.fault((way,), f"unknown key {way!r}: {there}")
            elif not isinstance(tables, dict):
                self.fault((way,), f"{way} is no table")
            else:
                act = {"add": self._add, "remove": self._remove, "change": self._change}[way]
                self._walk(act, self.merged, tables, self.shape, (way,))

    def fault(self, path: KeyPath, message: str, word: str | None = None) -> None:
        """Note a mistake at a key of the file, or at a word in its value."""
        self.faults.append(Fault(self.path, self.lines.line(path, word), message))

    def _walk(
        self,
        act: Callable[[dict[str, Any], str, Any, Shape, KeyPath], None],
        merged: dict[str, Any],
        own: dict[str, Any],
        shape: Table,
        path: KeyPath,
    ) -> None:
        """Go down to the lists and values of the file, and do there what its table says."""
        for key, value in own.items():
            here = (*path, key)
            expected = self._shape_of(shape, key, here)
            if expected is None:
                continue
            if isinstance(expected, Table) and isinstance(value, dict) and isinstance(merged.get(key), dict):
                self._walk(act, merged[key], value, expected, here)
            else:
                act(merged, key, value, expected, here)

    def _shape_of(self, shape: Table | Rows, key: str, path: KeyPath) -> Shape | None:
        found = shape.of(key) if isinstance(shape, Table) else shape.members.get(key)
        if found is None:
            near = get_close_matches(key, list(shape.members), n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(sorted(shape.members))}"
            self.fault(path, f"unknown key {key!r}; {hint}")
        return found

    # ------------------------------------------------------------------------------------ three ways
    def _add(self, merged: dict[str, Any], key: str, value: Any, shape: Shape, path: KeyPath) -> None:
        if not self._check(value, shape, path):
            return
        if key not in merged:
            merged[key] = deepcopy(value)
            self.added += _words_in(value, path)
        elif shape in ("words", "phrases"):
            merged[key] = [*_listed(merged[key]), *_listed(value)]
            self.added += [(path, word) for word in _listed(value)]
        elif isinstance(shape, Rows):
            merged[key] = [*merged[key], *value]
            self.added += _words_in(value, path)
        else:
            self.fault(path, f"{key} is one value: give it anew under [change]")

    def _remove(self, merged: dict[str, Any], key: str, value: Any, shape: Shape, path: KeyPath) -> None:
        if isinstance(shape, Rows):
            if self._check(value, Rows(shape.members), path):
                for number, row in enumerate(value):
                    self._remove_rows(merged, key, row, (*path, number))
            return
        if shape not in ("words", "phrases") and not (isinstance(shape, Table) and shape.any is not None):
            self.fault(path, f"{key} can be given anew under [change], not taken away")
            return
        if not self._check(value, "words", path):
            return
        there = merged.get(key, {})
        known = set(there) if isinstance(there, dict) else set(_listed(there))
        for word in _listed(value):
            if word not in known:
                self.fault(path, f"{word!r} is not there to be taken away", word)
        if isinstance(there, dict):
            merged[key] = {name: member for name, member in there.items() if name not in _listed(value)}
        else:
            merged[key] = [word for word in _listed(there) if word not in set(_listed(value))]

    def _remove_rows(self, merged: dict[str, Any], key: str, row: dict[str, Any], path: KeyPath) -> None:
        """Take away the rows that have all of these values."""
        kept = [one for one in merged.get(key, ()) if any(one.get(name) != row[name] for name in row)]
        if len(kept) == len(merged.get(key, ())):
            self.fault(path, "no row has these values")
        merged[key] = kept

    def _change(self, merged: dict[str, Any], key: str, value: Any, shape: Shape, path: KeyPath) -> None:
        if key not in merged:
            self.fault(path, f"{key} is not there to be changed: put it under [add]")
        elif isinstance(shape, Rows):
            self.fault(path, "a row is changed by taking it away and adding the new one")
        elif self._check(value, shape, path):
            merged[key] = value
            self.added += _words_in(value, path)

    # ---------------------------------------------------------------------------------------- checks
    def _check(self, value: Any, shape: Shape, path: KeyPath) -> bool:
        """Whether a value is of its type; what is wrong is noted."""
        before = len(self.faults)
        if isinstance(shape, Table):
            if isinstance(value, dict):
                self._check_table(value, shape, path)
            else:
                self.fault(path, f"{path[-1]} is no table")
        elif isinstance(shape, Rows):
            self._check_rows(value, shape, path)
        elif not _is_leaf(value, shape):
            self.fault(path, f"{path[-1]} must be {WANTED[shape]}")
        else:
            for word in _listed(value) if shape in ("words", "phrases") else ():
                if not word.strip(" *") and path[-1] not in MAY_BE_EMPTY:
                    self.fault(path, f"{path[-1]} has an empty word")
        return len(self.faults) == before

    def _check_table(self, value: dict[str, Any], shape: Table, path: KeyPath) -> None:
        for key, member in value.items():
            expected = self._shape_of(shape, key, (*path, key))
            if expected is not None:
                self._check(member, expected, (*path, key))

    def _check_rows(self, value: Any, shape: Rows, path: KeyPath) -> None:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            self.fault(path, f"{path[-1]} must be rows: [[{'.'.join(map(str, path))}]]")
            return
        for number, row in enumerate(value):
            here = (*path, number)
            for key in sorted(shape.required - row.keys()):
                self.fault(here, f"the row lacks {key}")
            for key, member in row.items():
                expected = self._shape_of(shape, key, (*here, key))
                if expected is not None:
                    self._check(member, expected, (*here, key))

    def _find_missing(self, shape: Table, value: dict[str, Any], path: KeyPath) -> None:
        """A file that stands for a shipped one has all its keys."""
        for key, expected in shape.members.items():
            if key not in value:
                self.fault(
                    path, f"{'.'.join(map(str, (*path, key)))} is missing: the file replaces all of it"
                )
            elif isinstance(expected, Table) and isinstance(value[key], dict):
                self._find_missing(expected, value[key], (*path, key))


def _is_leaf(value: Any, shape: Leaf) -> bool:
    if shape == "truth":
        return isinstance(value, bool)
    if shape == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    strings = isinstance(value, list) and all(isinstance(word, str) for word in value)
    if shape == "phrases":
        return strings
    return isinstance(value, str) or (shape == "words" and strings)


def _listed(value: Any) -> list[str]:
    return value.split() if isinstance(value, str) else list(value)


def _words_in(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every string in a value, with its path."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _words_in(member, (*path, key))
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from ((path, member),) if isinstance(member, str) else _words_in(member, (*path, number))
    elif isinstance(value, str):
        yield from ((path, word) for word in value.split())
