"""Colours that can be read on each other, as the Web Content Accessibility Guidelines measure it."""

from __future__ import annotations

from rich.style import Style
from textual.color import Color

LEAST = 4.5
"""Ratio of the luminances of text and background: WCAG 2.2, success criterion 1.4.3, level AA."""
_STEPS = 5


def ratio(text: Color, paper: Color) -> float:
    """The contrast of two opaque colours, 1 to 21."""
    one, other = _luminance(text) + 0.05, _luminance(paper) + 0.05
    return max(one, other) / min(one, other)


def readable(style: Style, ink: Style) -> Style:
    """The style with its text as much nearer to the colour of `ink` as it takes to be read."""
    if style.color is None or style.bgcolor is None or ink.color is None:
        return style
    text, paper, goal = (Color.from_rich_color(each) for each in (style.color, style.bgcolor, ink.color))
    for step in range(_STEPS):
        nearer = text.blend(goal, step / _STEPS)
        if ratio(nearer, paper) >= LEAST:
            return style + Style(color=nearer.rich_color) if step else style
    return style + Style(color=ink.color)


def _luminance(color: Color) -> float:
    """Relative luminance, 0 to 1."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
