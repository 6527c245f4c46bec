"""Every text of the source and incidents panes can be read in both of Textual's own themes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import combinations, product
from typing import get_args

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color

from workbench.tui.widgets.incidents.row_view import RowView
from workbench.tui.widgets.source import styles
from workbench.tui.widgets.source.contrast import LEAST, ratio, readable
from workbench.tui.widgets.source.marks import KINDS, LETTERS, MarkStatus
from workbench.tui.widgets.source.painting import Layer, Look, Palette
from workbench.tui.widgets.source.view import SourceView

THEMES = ("textual-dark", "textual-light")
STATUSES = tuple(status for status in get_args(MarkStatus) if status != "rejected")


class Panes(App[None]):
    """One view of each kind."""

    def compose(self) -> ComposeResult:
        """The views."""
        yield SourceView("Six were freed.")
        yield RowView()


@asynccontextmanager
async def panes(theme: str) -> AsyncIterator[Panes]:
    """The views in a theme."""
    app = Panes()
    async with app.run_test() as pilot:
        app.theme = theme
        await pilot.pause()
        yield app


def contrast(style: Style) -> float:
    """Ratio of a text's luminance to that of what it stands on."""
    assert style.color is not None
    assert style.bgcolor is not None
    return ratio(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


def palette_of(view: SourceView) -> Palette:
    """The view's styles as its rows are painted."""
    return Palette(
        lambda name: view.get_component_rich_style(styles.PREFIX + name, partial=True), view.rich_style
    )


@pytest.mark.parametrize(
    ("text", "paper", "expected"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#777777", "#ffffff", 4.48),
        ("#808080", "#808080", 1),
    ],
)
def test_the_ratio_is_that_of_the_standard(text: str, paper: str, expected: float) -> None:
    assert contrast(Style(color=text, bgcolor=paper)) == pytest.approx(expected, abs=0.01)
    assert LEAST == 4.5


@pytest.mark.parametrize(("text", "kept"), [("#57a5e2", True), ("#224488", False), ("#101010", False)])
def test_a_colour_too_faint_comes_nearer_to_the_texts_own(text: str, kept: bool) -> None:
    style = Style(color=text, bgcolor="#202020", bold=True)
    found = readable(style, Style(color="#e0e0e0"))
    assert contrast(found) >= LEAST
    assert (found == style) == kept
    assert found.bold
    assert found.bgcolor == style.bgcolor


@pytest.mark.parametrize("theme", THEMES)
async def test_every_component_of_the_source_can_be_read(theme: str) -> None:
    async with panes(theme) as app:
        view = app.query_one(SourceView)
        ratios = {name: contrast(view.get_component_rich_style(name)) for name in styles.COMPONENT_CLASSES}
        assert {name: ratio for name, ratio in ratios.items() if ratio < LEAST} == {}


@pytest.mark.parametrize("theme", THEMES)
async def test_every_mark_can_be_read_whatever_lies_over_it(theme: str) -> None:
    async with panes(theme) as app:
        palette = palette_of(app.query_one(SourceView))
        layers = [Layer(*each) for each in product(KINDS, STATUSES, (False, True))]
        looks = [
            Look((layer,), 1, found, selected, cursor)
            for layer in layers
            for found, selected, cursor in product((False, True), repeat=3)
        ]
        looks += [Look(pair, 2) for pair in product(layers, repeat=2)]
        faint = {look for look in looks if contrast(palette.style(look)) < LEAST}
        assert faint == set()


@pytest.mark.parametrize("theme", THEMES)
async def test_every_row_of_the_incidents_can_be_read_with_the_pointer_too(theme: str) -> None:
    async with panes(theme) as app:
        view = app.query_one(RowView)
        own = {name: view.get_component_rich_style(name) for name in RowView.COMPONENT_CLASSES}
        away = Style(bgcolor=own["rows--pointer-away"].bgcolor)
        pointed = {
            f"{name} pointed at": style + away for name, style in own.items() if name != "rows--pointer"
        }
        ratios = {name: contrast(style) for name, style in {**own, **pointed}.items()}
        assert {name: ratio for name, ratio in ratios.items() if ratio < LEAST} == {}


@pytest.mark.parametrize("theme", THEMES)
async def test_kinds_of_one_colour_differ_by_more_and_events_share_theirs_with_none(theme: str) -> None:
    async with panes(theme) as app:
        view = app.query_one(SourceView)
        looks = {kind: view.get_component_rich_style(styles.PREFIX + kind) for kind in KINDS}
        for one, other in combinations(KINDS, 2):
            assert looks[one] != looks[other], (one, other)
        assert [kind for kind in KINDS if looks[kind].color == looks["event"].color] == ["event"]
    assert len(set(LETTERS.values())) == len(KINDS), "without colours the letter tells"
