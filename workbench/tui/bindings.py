"""Textual bindings made from the key table, which alone says which key does what."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from workbench.keymap import Key, Room, keys_of


def bindings_of(*rooms: Room) -> list[BindingType]:
    """The bindings of these rooms. Control keys take precedence, so that a text field cannot swallow them."""
    return [_binding(key) for room in rooms for key in keys_of(room)]


def _binding(key: Key) -> Binding:
    return Binding(
        key.keys,
        key.action,
        key.label,
        show=key.footer,
        id=key.id,
        tooltip=key.help,
        priority=key.room == "everywhere" and all(name.startswith("ctrl+") for name in key.keys.split(",")),
    )
