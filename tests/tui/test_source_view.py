"""The source pane on a screen: keys, mouse, what is painted and what is posted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip

from tests.tui.dialogues import Driven
from tests.tui.source_keys import KeyedSource
from workbench.tui.widgets.source.marks import KINDS, LETTERS, Mark, MarkKind, MarkStatus
from workbench.tui.widgets.source.painting import GUTTER
from workbench.tui.widgets.source.view import SourceView

PARAGRAPH = (
    "Armed men stormed two villages north of Kaya before dawn on Monday. They burnt the clinic and took "
    "eleven people with them, the governor said. “Nobody came to help,” a resident told reporters."
)
TEXT = "\n\n".join([PARAGRAPH] * 40)


class CountingSource(KeyedSource):
    """A source pane that counts the rows it paints."""

    painted = 0

    def paint_row(self, start: int, end: int, width: int) -> Strip:
        self.painted += 1
        return super().paint_row(start, end, width)


class SourceApp(App[None]):
    """Nothing but a source pane; keeps what it posts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.report = text
        self.posted: list[Message] = []

    def compose(self) -> ComposeResult:
        yield CountingSource(id="source")

    def on_mount(self) -> None:
        source = self.query_one(CountingSource)
        source.load(self.report)
        source.focus()

    def on_source_view_cursor_moved(self, event: SourceView.CursorMoved) -> None:
        self.posted.append(event)

    def on_source_view_selection_changed(self, event: SourceView.SelectionChanged) -> None:
        self.posted.append(event)

    def on_source_view_searched(self, event: SourceView.Searched) -> None:
        self.posted.append(event)


@asynccontextmanager
async def shown(
    text: str = TEXT, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], CountingSource]]:
    app = SourceApp(text)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await Driven(pilot).settled()
        yield pilot, app.query_one(CountingSource)


def strips(pilot: Pilot[None]) -> list[Strip]:
    return list(pilot.app.screen._compositor.render_strips())


def rows(pilot: Pilot[None]) -> list[str]:
    return [strip.text.rstrip() for strip in strips(pilot)]


def posted(pilot: Pilot[None], kind: type[Any]) -> list[Any]:
    assert isinstance(pilot.app, SourceApp)
    return [message for message in pilot.app.posted if isinstance(message, kind)]


def mark(words: str, kind: MarkKind, status: MarkStatus = "proposed", name: str | None = None) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), kind, status, name or words, words)


MARKS = (
    mark("two villages north of Kaya", "facility"),
    mark("Kaya", "place", "accepted"),
    mark("Monday", "date"),
    mark("the governor", "person", "rejected"),
    mark("a resident", "person"),
)


async def test_the_first_screen_is_the_wrapped_text() -> None:
    async with shown() as (pilot, _):
        lines = rows(pilot)
        assert lines[0].strip() == "Armed men stormed two villages north of Kaya before dawn on Monday. They"
        assert lines[1].strip() == "burnt the clinic and took eleven people with them, the governor said."
        assert lines[3].startswith(" " * 70)
        assert len(lines) == 24


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        ("right,l,right", 3),
        ("w,w,b", 6),
        ("right_parenthesis", TEXT.index("They")),
        ("right_curly_bracket,down,up", len(PARAGRAPH) + 2),
        ("end,home,end", 72),
        ("ctrl+end", len(TEXT)),
        ("ctrl+end,ctrl+home", 0),
        ("pagedown,pageup", 0),
    ],
)
async def test_keys_move_the_cursor(keys: str, cursor: int) -> None:
    async with shown() as (pilot, source):
        await Driven(pilot).keys(*keys.split(","))
        assert source.cursor == cursor
        assert source.selection is None
        row = source.layout_of_text.row_at(cursor) - source.scroll_offset.y
        assert 0 <= row < 24
        assert pilot.app.cursor_position.y == row
        assert pilot.app.cursor_position.x >= GUTTER


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ("shift+right,shift+right", "Ar"),
        ("v,w", "Armed"),
        ("v,w,escape", None),
        ("w,asterisk", "men"),
        ("w,plus,plus", TEXT[:67]),
        ("w,plus,plus,minus", "men"),
        ("S,minus", TEXT[: TEXT.index(" Monday")]),
        ("W,W,shift+left", "Armed me"),
        ("A", PARAGRAPH),
        ("ctrl+a", TEXT),
        ("shift+down,right", None),
    ],
)
async def test_keys_select(keys: str, selected: str | None) -> None:
    async with shown() as (pilot, source):
        await Driven(pilot).keys(*keys.split(","))
        assert (TEXT[slice(*source.selection)] if source.selection else None) == selected
        changes = posted(pilot, SourceView.SelectionChanged)
        assert changes[-1].range == source.selection


async def test_spans_are_walked_cycled_and_reported() -> None:
    async with shown() as (pilot, source):
        source.set_marks(MARKS)
        walked = []
        for key in ("n", "n", "n", "n", "n", "N", "o"):
            await Driven(pilot).keys(key)
            assert source.selection is not None
            walked.append(TEXT[slice(*source.selection)])
        assert walked == [
            "two villages north of Kaya",
            "Kaya",
            "Monday",
            "a resident",
            "a resident",
            "Monday",
            "Monday",
        ]
        source.go_to(TEXT.index("Kaya"))
        await Driven(pilot).keys("o", "o")
        assert source.selection is not None
        assert TEXT[slice(*source.selection)] == "two villages north of Kaya"
        await Driven(pilot).settled()
        inside = [event for event in posted(pilot, SourceView.CursorMoved) if event.offset == MARKS[1].start]
        assert [each.id for each in inside[0].marks] == ["Kaya", "two villages north of Kaya"]


async def test_a_caret_key_repaints_two_rows_at_most() -> None:
    async with shown() as (pilot, source):
        source.set_marks(MARKS)
        await Driven(pilot).keys("down")
        for key, most in (("down", 2), ("right", 1), ("shift+right", 1), ("shift+down", 2), ("w", 3)):
            source.painted = 0
            await Driven(pilot).keys(key)
            assert 1 <= source.painted <= most, key


async def test_focus_marks_repaint_only_their_rows() -> None:
    async with shown() as (pilot, source):
        source.set_marks(MARKS)
        await Driven(pilot).settled()
        source.painted = 0
        source.set_focus_marks(["Kaya"])
        await Driven(pilot).settled()
        assert source.painted == 1
        assert rows(pilot)[0].startswith("▌")
        source.replace_mark("Monday", [mark("Monday", "date", "accepted")])
        await Driven(pilot).settled()
        assert source.painted == 2


def style_at(pilot: Pilot[None], words: str) -> Any:
    """The style in which some words are painted."""
    for strip in strips(pilot):
        place = strip.text.find(words)
        if place >= 0:
            for segment in strip.crop(place, place + 1):
                return segment.style
    raise AssertionError(f"{words!r} is not on the screen")


async def test_status_overlap_and_rejection_show() -> None:
    async with shown() as (pilot, source):
        source.set_marks(MARKS)
        source.go_to(TEXT.index("clinic"))
        await Driven(pilot).settled()
        plain = style_at(pilot, "stormed")
        assert style_at(pilot, "the governor") == plain
        assert style_at(pilot, "Monday").underline
        assert style_at(pilot, "Monday").bgcolor == plain.bgcolor
        assert style_at(pilot, "Kaya").underline2
        assert style_at(pilot, "Kaya").bgcolor != plain.bgcolor


@pytest.mark.parametrize("status", ["proposed", "accepted"])
async def test_without_colours_every_kind_is_told_apart(
    status: MarkStatus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    kinds = [kind for kind in KINDS if (kind, status) != ("evidence", "proposed")]
    text = " ".join(f"word{number:02d}" for number in range(len(kinds)))
    async with shown(text) as (pilot, source):
        source.set_marks(
            Mark(number * 7, number * 7 + 6, kind, status, str(number)) for number, kind in enumerate(kinds)
        )
        source.go_to(len(text))
        await Driven(pilot).settled()
        line = "".join(rows(pilot))
        for number, kind in enumerate(kinds):
            assert f"{LETTERS[kind]}word{number:02d}" in line
            style = style_at(pilot, f"word{number:02d}")
            assert bool(style.underline) == (status == "proposed")
            red, green, blue = style.color.triplet
            assert red == green == blue


HOSTILE = (
    "Colour \x1b[31mred\x1b[0m and title \x1b]0;owned\x07 then \x9b2J.\n"
    "Turned \u202egnola\u202c here \u2066and\u2069 there\ufeff, a tab\tin it.\n"
    "Markup [/] [bold]stays[/bold] [@click=app.quit]text[/].\n"
    "Wide 军队 and 👩🏽\u200d🚒 and 🇲🇱 and e\u0301\u0302 and half \ud83d.\n"
    "\u0301\u200dBegins badly.\r\n"
)


async def test_hostile_text_is_shown_and_harmless() -> None:
    async with shown(HOSTILE, (60, 12)) as (pilot, source):
        source.set_marks([Mark(3, 60, "event", "proposed", "x"), Mark(150, 260, "place", "accepted", "y")])
        for _ in range(4):
            await Driven(pilot).keys("shift+down")
        screen = "\n".join(rows(pilot))
        assert not set(screen) & set("\x1b\x07\x9b\u202e\u202c\u2066\u2069\ufeff\t\r\ud83d")
        assert "[/] [bold]stays[/bold] [@click=app.quit]text[/]." in screen
        assert "军队 and 👩¦¦🚒 and ML and e\u0301\u0302" in screen
        assert all(strip.cell_length == 60 for strip in strips(pilot))
        assert source.text == HOSTILE
        assert source.selection is not None
        assert source.text[slice(*source.selection)].startswith("Colour \x1b[31mred")


async def test_searching_highlights_reveals_and_selects() -> None:
    text = TEXT + "\n\nThe mayor fled."
    async with shown(text) as (pilot, source):
        found = source.set_find("MAYOR")
        await Driven(pilot).settled()
        assert found is not None and found.start == text.index("mayor")
        assert source.cursor == 0
        assert style_at(pilot, "mayor").bgcolor != style_at(pilot, "fled").bgcolor
        await Driven(pilot).keys("f3")
        assert source.selection == (found.start, found.end)
        source.set_find("clinic")
        await Driven(pilot).keys("f3", "f3", "shift+f3")
        assert source.selection is not None and source.selection[0] == text.index("clinic")
        wrapped = [event.occurrence.wrapped for event in posted(pilot, SourceView.Searched)]
        assert wrapped == [False, True, False, False]
        assert source.set_find("no such words") is None
        await Driven(pilot).keys("f3")
        assert posted(pilot, SourceView.Searched)[-1].occurrence is None


async def test_the_mouse_places_drags_and_selects() -> None:
    async with shown() as (pilot, source):
        await pilot.click(source, offset=(GUTTER + 6, 0))
        assert source.cursor == 6
        await pilot.click(source, offset=(GUTTER + 7, 0), times=2)
        assert source.selection == (6, 9)
        await pilot.mouse_down(source, offset=(GUTTER, 1))
        await pilot.hover(source, offset=(GUTTER + 5, 1))
        await pilot.mouse_up(source, offset=(GUTTER + 5, 1))
        assert source.selection is not None
        assert TEXT[slice(*source.selection)] == "burnt"
        await pilot.click(source, offset=(70, 23))
        assert source.selection is None


async def test_resizing_keeps_the_text_at_the_top() -> None:
    async with shown() as (pilot, source):
        source.scroll_to(y=60, animate=False)
        await Driven(pilot).settled()
        top = source.layout_of_text.row_span(60)[0]
        await pilot.resize_terminal(50, 20)
        await Driven(pilot).settled()
        start, end = source.layout_of_text.row_span(source.scroll_offset.y)
        assert start <= top <= end
        assert source.virtual_size.height == source.layout_of_text.height


async def test_resizing_keeps_a_cursor_in_view() -> None:
    async with shown() as (pilot, source):
        source.go_to(len(TEXT) - 5)
        await Driven(pilot).settled()
        await pilot.resize_terminal(44, 12)
        await Driven(pilot).settled()
        row = source.layout_of_text.row_at(source.cursor) - source.scroll_offset.y
        assert 0 <= row < 12


async def test_a_long_text_is_laid_out_around_the_cursor_then_wholly() -> None:
    text = (PARAGRAPH + "\n\n") * 12_000
    place = text.index("clinic", 1_300_000)
    async with shown("") as (pilot, source):
        source.load(text, cursor=place)
        assert not source.layout_of_text.exact
        await pilot.app.workers.wait_for_complete()
        await Driven(pilot).settled()
        assert source.layout_of_text.exact
        assert any("clinic" in line for line in rows(pilot))
        assert source.virtual_size.height == source.layout_of_text.height
        await Driven(pilot).keys("ctrl+end")
        row = source.layout_of_text.row_at(len(text)) - source.scroll_offset.y
        assert 0 <= row < 24


async def test_going_somewhere_before_the_layout_is_done() -> None:
    text = (PARAGRAPH + "\n\n") * 12_000
    async with shown("") as (pilot, source):
        source.load(text)
        source.go_to(1_900_000)
        await Driven(pilot).settled()
        await pilot.app.workers.wait_for_complete()
        await Driven(pilot).settled()
        assert source.cursor == 1_900_000
        row = source.layout_of_text.row_at(1_900_000) - source.scroll_offset.y
        assert 0 <= row < 24


async def test_an_unfocused_cursor_is_dimmer_but_there() -> None:
    async with shown("one") as (pilot, _):
        focused = style_at(pilot, "one")
        pilot.app.set_focus(None)
        await Driven(pilot).settled()
        plain, unfocused = style_at(pilot, "ne"), style_at(pilot, "one")
        assert len({focused.bgcolor, unfocused.bgcolor, plain.bgcolor}) == 3


@pytest.mark.parametrize("text", ["", "\n", "x"])
async def test_next_to_nothing_can_be_moved_in(text: str) -> None:
    async with shown(text) as (pilot, source):
        await Driven(pilot).keys(
            "down", "right", "w", "pagedown", "n", "plus", "minus", "ctrl+end", "shift+up", "up"
        )
        assert 0 <= source.cursor <= len(text)
