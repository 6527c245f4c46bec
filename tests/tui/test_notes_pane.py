"""The notes pane on a screen: typing is posted, showing changes nothing, the program's keys pass through."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from tests.tui.panes import Driven, assert_golden, mounted
from workbench.model.note import Note
from workbench.tui.widgets.notes.editor import GLOBAL_KEYS, NoteEditor, can_hold, made_holdable
from workbench.tui.widgets.notes.messages import NoteWritten
from workbench.tui.widgets.notes.pane import NotesPane

NEVER = 3600.0
"""Seconds that no test lasts."""


def note(note_id: str, body: str) -> Note:
    """A note on the incident "i"."""
    return Note(id=note_id, on="incident", subject="i", body=body)


def written(driven: Driven) -> list[tuple[str | None, str, str, str]]:
    """What was posted so far."""
    return [(one.note_id, one.on, one.subject, one.body) for one in driven.posted(NoteWritten)]


async def test_a_flush_posts_what_was_typed_once() -> None:
    pane = NotesPane(delay=NEVER)
    async with mounted(pane, (40, 10)) as driven:
        pane.show("incident", "i", "Armed clash, Quetta", [])
        await driven.pilot.press("h", "i", "enter", "?", "u", "q")
        assert written(driven) == []
        pane.flush()
        pane.flush()
        await driven.settled()
        assert written(driven) == [(None, "incident", "i", "hi\n?uq")]


async def test_typing_is_posted_after_the_delay() -> None:
    pane = NotesPane(delay=0)
    async with mounted(pane, (40, 10)) as driven:
        pane.show("incident", "i", "", [note("n", "old")])
        await driven.pilot.press("!")
        await driven.until(lambda: bool(written(driven)))
        assert written(driven) == [("n", "incident", "i", "old!")]


async def test_leaving_the_field_posts_and_tab_leaves_it() -> None:
    pane = NotesPane(delay=NEVER)
    async with mounted(pane, (40, 10)) as driven:
        driven.pilot.app.screen.add_class("with-button")
        pane.show("report", "r", "", [])
        await driven.pilot.press("a", "tab")
        await driven.settled()
        assert not pane.editor.has_focus
        assert written(driven) == [(None, "report", "r", "a")]


async def test_a_change_of_subject_posts_to_the_old_one() -> None:
    pane = NotesPane(delay=NEVER)
    async with mounted(pane, (40, 10)) as driven:
        pane.show("incident", "i", "", [])
        await driven.pilot.press("a")
        pane.show("incident", "other", "", [])
        await driven.pilot.press("b")
        pane.flush()
        await driven.settled()
        assert written(driven) == [(None, "incident", "i", "a"), (None, "incident", "other", "b")]


async def test_the_saved_note_coming_back_moves_neither_text_nor_cursor() -> None:
    pane = NotesPane(delay=NEVER)
    async with mounted(pane, (40, 10)) as driven:
        pane.show("incident", "i", "", [])
        await driven.pilot.press("a", "b", "left")
        pane.flush()
        await driven.settled()
        (message,) = driven.posted(NoteWritten)
        assert message.take()
        pane.show("incident", "i", "", [note("n", "ab")])
        pane.note_saved("n", message.draft)
        pane.show("incident", "i", "", [note("n", "ab")])
        await driven.pilot.press("c")
        assert (pane.editor.text, pane.editor.cursor_location) == ("acb", (0, 2))
        pane.flush()
        await driven.settled()
        assert written(driven)[1:] == [("n", "incident", "i", "acb")]


async def test_an_undone_note_is_shown_as_it_is_now() -> None:
    pane = NotesPane(delay=NEVER)
    async with mounted(pane, (40, 10)) as driven:
        pane.show("incident", "i", "", [note("n", "one two")])
        await driven.pilot.press("left", "left")
        pane.show("incident", "i", "", [note("n", "one")])
        await driven.settled()
        assert (pane.editor.text, pane.editor.cursor_location) == ("one", (0, 3))
        assert written(driven) == []


@pytest.mark.parametrize(
    ("body", "held"),
    [
        ("plain\nlines\n", True),
        ("", True),
        ("windows\r\nlines\r\n", True),
        ("mixed\r\nlines\n", False),
        ("tab\tand نیم‌فاصله and 👩‍🚒", True),
        ("form\x0cfeed", False),
        ("line\u2028separator", False),
        ("next\x85line", False),
        ("\x1b]0;title\x07", False),
        ("\u202eoverride", False),
        ("half \ud800", False),
    ],
)
async def test_a_note_is_never_changed_by_being_shown(body: str, held: bool) -> None:
    assert can_hold(body) is held
    pane = NotesPane(delay=0)
    async with mounted(pane, (60, 10)) as driven:
        pane.show("incident", "i", "", [note("n", body)])
        await driven.settled()
        assert not set(driven.screen) & set("\x1b\x07\x85\u2028\u202e\ud800\x0c")
        assert ("read-only" in driven.screen) is not held
        if not held:
            await driven.pilot.press("x", "backspace")
        await driven.act("new_note", "next_note")
        pane.show("incident", "other", "", [])
        await driven.settled()
        assert written(driven) == []


async def test_pasted_controls_become_marks() -> None:
    pane = NotesPane(delay=NEVER)
    async with mounted(pane, (40, 10)) as driven:
        pane.show("incident", "i", "", [])
        pane.editor.insert("a\r\nb\x1b[31m\u2028c\td")
        pane.flush()
        await driven.settled()
        assert written(driven) == [(None, "incident", "i", "a\nb␛[31m↵c\td")]
        assert can_hold(made_holdable("a\r\nb\x1b[31m\u2028c\td"))


async def test_notes_are_walked_made_and_deleted() -> None:
    pane = NotesPane(delay=NEVER)
    async with mounted(pane, (40, 8)) as driven:
        pane.show("incident", "i", "Armed clash, Quetta", [note("a", "one"), note("b", "two")])
        await driven.settled()
        shown = [driven.screen]
        await driven.act("next_note")
        shown.append(driven.screen)
        await driven.act("new_note")
        shown.append(driven.screen)
        await driven.act("previous_note", "delete_note")
        shown.append(driven.screen)
        assert written(driven) == [("b", "incident", "i", "")]
    assert_golden("notes_40x8", "\n\n".join(shown))


async def test_at_the_end_everything_is_given_out_once() -> None:
    pane = NotesPane(delay=NEVER)
    async with mounted(pane, (40, 10)) as driven:
        pane.show("incident", "i", "", [note("n", "old")])
        await driven.pilot.press("!")
        pane.flush()
        await driven.pilot.press("?")
        (write,) = pane.withdraw()
        assert (write.note_id, write.body, write.take()) == ("n", "old!?", True)
        pane.note_saved("n", write.draft)
        assert pane.withdraw() == []
        assert [message.take() for message in driven.posted(NoteWritten)] == [False]


async def test_a_locked_pane_takes_no_typing() -> None:
    pane = NotesPane(delay=0)
    async with mounted(pane, (40, 10)) as driven:
        pane.set_locked(True)
        pane.show("incident", "i", "", [note("n", "old")])
        await driven.pilot.press("x")
        assert pane.editor.text == "old"
        assert written(driven) == []


def test_the_programs_keys_are_left_to_the_program() -> None:
    taken = {key for binding in NoteEditor.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]
    assert not taken & GLOBAL_KEYS
    assert {"end", "ctrl+z", "backspace"} <= taken
    everything = {key for one in TextArea.BINDINGS for key in one.key.split(",")}  # type: ignore[union-attr]
    assert taken == everything - GLOBAL_KEYS


async def test_a_subject_can_be_shown_before_the_pane_is_mounted() -> None:
    pane = NotesPane(delay=NEVER)
    pane.show("incident", "i", "Armed clash, Quetta", [note("n", "old")])
    async with mounted(pane, (40, 4)) as driven:
        assert driven.screen.splitlines()[:2] == ["NOTES on Armed clash, Quetta      1 of 1", "old"]
        await driven.pilot.press("!")
        pane.flush()
        await driven.settled()
        assert written(driven) == [("n", "incident", "i", "old!")]
