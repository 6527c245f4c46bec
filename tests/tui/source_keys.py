"""A source pane with keys, for tests and measurements: the program's own come from its key table."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from workbench.tui.widgets.source.view import SourceView

KEYS = {
    "cursor_left": "left,h",
    "cursor_right": "right,l",
    "cursor_up": "up,k",
    "cursor_down": "down,j",
    "word_left": "b,ctrl+left",
    "word_right": "w,ctrl+right",
    "sentence_left": "left_parenthesis",
    "sentence_right": "right_parenthesis",
    "paragraph_up": "left_curly_bracket",
    "paragraph_down": "right_curly_bracket",
    "line_start": "home",
    "line_end": "end",
    "page_up": "pageup",
    "page_down": "pagedown",
    "text_start": "ctrl+home",
    "text_end": "ctrl+end",
    "select_left": "shift+left",
    "select_right": "shift+right",
    "select_up": "shift+up",
    "select_down": "shift+down",
    "select_word_left": "ctrl+shift+left,B",
    "select_word_right": "ctrl+shift+right,W",
    "select_line_start": "shift+home",
    "select_line_end": "shift+end",
    "select_page_up": "shift+pageup",
    "select_page_down": "shift+pagedown",
    "select_text_start": "ctrl+shift+home",
    "select_text_end": "ctrl+shift+end",
    "toggle_select": "v",
    "clear_selection": "escape",
    "select_word": "asterisk",
    "select_sentence": "S",
    "select_paragraph": "A",
    "select_all": "ctrl+a",
    "grow": "plus",
    "shrink": "minus",
    "next_span": "n",
    "previous_span": "N",
    "cycle_spans": "o",
    "find_next": "f3",
    "find_previous": "shift+f3",
}


class KeyedSource(SourceView):
    """A source pane that has its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, action, show=False) for action, keys in KEYS.items()
    ]
