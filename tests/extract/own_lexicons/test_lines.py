"""The scan that maps keys to lines agrees with what tomllib reads."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from workbench.extract.lexicon import FOLDER
from workbench.extract.own_lexicons.lines import KeyLines, KeyPath

SAMPLE = '''# a comment = 1
one = "x" # [not.a.table]
"two three".four = {five = 5, "six = 6" = ["a", "b # c"]}

[[row]]
words = ["first",
  # between
  "second", """third
still third""", 'fourth']
[[row]]
  [[row.inner]]
  deep = true
[row.table]
last = """
some words
over lines
"""
'''


def paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The path of every key and element."""
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in pairs:
        yield from paths(member, (*path, key))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("one",), 2), (("two three", "four"), 3), (("two three", "four", "six = 6", 1), 3), (("row", 0), 5),
        (("row", 0, "words", 1), 8), (("row", 0, "words", 3), 9), (("row", 1), 10),
        (("row", 1, "inner", 0, "deep"), 12), (("row", 1, "table", "last"), 14),
        (("row", 1, "table", "absent"), 13), (("nowhere",), 1),
    ],
)  # fmt: skip
def test_lines_of_keys(path: KeyPath, line: int) -> None:
    assert KeyLines(SAMPLE).line(path) == line
    assert KeyLines(SAMPLE.replace("\n", "\r\n")).line(path) == line


def test_lines_of_words_inside_a_value() -> None:
    lines = KeyLines(SAMPLE)
    assert lines.line(("row", 1, "table", "last"), "lines") == 16
    assert lines.line(("row", 0, "words"), "second") == 8
    assert lines.line(("row", 0, "words"), "absent") == 6


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_key_of_the_shipped_files_is_found(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    lines, rows = KeyLines(text), text.splitlines()
    for path in paths(tomllib.loads(text)):
        assert lines.has(path)
        if isinstance(path[-1], str):
            assert path[-1] in rows[lines.line(path) - 1]
