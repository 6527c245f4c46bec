"""The looks of the source pane: its component classes and their default rules.

Related kinds share a colour and differ by bold and italic. A proposed mark is underlined, an accepted one
stands on a tint of its colour, overlapping marks are underlined twice. Without colours every mark also has
a letter before it, in reverse when accepted. Events, of which there are many, have no hue, so that people,
places, groups and figures stand out. Every text has 4.5:1 against what it stands on (WCAG 2.2, 1.4.3, AA) in
Textual's own themes; the colours written as numbers are darker or lighter than those that the themes have.
"""

from __future__ import annotations

from workbench.tui.widgets.source.marks import KINDS

PREFIX = "source-view--"

COMPONENTS = (
    *KINDS,
    "proposed",
    "accepted",
    "focused",
    "overlap",
    "crowd",
    "found",
    "selection",
    "cursor",
    "bar",
    "letter-proposed",
    "letter-accepted",
)

COMPONENT_CLASSES = {PREFIX + name for name in COMPONENTS}

DEFAULT_CSS = """
SourceView {
    background: $background;
    color: $foreground;
    overflow-x: hidden;
    overflow-y: scroll;
    scrollbar-size-vertical: 1;

    & > .source-view--person { color: $text-primary; text-style: bold; }
    & > .source-view--nationality { color: $text-primary; text-style: italic; }
    & > .source-view--organisation { color: $text-primary; }
    & > .source-view--group { color: $text-error; text-style: bold; }
    & > .source-view--weapon { color: $text-error; text-style: italic; }
    & > .source-view--event { color: $foreground-darken-3; }
    & > .source-view--place { color: $text-success; text-style: bold; }
    & > .source-view--facility { color: $text-success; text-style: italic; }
    & > .source-view--date { color: $text-warning; }
    & > .source-view--time { color: $text-warning; text-style: italic; }
    & > .source-view--duration { color: $text-warning; text-style: bold italic; }
    & > .source-view--quantity { color: $text-accent; text-style: bold; }
    & > .source-view--evidence { color: $foreground; }
    & > .source-view--tag { color: $text-secondary; }
    & > .source-view--note { color: $text-secondary; text-style: italic; }

    &:dark > .source-view--tag, &:dark > .source-view--note { color: #7fa8c9; }
    &:light > .source-view--event { color: $foreground-lighten-2; }
    &:light > .source-view--place, &:light > .source-view--facility { color: #1d6434; }
    &:light > .source-view--date, &:light > .source-view--time, &:light > .source-view--duration,
    &:light > .source-view--quantity { color: #7a4a00; }

    & > .source-view--proposed { text-style: underline; }
    & > .source-view--overlap { text-style: not underline uu; }
    & > .source-view--crowd { text-style: bold; }
    & > .source-view--focused { background: $secondary-muted; text-style: bold; }
    & > .source-view--bar { color: $accent; }
    & > .source-view--letter-proposed { text-style: not bold not italic not underline; }
    & > .source-view--letter-accepted { text-style: reverse not underline; }
    & > .source-view--found { background: $warning-muted; color: $foreground; }
    & > .source-view--selection { background: $primary; color: $background; }
    &:light > .source-view--focused { background: $surface-lighten-2; }
    &:light > .source-view--bar { color: $primary; }
    &:dark > .source-view--selection { color: $foreground-lighten-3; }
    & > .source-view--cursor { background: $panel-lighten-3; color: $foreground; }
    &:focus > .source-view--cursor { background: $foreground; color: $background; }

    &:nocolor > .source-view--found { background: $background; color: $foreground; text-style: dim reverse; }
    &:nocolor > .source-view--selection { background: $background; color: $foreground; text-style: reverse; }
    &:nocolor > .source-view--focused { text-style: bold uu; }
}
"""
