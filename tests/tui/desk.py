"""The main screen as an analyst works it, in words: select, link, walk to an incident, answer a question."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.dialogues import Driven
from workbench.edits.incidents import place_name
from workbench.model.case import Case
from workbench.model.incident import Incident
from workbench.model.span import Span
from workbench.session.opening import Opened, Tell, open_session
from workbench.session.session import Session
from workbench.session.sight import Sight
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.dialogue import Dialogue
from workbench.tui.screens.main.screen import MainScreen
from workbench.tui.widgets.source.selection import Selection

REPORTS = {
    "attacks.txt": (
        "PESHAWAR: A series of attacks killed 17 people across Khyber Pakhtunkhwa on Thursday, "
        "police said.\n\n"
        "In Bannu, militants stormed a police station at 2 a.m. and left in four vans.\n\n"
        "Armed men abducted six labourers from a coal mine near Hangu.\n\n"
        "In Kohat, gunmen opened fire on a checkpoint, wounding three officers.\n\n"
        "The Tehreek-e-Taliban Pakistan (TTP) said its fighters had killed 45 soldiers. "
        "Army spokesman Imran Dawar rejected the figure.\n"
    ),
    "follow-up.txt": "Two soldiers were killed when a bomb exploded in Quetta on Wednesday, the army said.\n",
}
"""What the stories are told of: the first report is shown at the start."""


class Ready:
    """A case that is open already."""

    def __init__(self, session: Session, report_id: str | None, warnings: Sequence[str] = ()) -> None:
        self._opened = Opened(session=session, report_id=report_id, warnings=tuple(warnings))

    def sight(self) -> Sight:
        """Nothing is known before."""
        return Sight(case=self._opened.session.repository.path.name)

    def open(self, tell: Tell) -> Opened:
        """It is open."""
        return self._opened


class Desk(Driven):
    """The main screen, and the case under it."""

    def __init__(self, pilot: Pilot[int], app: WorkbenchApp) -> None:
        super().__init__(pilot)  # type: ignore[arg-type]
        self.app = app

    @property
    def is_open(self) -> bool:
        """Whether the main screen has its case."""
        return len(self.app.screen_stack) > 1 and self.main.is_open

    @property
    def session(self) -> Session:
        """The open case."""
        return self.app.session

    @property
    def main(self) -> MainScreen:
        """The main screen, also while a dialogue is over it."""
        screen = self.app.screen_stack[1]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.session.case

    @property
    def text(self) -> str:
        """The report in the source pane."""
        return self.main.source.text

    @property
    def status(self) -> str:
        """The status line."""
        return self.screen.splitlines()[-2].strip()

    # looking at the case

    def span(self, words: str, kind: str | None = None) -> Span:
        """The one live span over these words, of that kind where several have them."""
        spans = [span for report in self.case.reports() for span in self.case.spans_of(report.id)]
        spans = [span for span in spans if span.quote == words and span.status != "rejected"]
        [found] = [span for span in spans if kind is None or span.kind == kind]
        return found

    def at(self, town: str) -> Incident:
        """The incident of a town."""
        [found] = [incident for incident in self.case.incidents() if place_name(self.case, incident) == town]
        return found

    def place(self, name: str) -> str:
        """Id of the one place of that name."""
        [found] = [
            entity.id for entity in self.case.entities() if (entity.kind, entity.name) == ("place", name)
        ]
        return found

    # acting

    async def select(self, words: str) -> None:
        """Selects words in the source pane."""
        start = self.text.index(words)
        self.main.set_focus(self.main.source)
        self.main.source.go_to(start, start + len(words), select=True)
        await self.settled()

    async def stand_on(self, words: str) -> None:
        """Puts the cursor into words of the source pane, selecting nothing."""
        start = self.text.index(words)
        self.main.set_focus(self.main.source)
        self.main.source.place(Selection.caret(start))
        await self.press("right")

    async def incident(self, town: str) -> None:
        """Goes to the incident of a town in the incidents pane."""
        self.main.set_focus(self.main.incidents)
        assert self.main.incidents.focus_incident(self.at(town).id)
        await self.settled()

    async def value(self, town: str, field: str, item: str | None = None) -> None:
        """Goes to a value of a town's incident."""
        await self.incident(town)
        assert self.main.incidents.focus_field(self.at(town).id, field, item)
        await self.settled()

    async def answer(self, title: str, *keys: str, text: str | None = None) -> None:
        """Waits for a dialogue, writes text into its line in place of what stands there, presses keys."""
        await self.asked(title)
        asking = self.app.screen
        if text is not None:
            await self.retype(text)
        await self.keys(*keys)
        await self.until(lambda: self.app.screen is not asking)
        await self.done()

    async def retype(self, text: str) -> None:
        """Writes text into the line that has the focus, in place of what stands there."""
        assert isinstance(self.app.focused, Input)
        self.app.focused.value = ""
        await self.type(text)

    async def leaves(self, key: str) -> None:
        """Presses a key that ends the program, and waits for that."""
        self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self.until(lambda: self.app.return_value == 0)

    async def asked(self, title: str) -> None:
        """Waits for a dialogue with these words."""
        await self.until(lambda: isinstance(self.app.screen, Dialogue) and title in self.screen)
        await self.settled()

    async def said(self, words: str) -> None:
        """Waits until the status line says these words."""
        await self.until(lambda: words in self.status)

    async def done(self) -> None:
        """Waits until what was begun is done, or asks the next question."""
        await self.settled()
        await self.until(
            lambda: (
                isinstance(self.app.screen, Dialogue)
                or all(worker.is_finished for worker in self.app.workers)
            )
        )
        await self.settled()

    async def press(self, *keys: str) -> None:
        """Presses keys and waits until what they began is done."""
        await self.keys(*keys)
        await self.done()

    async def link(self, letter: str) -> None:
        """Links what is selected to the field with that letter of the current incident."""
        await self.keys("enter")
        await self.answer("Evidence for", letter)


def no_names_of_the_world(screen: MainScreen) -> None:
    """The world's names take seconds to load; the stories search those of the case."""


@asynccontextmanager
async def at_a_desk(
    case: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int] = (80, 24),
    report: Callable[[Case], str] | None = None,
    session: Session | None = None,
    warnings: Sequence[str] = (),
) -> AsyncIterator[Desk]:
    """Opens a case on the main screen of that size, in a session of its own if none is given."""
    monkeypatch.setattr(MainScreen, "prepare_names", no_names_of_the_world)
    monkeypatch.setattr(MainScreen, "calm_seconds", 0.001)
    session = session or open_session(case)
    app = WorkbenchApp(Ready(session, report(session.case) if report is not None else None, warnings))
    try:
        async with app.run_test(size=size) as pilot:
            desk = Desk(pilot, app)
            await desk.until(lambda: desk.is_open)
            await desk.done()
            yield desk
    finally:
        app.opener.leave()
        session.close()
