"""Words are asked about once, and forgotten before they fill the memory."""

from __future__ import annotations

import pytest

from workbench.extract import remembered
from workbench.extract.remembered import Remembered


def test_a_word_is_asked_about_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered(length)
    assert lengths.each(["truce", "raid", "truce"]) == [5, 4, 5]
    assert lengths["raid"] == 4
    assert asked == ["truce", "raid"]


def test_words_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST_WORDS", 3)
    lengths = Remembered(len)
    assert lengths.each(["a", "bb", "ccc", "dddd", "bb"]) == [1, 2, 3, 4, 2]
    assert len(lengths) <= 3
