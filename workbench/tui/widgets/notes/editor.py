"""The text field of a note, which never changes a note by showing it."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.document._document import Document, EditResult
from textual.document._edit import Edit
from textual.widgets import TextArea

from workbench.text.sanitise import for_display, normalise_newlines

GLOBAL_KEYS = frozenset({"ctrl+e", "ctrl+f", "ctrl+p", "ctrl+r"})
"""Keys that the whole program uses; the text field leaves them alone."""

PLACEHOLDER = "Type a note; it is saved as you type."

_UNHOLDABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Characters that would act on the terminal, or that the text field takes for line ends."""


def can_hold(body: str) -> bool:
    """Whether the text field can show a note's text and give it back unchanged."""
    return _UNHOLDABLE.search(body) is None and Document(body).text == body


def made_holdable(text: str) -> str:
    """Typed or pasted text with visible marks for what the text field cannot hold."""
    return _UNHOLDABLE.sub(lambda match: for_display(match[0]), normalise_newlines(text))


def _own_bindings() -> list[BindingType]:
    """The text field's keys without those that the whole program uses."""
    kept: list[BindingType] = []
    for binding in TextArea.BINDINGS:
        if isinstance(binding, Binding):
            keys = [key for key in binding.key.split(",") if key not in GLOBAL_KEYS]
            if keys:
                kept.append(Binding(",".join(keys), binding.action, binding.description, show=False))
    return kept


class NoteEditor(TextArea, inherit_bindings=False):
    """A soft-wrapping text field; tab leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = _own_bindings()
    DEFAULT_CSS = """
    NoteEditor, NoteEditor:focus {
        height: 1fr;
        padding: 0;
        border: none;
        background: transparent;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__(
            compact=True,
            highlight_cursor_line=False,
            placeholder=PLACEHOLDER,
        )
        self._kept_body: str | None = None
        self._locked = False

    @property
    def body(self) -> str:
        """The note's text: as typed, or unchanged where the field cannot hold it."""
        return self.text if self._kept_body is None else self._kept_body

    @property
    def holds_body(self) -> bool:
        """Whether the note can be edited here."""
        return self._kept_body is None

    def open(self, body: str, *, keep_cursor: bool = False) -> None:
        """Shows a note's text, read-only where it cannot be held; the cursor goes to its end or stays."""
        at = self.cursor_location
        self._kept_body = None if can_hold(body) else body
        self.load_text(body if self._kept_body is None else made_holdable(body))
        self.set_locked(self._locked)
        self.move_cursor(self.clamp_visitable(at) if keep_cursor else self.document.end)

    def set_locked(self, locked: bool) -> None:
        """Refuses typing, as in a case that is open read-only."""
        self._locked = locked
        self.read_only = locked or self._kept_body is not None
        self.placeholder = "" if locked else PLACEHOLDER

    def edit(self, edit: Edit) -> EditResult:
        """Makes pasted text holdable before it goes in."""
        edit.text = made_holdable(edit.text)
        return super().edit(edit)
