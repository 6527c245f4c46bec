"""What the screen does with the store itself: undo and redo, tidying, the place to begin next time."""

from __future__ import annotations

from textual import work
from textual.timer import Timer
from textual.worker import Worker

from workbench.session.last_place import Place, remember_place
from workbench.session.session import brings_in_reports
from workbench.tui.screens.choice import Choice, ChoiceScreen
from workbench.tui.screens.main.saving import SavingActions
from workbench.tui.screens.notices import NoticesScreen

PAUSE = 60.0
"""Seconds without a change after which the store may put itself in order."""


class StoreActions(SavingActions):
    """Everything between the analyst and the case on disk that is no edit of its own."""

    _pause: Timer
    _tidying: Worker[None] | None = None

    @work
    async def action_undo(self) -> None:
        """Takes back the analyst's newest entry; asks first where that takes out a report."""
        self.keep_notes()
        entry = self.session.next_undo()
        if entry is not None and brings_in_reports(entry):
            title = f"Take back “{entry.summary}”?"
            sure = [Choice("k", "keep it", "", False), Choice("t", "take it back", "ctrl+r redoes it", True)]
            if not await self.app.push_screen_wait(ChoiceScreen(title, sure)):
                return
            if self.session.next_undo() != entry:
                self.say("the case has changed since; nothing was undone")
                return
        self.take_back()

    def action_redo(self) -> None:
        """Does again what was undone."""
        self.do_again()

    def action_notices(self) -> None:
        """Shows what the analyst was warned of."""
        self.app.push_screen(NoticesScreen(self.notices))

    def tidy_in_time(self) -> None:
        """After a change: tidies when the analyst pauses, or at once where much has gathered."""
        self._pause.reset()
        self._pause.resume()
        if self.session.untidy:
            self.tidy()

    def tidy(self) -> None:
        """Lets the store put itself in order, in a thread, while the analyst goes on; one at a time."""
        if self._asking or (self._tidying is not None and not self._tidying.is_finished):
            return
        self._pause.pause()
        self._tidying = self._tidy()

    @work(thread=True, group="tidy")
    def _tidy(self) -> None:
        self.session.tidy()

    def remember_place(self) -> None:
        """Remembers the report and the cursor for the next opening of the case."""
        if self.is_open and self.case.has("reports", self.report_id):
            report = self.case.report(self.report_id or "")
            place = Place(report=report.id, sha256=report.sha256, name=report.name, cursor=self.source.cursor)
            remember_place(self.session.repository.path, place)
