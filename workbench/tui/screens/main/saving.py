"""Doing what changes the case, and the way out where it cannot be written."""

from __future__ import annotations

from textual import work

from workbench.edits.edit import EditError
from workbench.model.entry import Entry
from workbench.session.elsewhere import folders_elsewhere
from workbench.session.last_case import remember
from workbench.store.repository import NotSaved, ReadOnly, StoreError
from workbench.tui.screens.main.base import READ_ONLY, Act
from workbench.tui.screens.main.note_actions import NoteActions
from workbench.tui.screens.not_saved import NotSavedScreen, WayOut
from workbench.tui.screens.save_elsewhere import SaveElsewhereScreen


class SavingActions(NoteActions):
    """Commits; keeps what could not be written until the analyst has said what is to become of it.

    A note is not kept here: its text stays in the notes pane, which hands it over again.
    """

    failure: NotSaved | None = None
    """Why something is not saved; None while everything is."""
    _kept: list[Act]
    """What could not be written and what came after it, in order."""
    _asking: bool = False
    """The dialogue is open, or about to be: until it is answered nothing else is tried."""
    _note_put_off: bool = False
    """The analyst left a note unsaved and goes on typing: only what else fails asks again."""
    _leaving: bool = False
    """The analyst wants to leave the program once the dialogue is answered."""

    def do(self, act: Act) -> Entry | None:
        """Does what changes the case; None where it is refused or cannot be written, which then is said."""
        if self._asking:
            self._keep(act)
            return None
        try:
            return self._tried(act)
        except NotSaved as failure:
            self._failed(failure)
            self._keep(act)
            self._ask(act)
            return None

    def take_back(self) -> None:
        """Undoes the analyst's newest entry."""
        newest = self.session.next_undo()
        words = f"Undo: {newest.summary}" if newest is not None else ""
        self.do(Act(self.session.undo, words=words))

    def do_again(self) -> None:
        """Redoes what was undone last."""
        self.do(Act(self.session.redo, words="Redo"))

    def leave(self) -> None:
        """Ends the program; the case is closed when the screen is gone."""
        self.remember_place()
        self.app.exit(0)

    def action_quit(self) -> None:
        """Leaves, at once where everything is saved; leaves a dialogue about what is not."""
        if not self.is_open or self._asking:
            self.leave()
            return
        self._leaving = True
        self.keep_notes()
        if not self._asking:
            self.leave()

    def _keep(self, act: Act) -> None:
        if not act.note:
            self._kept.append(act)

    def _tried(self, act: Act) -> Entry | None:
        """Tries it once; a refusal that has nothing to do with the disk is said. Raises NotSaved."""
        try:
            entry = act.commit()
        except EditError as refusal:
            self.say(str(refusal))
        except ReadOnly:
            self.say(READ_ONLY)
        except NotSaved:
            raise
        except StoreError as failure:
            self.say(str(failure), wrong=True)
        else:
            if self.failure is not None:
                self._failed(None)
                self.call_later(self.keep_notes)  # those that the disk refused
            if act.then is not None:
                act.then(entry)
            return entry
        return None

    def _failed(self, failure: NotSaved | None) -> None:
        self.failure = failure
        if failure is None:
            self._note_put_off = False
        else:
            self.say(str(failure), wrong=True)
        self.redraw_title()

    def _ask(self, act: Act) -> None:
        typing = act.note and self.notes.has_focus_within and not self._leaving
        if not (typing and self._note_put_off):
            self._asking = True
            self._settle(act, typing)

    @work
    async def _settle(self, act: Act, typing: bool) -> None:
        """Asks what is to become of what is not saved, until it is saved or left."""
        while self.failure is not None:
            about = NotSavedScreen(
                str(self.failure),
                [one.words for one in self._kept or [act]],
                final=self.failure.final,
                typing=typing,
                note=not self._kept,
                leaving=self._leaving,
            )
            way = await self.app.push_screen_wait(about)
            if way is None or way is WayOut.LEAVE:
                self._give_up(act)
                self._leaving = self._leaving and way is WayOut.LEAVE
                break
            if (way is WayOut.AGAIN or await self._moved()) and self._try_again():
                break
        if self._leaving and not self._asking:
            self.leave()

    async def _moved(self) -> bool:
        """Asks for another folder, saves the whole case there and goes on in it; whether that is done."""
        here = self.session.repository.path
        screen = SaveElsewhereScreen(self.session.save_elsewhere, folders_elsewhere(here))
        if await self.app.push_screen_wait(screen) is None:
            return False
        there = self.session.repository.path
        remember(there)
        self.remember_place()
        self.record(f"The case goes on in {there}. What is in {here} stays as it was")
        for warning in self.session.repository.warnings:
            self.warn(warning)
        self.redraw()
        self.redraw_notes()
        return True

    def _try_again(self) -> bool:
        """Does what is kept, in order, until something cannot be written again; whether all is done."""
        while self._kept:
            try:
                self._tried(self._kept[0])
            except NotSaved as failure:
                self._failed(failure)
                return False
            del self._kept[0]
        self._failed(None)
        self._asking = False
        self.keep_notes()
        return True

    def _give_up(self, act: Act) -> None:
        """Goes on without what is kept. A note stays in the notes pane, not saved."""
        given_up = [one.words for one in self._kept]
        self._kept.clear()
        self._asking = False
        self._note_put_off = act.note
        if self.failure is not None and not self.failure.final and not self.notes.unwritten:
            self._failed(None)
        if given_up:
            self.record(f"Not saved, and left undone: {'; '.join(filter(None, given_up))}")
            self.say(self.notices[-1], wrong=True)
