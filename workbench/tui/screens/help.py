"""Every key, made from the key table it is given and from nothing else."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.keys import KEY_NAME_REPLACEMENTS
from textual.widget import Widget
from textual.widgets import Input

from workbench.keymap import Key
from workbench.tui.screens.dialogue import Dialogue
from workbench.tui.screens.filtering import WordFilter
from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.line_input import LineInput
from workbench.tui.screens.shown import FAINT, GAP, KEY, STRONG, cell, plain

_COLUMN = 48
"""Least width of a column, in cells."""
_KEYS = 13
"""Width of the keys in a column, in cells."""
_SIGNS = {
    KEY_NAME_REPLACEMENTS.get(name, name): sign
    for sign in string.punctuation
    for name in (unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_"),)
}
"""Textual's key names of the signs on a keyboard, by the rule of its own: Unicode names, some shortened."""
_NAMES = {
    **_SIGNS,
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "page up",
    "pagedown": "page down",
    "escape": "esc",
    "delete": "del",
}


class HelpScreen(Dialogue[None]):
    """The keys by pane and group, in as many columns as fit. A slash narrows them."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home", "edge(False)", show=False),
        Binding("end", "edge(True)", show=False),
        Binding("slash", "narrow", show=False),
        Binding("question_mark,f1,q,enter", "leave", show=False),
    ]
    HINTS: ClassVar[Sequence[KeyHint]] = (KeyHint("↑ ↓", "scroll"), KeyHint("/", "narrow", "narrow"))
    DEFAULT_CSS = """
    HelpScreen {
        & > #dialogue { height: 95%; width: 95%; max-width: 160; }
        & #query { display: none; margin-bottom: 1; }
        & #query.-shown { display: block; }
        & #page { height: 1fr; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    }
    """

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__("Keys")
        self._keys = keys
        self._filter = WordFilter(
            f"{readable_keys(key)} {key.label} {key.help} {key.room} {key.group}" for key in keys
        )

    def body(self) -> ComposeResult:
        """The line to narrow by, hidden at first, and the keys."""
        yield LineInput(placeholder="what the key does", identity="query")
        with VerticalScroll(id="page", can_focus=False):
            yield KeyPage(self._keys)

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        found = [self._keys[index] for index in self._filter(event.value)]
        self.query_one(KeyPage).show(found)

    @on(Input.Submitted, "#query")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.set_focus(None)

    def action_narrow(self) -> None:
        """Opens the line to narrow by."""
        line = self.query_one("#query", LineInput)
        line.add_class("-shown")
        line.focus()

    def action_leave(self) -> None:
        """Closes the line to narrow by; without it, the help."""
        line = self.query_one("#query", LineInput)
        if not line.has_class("-shown"):
            super().action_leave()
            return
        line.value = ""
        line.remove_class("-shown")
        self.set_focus(None)

    def action_scroll(self, lines: int) -> None:
        """Scrolls by lines."""
        self._page.scroll_relative(y=lines, animate=False, immediate=True)

    def action_page(self, direction: int) -> None:
        """Scrolls by a screenful."""
        self.action_scroll(direction * max(self._page.size.height - 1, 1))

    def action_edge(self, end: bool) -> None:
        """Scrolls to the beginning or the end."""
        self._page.scroll_to(y=self._page.max_scroll_y if end else 0, animate=False, immediate=True)

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one("#page", VerticalScroll)


class KeyPage(Widget):
    """Keys in as many columns as the width has room for."""

    DEFAULT_CSS = "KeyPage { height: auto; }"

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = keys

    def show(self, keys: Sequence[Key]) -> None:
        """Shows other keys."""
        self._keys = keys
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines that the keys need."""
        return lay_out(self._keys, width).plain.count("\n") + 1

    def render(self) -> Content:
        """The keys, laid out."""
        return lay_out(self._keys, self.size.width)


def readable(key: str) -> str:
    """A Textual key name as it stands on a keyboard: "?" for question_mark, "ctrl+f", "shift+tab"."""
    *modifiers, name = key.split("+")
    return "+".join((*modifiers, _NAMES.get(name, name)))


def readable_keys(key: Key) -> str:
    """The keys that start an action: the first, and the others as far as there is room for them."""
    first, *others = (readable(name.strip()) for name in key.keys.split(","))
    for other in others:
        if len(first) + 1 + len(other) < _KEYS:
            first = f"{first} {other}"
    return first


def lay_out(keys: Sequence[Key], width: int) -> Content:
    """The keys under the headings of their groups, in columns of about equal height."""
    if not keys:
        return Content.styled("No key does that.", FAINT)
    count = max(1, (width + GAP) // (_COLUMN + GAP))
    column = (width - GAP * (count - 1)) // count
    blocks = [_block(heading, group, column) for heading, group in _groups(keys)]
    columns = _balanced(blocks, count)
    rows = []
    for at in range(max(len(lines) for lines in columns)):
        cells = [cell(lines[at] if at < len(lines) else Content(""), column) for lines in columns]
        rows.append(Content(" " * GAP).join(cells))
    return Content("\n").join(rows)


def _groups(keys: Iterable[Key]) -> list[tuple[str, list[Key]]]:
    """Heading and keys of each group of each pane, in the order of the table."""
    groups: dict[str, list[Key]] = {}
    for key in keys:
        alone = key.group.casefold() == key.room
        heading = key.group if alone else f"{key.room.capitalize()}: {key.group}"
        groups.setdefault(heading, []).append(key)
    return list(groups.items())


def _block(heading: str, keys: Iterable[Key], width: int) -> list[Content]:
    """The lines of one group, an empty one at the end."""
    lines = [plain(heading, STRONG)]
    for key in keys:
        sentences = plain(key.help).wrap(max(width - _KEYS, 10))
        for at, sentence in enumerate(sentences):
            name = plain(readable_keys(key), KEY) if at == 0 else Content("")
            lines.append(cell(name, _KEYS) + sentence)
    return [*lines, Content("")]


def _balanced(blocks: Sequence[list[Content]], count: int) -> list[list[Content]]:
    """Whole blocks in columns, in reading order; a new column begins past an equal share of the lines."""
    share = sum(map(len, blocks)) / count
    columns: list[list[Content]] = [[]]
    done = 0
    for block in blocks:
        if columns[-1] and len(columns) < count and done + len(block) / 2 > share * len(columns):
            columns.append([])
        columns[-1].extend(block)
        done += len(block)
    return columns
