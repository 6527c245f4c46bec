"""Typing names on a terminal, over all names of the world: every key shows, and the list never blinks."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.desk import Desk

PACE = 0.03
"""Seconds from one key to the next, as a quick typist leaves."""
NAMES = (
    "Noshki", "Bulida", "Kweta", "Dalbandeen", "Pusni", "Mohsin Naqwi", "Shahbaz Sherif", "Akhter Mengal",
    "Gwader", "Panjgoor", "Turbat", "Mastung", "Peshawer", "Kandehar", "Bamako", "Gao", "Mekelle", "Sanaa",
    "Deir ez Zor", "Mossul",
)  # fmt: skip
FIRST = {"Noshki": "Nushki", "Kweta": "Quetta", "Mohsin Naqwi": "Mohsin Naqvi"}
"""What must lead when a name is typed out."""


class WatchedDesk(Desk):
    """Keeps what the names box showed in every frame."""

    def __init__(self, *arguments: str | Path, **options: Any) -> None:
        self.seen: list[tuple[str, list[str]]] = []
        """What stood in the line, and the rows of the list, frame by frame."""
        super().__init__(*arguments, **options)

    def on_frame(self) -> None:
        lines = [line[1:].rstrip("│ ").strip() for line in self.lines if line.startswith("│")]
        if lines and lines[0].startswith("Find a place"):
            self.seen.append((lines[2], lines[5:-6]))

    @property
    def typed(self) -> str:
        """What stands in the line of the names box."""
        return self.seen[-1][0] if self.seen else ""

    @property
    def hits(self) -> list[str]:
        """The rows of the list that say something."""
        return [row for row in self.seen[-1][1] if row] if self.seen else []

    def type_at_pace(self, text: str) -> None:
        """Types as a person does, and sees every letter before the next but one."""
        for end in range(1, len(text) + 1):
            due = time.monotonic() + PACE
            self.press(text[end - 1])
            so_far = text[:end].strip()
            self.until(lambda so_far=so_far: self.typed == so_far, f"{so_far!r} in the line")  # type: ignore[misc]
            while (left := due - time.monotonic()) > 0:
                self.look(left)


@pytest.fixture
def watched(case: Path, tmp_path: Path, all_names: Path) -> WatchedDesk:
    """A desk on the case, with the index of all names at hand, whose frames are kept."""
    return WatchedDesk(case, home=tmp_path, WORKBENCH_CACHE=str(all_names))


def test_twenty_names_are_typed_and_no_frame_is_empty_between_two_full_ones(watched: WatchedDesk) -> None:
    with watched as desk:
        desk.ready()
        desk.press("ctrl+f")
        desk.until(lambda: bool(desk.seen), "the names box")
        desk.press("ctrl+u")
        desk.type("Quetta")  # an index that has to be built first says so, and the box searches again
        desk.until(lambda: any("exact" in row or "close" in row for row in desk.hits), "all names")
        for name in NAMES:
            desk.press("ctrl+u")
            desk.until(lambda: desk.typed in ("", "a name, in any spelling"), "an empty line")
            desk.seen.clear()
            desk.type_at_pace(name)
            first = FIRST.get(name, "▸")
            desk.until(lambda first=first: any(first in row for row in desk.hits[:1]), first)  # type: ignore[misc]
            full = [at for at, (_, rows) in enumerate(desk.seen) if any(rows)]
            assert full == list(range(full[0], len(desk.seen))), f"the list blinked at {name}"
            assert {line for line, _ in desk.seen} >= {name[:end].strip() for end in range(1, len(name) + 1)}
        desk.press("escape")
        desk.ready()
        assert desk.quit() == 0
