"""Asking for one line of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from workbench.tui.screens.filtering import WordFilter
from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.line_input import LineInput
from workbench.tui.screens.list_dialogue import ListDialogue
from workbench.tui.screens.rows import Row, RowList
from workbench.tui.screens.shown import plain

Check = Callable[[str], str | None]
"""Says in a sentence what is wrong with an answer; None when nothing is."""


class PromptScreen(ListDialogue[str]):
    """Dismisses with the words, without the spaces around them; empty only where they are not required.

    Words used before stand under the line: arrows put one into it, and tab the first that fits.
    """

    DEFAULT_CSS = """
    PromptScreen {
        & > #dialogue.-filtered { height: auto; }
        & .-filtered #rows { height: auto; max-height: 8; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]
    _SAVE: ClassVar[KeyHint] = KeyHint("enter", "save", "choose")

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        placeholder: str = "",
        required: bool = False,
        check: Check | None = None,
        suggestions: Sequence[str] = (),
    ) -> None:
        super().__init__(title, query=value, placeholder=placeholder)
        self._required = required
        self._check = check
        self._suggestions = tuple(dict.fromkeys(filter(None, suggestions)))
        self._filter = WordFilter(self._suggestions)
        self._filled: str | None = None

    def hints(self) -> Sequence[KeyHint]:
        """Walking and completing are named only where there is something to walk."""
        if not self._suggestions:
            return (self._SAVE,)
        return (self._SAVE, KeyHint("↑ ↓", "used before"), KeyHint("tab", "complete", "complete"))

    def refill(self, query: str) -> None:
        """Shows what was used before and fits; an answer still being typed is not called wrong."""
        self.show_problem(None)
        if query == self._filled:
            return
        rows = [Row(words, partial(_suggestion, words)) for words in self.offered(query) if words != query]
        self.row_list.set_rows(rows, cursor=None)
        self.row_list.display = bool(rows)

    def offered(self, query: str) -> Sequence[str]:
        """The suggestions that fit what was typed."""
        return [self._suggestions[index] for index in self._filter(query)]

    def choose(self, row: Row) -> None:
        """A click on words used before puts them into the line."""
        self._fill(row.value)

    def action_choose(self) -> None:
        """Answers with what stands in the line, if it will do."""
        words = self.typed.strip()
        problem = "Write something, or leave with escape." if self._required and not words else None
        if problem is None and self._check is not None:
            problem = self._check(words)
        if problem is None:
            self.answer(words)
        else:
            self.show_problem(problem)

    def action_complete(self) -> None:
        """Puts the first of the words used before that fit into the line."""
        if self.row_list.rows:
            self._fill((self.row_list.current or self.row_list.rows[0]).value)

    @on(RowList.Moved)
    def _walked(self, event: RowList.Moved) -> None:
        event.stop()
        if event.row is not None:
            self._fill(event.row.value)

    def _fill(self, words: str) -> None:
        self._filled = words
        line = self.query_one("#query", LineInput)
        line.value = words
        line.cursor_position = len(words)


def _suggestion(words: str, width: int) -> Content:
    return plain(words).truncate(width, ellipsis=True)
