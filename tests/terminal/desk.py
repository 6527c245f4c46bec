"""The main screen on a terminal, as an analyst works it: panes, incidents, dialogues, the status line."""

from __future__ import annotations

import re

from tests.terminal.terminal import Terminal

FOOTERS = {"1": "link", "2": "its values", "3": "new note"}
"""What the footer says in the pane that a number goes to."""


class Desk(Terminal):
    """A terminal with the main screen on it."""

    @property
    def status(self) -> str:
        """The status line."""
        return self.lines[-2].strip()

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many incidents are proposed, accepted and rejected, as the incidents pane says."""
        found = re.search(r"INCIDENTS +(\d+) \S+ +(\d+) \S+ +(\d+) ", self.lines[1] + " ")
        assert found, self.shown
        proposed, accepted, rejected = map(int, found.groups())
        return proposed, accepted, rejected

    @property
    def pointed(self) -> str:
        """The row of the incidents pane that the pointer stands on: of the form, else of the list."""
        return ([row.partition("│›")[2] for row in self.lines if "│›" in row] or [""])[-1]

    @property
    def in_form(self) -> bool:
        """Whether the pointer stands in the form of an incident."""
        heading = next((index for index, row in enumerate(self.lines) if "│──" in row), len(self.lines))
        return any("│›" in row for row in self.lines[heading:])

    def ready(self) -> None:
        """Waits until the panes are shown and the case is open."""
        self.see("INCIDENTS", "NOTES", "^e export")
        self.until(lambda: "opening …" not in self.lines[0], "the case to be open")

    def pane(self, number: str) -> None:
        """Goes to a pane by its number."""
        self.press(number)
        self.until(lambda: FOOTERS[number] in self.lines[-1], f"pane {number}")

    def extracted(self) -> None:
        """Waits until the extractor has read a new report and its proposals are shown."""
        self.ready()
        self.said("proposed · saved")

    def said(self, words: str) -> None:
        """Waits until the status line says these words."""
        self.until(lambda: words in self.status, f"{words!r} on the status line")

    def walk_to(self, words: str) -> None:
        """Walks down the rows of the incidents pane to the one with these words."""
        while words not in self.pointed:
            row = self.pointed
            self.press("down")
            self.until(lambda row=row: self.pointed != row, f"the row after {row!r}")  # type: ignore[misc]

    def incident(self, words: str) -> None:
        """Stands on the incident of the list whose row has these words."""
        self.pane("2")
        self.press("left", "home")
        self.until(lambda: not self.in_form and "│›" in self.lines[2], "the first incident")
        self.walk_to(words)

    def value(self, words: str) -> None:
        """Goes into the form of the incident, to the row with these words."""
        self.press("right", "home")
        self.until(lambda: self.in_form and "type" in self.pointed, "the first value")
        self.walk_to(words)

    def find(self, words: str) -> None:
        """Selects words of the report by searching for them."""
        self.pane("1")
        self.press("/")
        self.until(lambda: FOOTERS["1"] not in self.lines[-1], "the find box")
        self.type(words)
        self.until(lambda: self.lines[-3].strip() == words, "the words in the find box")
        self.press("enter")
        self.until(lambda: FOOTERS["1"] in self.lines[-1], "the source pane")

    def answer(self, title: str, *keys: str, text: str = "") -> None:
        """Waits for a dialogue, types into it and presses keys."""
        heading = f"│ {title}"
        self.see(heading)
        if text:
            self.type(text)
            self.see(text)
        self.press(*keys)
        self.until(lambda: heading not in self.shown, f"the end of {title!r}")

    def quit(self) -> int:
        """Leaves the program; its exit code."""
        self.press("q")
        return self.leave()
