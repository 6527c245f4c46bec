"""Why something was proposed: its rules with what they do, how sure they are, and the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.list_dialogue import ListDialogue
from workbench.tui.screens.rows import Row, RowList
from workbench.tui.screens.shown import FAINT, in_columns, plain, shown

_MOST_QUOTES = 2
"""Pieces of evidence that are shown; the source pane has all."""
_LONGEST = 120
"""Characters of a quote that are shown."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in words, and whether it is on."""

    name: str
    meaning: str
    on: bool


@dataclass(frozen=True, slots=True)
class Switch:
    """The analyst wants a rule on or off."""

    rule: str
    on: bool


class WhyScreen(ListDialogue[Switch]):
    """A row for every rule that had a part in it, then the rules that are switched off; one key switches."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "switch", show=False)]
    HINTS: ClassVar[Sequence[KeyHint]] = (
        KeyHint("o", "switch off or on", "switch"),
        KeyHint("↑ ↓", "walk"),
    )
    DEFAULT_CSS = """
    WhyScreen {
        & > #dialogue { max-width: 110; }
        & #rows { max-height: 30vh; }
        & #evidence { height: auto; max-height: 20vh; margin-top: 1; }
        & #status { height: 2; }
    }
    """

    def __init__(
        self,
        of: str,
        rules: Sequence[RuleRow],
        off: Sequence[RuleRow],
        *,
        confidence: float | None = None,
        quotes: Sequence[str] = (),
    ) -> None:
        """``of`` says what is explained, empty for nothing; ``off`` are the rules that are switched off."""
        super().__init__(f"Why: {of}" if of else "Rules that are switched off")
        self._rules = rules
        self._off = off
        self._confidence = confidence
        self._quotes = quotes

    def body(self) -> ComposeResult:
        """The rules, what the one under the cursor does, and the evidence."""
        yield from super().body()
        yield Static(self._evidence(), id="evidence", markup=False)

    def refill(self, query: str) -> None:
        """Shows all rules; nothing is typed here."""
        rows: list[Row] = []
        if self._rules:
            sure = "" if self._confidence is None else f", {self._confidence:.0%} sure"
            rows.append(Row(None, partial(_draw_heading, f"proposed by these rules{sure}"), heading=True))
        rows += [Row(rule, partial(_draw, rule)) for rule in self._rules]
        if self._off:
            rows.append(Row(None, partial(_draw_heading, "switched off, in every case"), heading=True))
        rows += [Row(rule, partial(_draw, rule)) for rule in self._off]
        self.row_list.set_rows(rows)

    def choose(self, row: Row) -> None:
        """Enter or a click switches nothing: that takes a key of its own."""
        self.show_problem("o switches the rule off, or on again")

    def action_switch(self) -> None:
        """Switches the rule under the cursor, and lets the report be read again."""
        row = self.row_list.current
        if row is not None:
            self.answer(Switch(row.value.name, on=not row.value.on))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.show_problem(None)
        self.say(_told(event.row.value) if event.row is not None else None)

    def _evidence(self) -> Content:
        quotes = [_short(quote) for quote in self._quotes[:_MOST_QUOTES]]
        more = len(self._quotes) - _MOST_QUOTES
        lines = [plain(f"“{quote}”") for quote in quotes]
        if more > 0:
            lines.append(plain(f"and {more} more", FAINT))
        return Content("\n").join(lines)


def _draw(rule: RuleRow, width: int) -> Content:
    return in_columns(width, [(plain("" if rule.on else "off"), 3), (plain(rule.name), 0)])


def _draw_heading(words: str, width: int) -> Content:
    return in_columns(width, [(plain(words), 0)])


def _told(rule: RuleRow) -> Content:
    """What a rule does, and what becomes of it."""
    becomes = (
        "o leaves it out, in every case, and reads the report again" if rule.on else "o switches it on again"
    )
    return Content("\n").join([plain(rule.meaning), plain(becomes, FAINT)])


def _short(words: str) -> str:
    line = " ".join(shown(words).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
