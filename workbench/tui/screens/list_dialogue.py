"""A dialogue around a list of rows, with or without a line to filter it."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from workbench.tui.screens.dialogue import Dialogue, T
from workbench.tui.screens.line_input import LineInput
from workbench.tui.screens.rows import Row, RowList
from workbench.tui.screens.shown import FAINT

LIST_ACTIONS = frozenset({"choose", "move", "page", "first", "last"})
"""Actions on the rows of the list."""


class ListDialogue(Dialogue[T]):
    """Arrows walk, enter or a click chooses; what is typed goes to the line above the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,ctrl+home", "first", show=False),
        Binding("end,ctrl+end", "last", show=False),
        Binding("enter", "choose", show=False),
    ]
    DEFAULT_CSS = """
    ListDialogue {
        & > #dialogue.-filtered { height: 90%; }
        & #query { margin-bottom: 1; }
        & #rows { max-height: 60vh; }
        & .-filtered #rows { height: 1fr; max-height: 100%; }
        & #status { height: auto; margin-top: 1; }
    }
    """

    def __init__(self, title: str, *, query: str = "", placeholder: str | None = None) -> None:
        """placeholder is what the line above the list says while empty; None: there is no such line."""
        super().__init__(title)
        self._query = query
        self._placeholder = placeholder

    def body(self) -> ComposeResult:
        """The line to filter by, the list, and what there is to say about it."""
        if self._placeholder is not None:
            yield LineInput(self._query, placeholder=self._placeholder, identity="query")
        yield RowList(identity="rows")
        yield Static(id="status", markup=False)

    def on_mount(self) -> None:
        """Fills the list."""
        self.query_one("#dialogue").set_class(self._placeholder is not None, "-filtered")
        self.say(None)
        self.refill(self._query)

    def on_key(self, event: events.Key) -> None:
        """A key typed before the line has the focus goes to the line."""
        if line := self._line_to_focus():
            event.stop()
            line.post_message(events.Key(event.key, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Words pasted before the line has the focus go to the line."""
        if line := self._line_to_focus():
            event.stop()
            line.post_message(events.Paste(event.text))

    def _line_to_focus(self) -> LineInput | None:
        """The line, which has the focus from now on; None where it has it already or there is no line."""
        if self._placeholder is None or self.focused is not None:
            return None
        line = self.query_one("#query", LineInput)
        self.set_focus(line)
        return line

    @property
    def row_list(self) -> RowList:
        """The list."""
        return self.query_one("#rows", RowList)

    @property
    def typed(self) -> str:
        """What stands in the line above the list."""
        return self._query if self._placeholder is None else self.query_one("#query", LineInput).value

    def refill(self, query: str) -> None:
        """Shows the rows that fit what was typed."""
        raise NotImplementedError

    def choose(self, row: Row) -> None:
        """A row was chosen: the answer is its value."""
        self.answer(row.value)

    def say(self, words: Content | str | None) -> None:
        """Writes the line under the list; None hides it."""
        status = self.query_one("#status", Static)
        status.display = words is not None
        status.update(Content.styled(words, FAINT) if isinstance(words, str) else words or "")

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.refill(event.value)

    @on(Input.Submitted, "#query")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self.choose(event.row)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Takes no key that needs the list before the list is there."""
        return action not in LIST_ACTIONS or bool(self.query("#rows"))

    def action_choose(self) -> None:
        """Chooses the row under the cursor."""
        row = self.row_list.current
        if row is not None:
            self.choose(row)

    def action_move(self, by: int) -> None:
        """Moves the cursor."""
        self.row_list.move(by)

    def action_page(self, direction: int) -> None:
        """Moves the cursor by a screenful."""
        self.row_list.page(direction)

    def action_first(self) -> None:
        """Moves the cursor to the first row."""
        self.row_list.first()

    def action_last(self) -> None:
        """Moves the cursor to the last row."""
        self.row_list.last()
