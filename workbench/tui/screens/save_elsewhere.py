"""Asking where to save a case whose own folder can no longer be written to, and saving it there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from textual import work

from workbench.store.repository import StoreError
from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.line_input import LineInput
from workbench.tui.screens.prompt import PromptScreen
from workbench.tui.screens.shown import shown


class SaveElsewhereScreen(PromptScreen):
    """Dismisses with the folder once the case is saved there; stays open where that cannot be done."""

    def __init__(self, save: Callable[[Path], object], folders: Sequence[Path]) -> None:
        """save saves the case in a folder, in a thread; it may raise StoreError. folders are suggestions."""
        suggestions = [str(folder) for folder in folders]
        super().__init__(
            "Save the whole case to",
            value=suggestions[0] if suggestions else "",
            placeholder="a new or empty folder",
            required=True,
            suggestions=suggestions,
        )
        self._save = save
        self._saving = False

    def hints(self) -> Sequence[KeyHint]:
        """What the arrows walk here."""
        walk = (KeyHint("↑ ↓", "other folders"),) if len(self._suggestions) > 1 else ()
        return (KeyHint("enter", "save there", "choose"), *walk)

    def offered(self, query: str) -> Sequence[str]:
        """All folders, whatever stands in the line."""
        return self._suggestions

    def answer(self, result: str | None) -> None:
        """Saves first; without a folder, or while that goes on, there is nothing to answer."""
        if self._saving:
            return
        if result is None:
            super().answer(None)
        else:
            self._begin(result)

    @work
    async def _begin(self, folder: str) -> None:
        line = self.query_one("#query", LineInput)
        self._saving = line.disabled = True
        self.say(f"saving the whole case to {shown(folder)} …")
        try:
            await asyncio.to_thread(self._save, Path(folder).expanduser())
        except (StoreError, OSError, RuntimeError, ValueError) as failure:
            self.show_problem(getattr(failure, "strerror", None) or str(failure))
        else:
            self._saving = False
            super().answer(folder)
            return
        self._saving = line.disabled = False
        line.focus()
        self.say(None)
