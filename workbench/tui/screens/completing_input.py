"""A line that offers names of the report while one types, and takes the first that fits by tab."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content

from workbench.names.normalise import plain as plain_form
from workbench.tui.screens.line_input import LineInput
from workbench.tui.screens.shown import FAINT, KEY, plain

_OFFERED = 6
"""Names shown at a time."""
_LONGEST = 34
"""Cells of a name in the legend."""


class CompletingInput(LineInput):
    """Tab completes only what was typed since the line has the focus; else it leaves the line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    def __init__(self, value: str, names: Iterable[str], *, placeholder: str = "", identity: str) -> None:
        """names may be untrusted; the first are offered first."""
        super().__init__(value, placeholder=placeholder, identity=identity)
        self._names = {name: plain_form(name).split() for name in names}
        self._settled = value

    @property
    def offered(self) -> list[str]:
        """The names with words that begin as those typed, in any order; none for a line left as it was."""
        typed = plain_form(self.value).split()
        if not typed or self.value == self._settled:
            return []
        return [
            name
            for name, words in self._names.items()
            if name != self.value and all(any(word.startswith(start) for word in words) for start in typed)
        ]

    def legend(self) -> list[Content]:
        """What tab takes and what else fits; before anything is typed, that there are names."""
        if offered := self.offered[:_OFFERED]:
            taken = Content.assemble(("tab", KEY), " ", _named(offered[0]))
            return [taken, *(_named(name).stylize(FAINT) for name in offered[1:])]
        if not self._names or self.value != self._settled:
            return []
        names = [_named(name).stylize(FAINT) for name in list(self._names)[:_OFFERED]]
        return [Content.assemble(("tab", KEY), (" after a few letters takes", FAINT)), *names]

    def action_complete(self) -> None:
        """Takes the first name offered; leaves tab to others where none is."""
        offered = self.offered
        if not offered:
            raise SkipAction
        self.value = self._settled = offered[0]
        self.cursor_position = len(self.value)

    def on_blur(self) -> None:
        """What stands in the line is what is meant."""
        self._settled = self.value


def _named(name: str) -> Content:
    return plain(name).truncate(_LONGEST, ellipsis=True)
