"""Picking one of many: typing narrows the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual.content import Content

from workbench.tui.screens.filtering import WordFilter
from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.list_dialogue import ListDialogue
from workbench.tui.screens.rows import Row
from workbench.tui.screens.shown import FAINT, in_columns, plain


@dataclass(frozen=True, slots=True)
class Option:
    """One of many answers."""

    label: str
    hint: str
    """Shown at the right and found by typing too."""
    value: Any
    group: str = ""
    """Heading above it; options of one group stand together."""


@dataclass(frozen=True, slots=True)
class Words:
    """The answer of an analyst who picked none of the options but typed words of their own."""

    text: str


class PickScreen(ListDialogue[Any]):
    """Dismisses with the value of the option; with free_words also with Words."""

    HINTS: ClassVar[Sequence[KeyHint]] = (
        KeyHint("type", "narrow"),
        KeyHint("↑ ↓", "walk"),
        KeyHint("enter", "pick", "choose"),
    )

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        *,
        query: str = "",
        current: Any = None,
        free_words: bool = False,
    ) -> None:
        """current is the value on which the cursor starts."""
        super().__init__(title, query=query, placeholder="type to narrow the list")
        self._options = options
        self._current = current
        self._free_words = free_words
        self._filter = WordFilter(f"{option.label} {option.hint} {option.group}" for option in options)
        widths = (plain(option.hint).cell_length for option in options)
        self._hint_width = max(widths, default=0)

    def refill(self, query: str) -> None:
        """Shows the options that fit, under their headings, and the words themselves where they may stand."""
        rows: list[Row] = []
        cursor = 0
        group = ""
        for index in self._filter(query):
            option = self._options[index]
            if option.group != group:
                group = option.group
                rows.append(Row(None, partial(_heading, group), heading=True))
            if not query and self._current is not None and option.value == self._current:
                cursor = len(rows)
            rows.append(Row(option.value, partial(self._draw, option)))
        words = query.strip()
        if self._free_words and words:
            rows.append(Row(Words(words), partial(_own_words, words)))
        self.row_list.set_rows(rows, cursor=cursor)
        self.say(None if rows else "Nothing fits these words.")

    def _draw(self, option: Option, width: int) -> Content:
        parts = [(plain(option.label), 0)]
        if self._hint_width:
            parts.append((plain(option.hint, FAINT), min(self._hint_width, width // 2)))
        return in_columns(width, parts)


def _heading(group: str, width: int) -> Content:
    return plain(group).truncate(width, ellipsis=True)


def _own_words(words: str, width: int) -> Content:
    return Content.assemble(("use the words ", FAINT), plain(words)).truncate(width, ellipsis=True)
