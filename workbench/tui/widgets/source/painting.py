"""How one row of a report is cut into pieces and what each piece looks like."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from workbench.text.graphemes import cell_width, graphemes, is_plain
from workbench.tui.widgets.source.contrast import readable
from workbench.tui.widgets.source.marks import LETTERS, Mark, MarkKind, MarkStatus

GUTTER = 2
"""Cells before the text: a bar where there is evidence for what has the focus, then a letter or a blank."""
OVERHANG = 1
"""Cells after the text: room for the blank that hangs at a row's end and for the cursor there."""
LAYERS = 3
"""Marks that lie over each other and still show their own style; the outermost give way."""
TINT = 0.3
"""How much of a kind's colour the background of an accepted mark takes."""

EVIDENCE_BAR = "▌"


class Layer(NamedTuple):
    """What one mark adds to the look of a piece."""

    kind: MarkKind
    status: MarkStatus
    focused: bool


class Look(NamedTuple):
    """Everything that decides the style of a piece."""

    layers: tuple[Layer, ...] = ()
    crowd: int = 0
    """How many marks lie on the piece: 0, 1, 2, or 3 for more."""
    found: bool = False
    selected: bool = False
    cursor: bool = False


class RowState(NamedTuple):
    """What a row shows besides its text; equal states of one row look the same. Offsets of the report."""

    start: int
    end: int
    selected: tuple[int, int] | None
    cursor: int
    """Where the cursor is, at the row's end at most; -1 if it is not on the row."""
    query: str
    letters: bool


def pieces(
    text: str,
    state: RowState,
    marks: Sequence[Mark],
    focused: Collection[str],
    found: Sequence[tuple[int, int]],
) -> list[tuple[int, int, Look]]:
    """Cut a row where its look changes, never inside a grapheme.

    `text` is the whole report as shown; `marks` are those on the row, outer before inner. A cursor at the
    row's end makes an empty last piece.
    """
    start, end = state.start, state.end
    snap = _snapper(text[start:end], start)
    layered = [(*snap(mark.start, mark.end), mark) for mark in marks]
    layered.sort(key=lambda each: each[2].id in focused)
    highlights = [snap(*each) for each in found]
    selected = snap(*state.selected) if state.selected else (end, end)
    cursor = snap(state.cursor, state.cursor + 1) if state.cursor >= 0 else (-1, -1)
    cuts = {start, end, *selected, *(each for pair in highlights for each in pair)}
    cuts.update(each for first, last, _ in layered for each in (first, last))
    cuts.update(each for each in cursor if start <= each <= end)
    ordered = sorted(cuts)
    cut: list[tuple[int, int, Look]] = []
    for first, last in pairwise(ordered):
        here = [mark for low, high, mark in layered if low <= first and last <= high]
        look = Look(
            tuple(Layer(mark.kind, mark.status, mark.id in focused) for mark in here[-LAYERS:]),
            min(len(here), 3),
            any(low <= first and last <= high for low, high in highlights),
            selected[0] <= first and last <= selected[1],
            first == cursor[0],
        )
        cut.append((first, last, look))
    if state.cursor == end:
        cut.append((end, end, Look(cursor=True)))
    return cut


def _snapper(row: str, start: int) -> Callable[[int, int], tuple[int, int]]:
    """A function that clips a range to the row and widens it to whole graphemes."""
    end = start + len(row)
    if is_plain(row):
        return lambda low, high: (max(start, low), min(end, high))
    floor: list[int] = []
    ceil: list[int] = []
    for first, last, _ in graphemes(row):
        floor.extend([start + first] * (last - first))
        ceil.extend([start + first] + [start + last] * (last - first - 1))
    floor.append(end)
    ceil.append(end)
    return lambda low, high: (floor[max(start, low) - start], ceil[min(end, high) - start])


def drawn_of(marks: Sequence[Mark], focused: Collection[str]) -> list[Mark]:
    """The marks that are drawn, in the same order."""
    return [mark for mark in marks if is_drawn(mark, focused)]


def is_drawn(mark: Mark, focused: Collection[str]) -> bool:
    """Whether a mark shows: evidence that nobody accepted does so only while it has the focus."""
    return mark.kind != "evidence" or mark.status == "accepted" or mark.id in focused


class Palette:
    """The styles of all looks, made from the component styles of the widget and kept."""

    def __init__(self, component: Callable[[str], Style], base: Style) -> None:
        """`component` answers the style rules of a component class by the end of its name."""
        self.component = component
        self.base = base
        self._styles: dict[Look, Style] = {}

    def style(self, look: Look) -> Style:
        """The style of a piece."""
        found = self._styles.get(look)
        if found is None:
            found = self._styles[look] = self._combined(look)
        return found

    def _combined(self, look: Look) -> Style:
        style = self.base
        for layer in look.layers:
            style += self._layer(layer)
        if len(look.layers) > 1:
            # A mark's own colour may be faint on the tint of another one.
            style = readable(style, self.base)
        if look.crowd > 1:
            style += self.component("overlap")
        if look.crowd > 2:
            style += self.component("crowd")
        if look.found:
            style += self.component("found")
        if look.selected:
            style += self.component("selection")
        if look.cursor:
            style += self.component("cursor")
        return style

    def _layer(self, layer: Layer) -> Style:
        kind = self.component(layer.kind)
        if layer.status == "accepted":
            paper = Color.from_rich_color(self.base.bgcolor)
            tint = paper.blend(Color.from_rich_color(kind.color), TINT, alpha=1).rich_color
            style = kind + Style(color=self.base.color, bgcolor=tint) + self.component("accepted")
        else:
            style = kind + self.component("proposed")
        return style + self.component("focused") if layer.focused else style


def paint(
    text: str,
    state: RowState,
    marks: Sequence[Mark],
    focused: Collection[str],
    found: Sequence[tuple[int, int]],
    palette: Palette,
    width: int,
) -> Strip:
    """One row of the pane, gutter and padding included, `width` cells wide."""
    drawn = drawn_of(marks, focused)
    cut = pieces(text, state, drawn, focused, found)
    letters = _letters(text, state, drawn) if state.letters else {}
    bar = EVIDENCE_BAR if any(mark.id in focused for mark in drawn) else " "
    segments = [
        Segment(bar, palette.base + palette.component("bar")),
        _letter(letters.pop(state.start - 1, None), palette.base, palette),
    ]
    used = GUTTER
    for first, last, look in cut:
        style = palette.style(look)
        words = text[first:last] or " "
        used += cell_width(words)
        if letters and (last - 1) in letters:
            if len(words) > 1:
                segments.append(Segment(words[:-1], style))
            segments.append(_letter(letters[last - 1], style, palette))
        else:
            segments.append(Segment(words, style))
    segments.append(Segment(" " * max(width - used, 0), palette.base))
    return Strip(segments, max(width, used)).adjust_cell_length(width, palette.base)


def _letter(mark: Mark | None, under: Style, palette: Palette) -> Segment:
    """What stands in the blank before a mark: its letter, in reverse if the mark is accepted."""
    if mark is None:
        return Segment(" ", under)
    return Segment(LETTERS[mark.kind], under + palette.component(f"letter-{mark.status}"))


def _letters(text: str, state: RowState, marks: Sequence[Mark]) -> dict[int, Mark]:
    """By offset of the blank before a mark, the mark; one before the row stands for the gutter."""
    letters: dict[int, Mark] = {}
    for mark in marks:
        place = mark.start - 1
        if place == state.start - 1 or (place >= state.start and text[place] == " "):
            letters[place] = mark
    return letters
