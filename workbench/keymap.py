"""Every key of the program in one table: bindings, footer, help and command palette all read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Room = Literal["everywhere", "source", "incidents", "notes", "reports"]


@dataclass(frozen=True, slots=True)
class Key:
    """One action and the keys that start it."""

    action: str
    """Name of the action; also the id by which a user's own keymap refers to it."""
    keys: str
    """Textual key names, comma-separated; the first is the one that help shows."""
    label: str
    """What it does, in two or three words (footer, palette)."""
    room: Room
    """The pane that must have the focus, or everywhere."""
    group: str
    """Heading under which help lists it."""
    help: str
    """One sentence for help."""
    footer: bool = False
    """Shown in the footer."""


KEYS: tuple[Key, ...] = ()


def keys_of(room: Room) -> tuple[Key, ...]:
    """The table's rows for one room, in the order in which help lists them."""
    return tuple(key for key in KEYS if key.room == room)
