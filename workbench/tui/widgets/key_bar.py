"""The last line: the keys that matter where the focus is. One widget, as every change of focus redraws it."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

_KEY = "bold $footer-key-foreground"
_LABEL = "$footer-description-foreground"
_REFUSED = "dim"
"""Style of a key that does nothing now."""


class KeyBar(Widget):
    """Names the keys that are to be shown, as many as there is room for; a click presses one."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        color: $footer-foreground;
        background: $footer-background;
        text-wrap: nowrap;
        link-style: none;
        link-color: $footer-foreground;
        link-background: transparent;
        link-style-hover: none;
        link-color-hover: $footer-key-foreground;
        link-background-hover: $block-hover-background;
    }
    """

    def on_mount(self) -> None:
        """Draws anew whenever other keys work."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        """The keys on one row; one that has no room is left out."""
        row, room = Content(""), self.size.width
        for piece in self._pieces():
            wider = Content.assemble(row, " ", piece) if row else piece
            if wider.cell_length > room:
                break
            row = wider
        return row

    def _pieces(self) -> list[Content]:
        shown: dict[str, Content] = {}
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and binding.action not in shown:
                shown[binding.action] = self._piece(binding, enabled=enabled)
        return list(shown.values())

    def _piece(self, binding: Binding, *, enabled: bool) -> Content:
        key = self.app.get_key_display(binding)
        piece = Content.assemble((key, _KEY), " ", (binding.description, _LABEL))
        if not enabled:
            return piece.stylize(_REFUSED)
        return piece.stylize(Style.from_meta({"@click": f"app.simulate_key({binding.key!r})"}))
