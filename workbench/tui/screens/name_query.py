"""What is looked for in the names box, and what the box answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from textual.content import Content
from textual.style import Style

from workbench.names.entry import EntryKind, NameEntry
from workbench.names.hit import Hit, Kinds
from workbench.tui.screens.shown import FAINT

KINDS: dict[str, Kinds] = {
    "all": None,
    "places": "place",
    "people": "person",
    "groups": ("group", "organisation"),
}
"""What can be looked for, as the dialogue calls it."""


class Search(Protocol):
    """Finds names."""

    def __call__(self, query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        """The names that fit, best first."""


Question = tuple[str, str]
"""What was typed, and the name of the kind looked for."""


Act = Literal["take", "everywhere", "none", "new", "change"]
"""Take the name, or take it for the same words everywhere in the report; say that none on offer is meant;
describe a new one; change the one on offer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the analyst wants."""

    act: Act
    entry: NameEntry | None
    """The name under the cursor."""
    query: str
    """What was typed."""
    kind: str
    """Which of `KINDS` was looked for."""


def kind_named(kind: EntryKind | None) -> str:
    """Which of `KINDS` a kind belongs to."""
    return next(name for name, kinds in KINDS.items() if kind == kinds or kind in (kinds or ()))


def kind_label(name: str, *, current: bool) -> Content:
    """A kind among the others, with brackets round the one looked for; a click looks for it."""
    content = Content.styled(f"[{name}]", "bold") if current else Content.styled(f" {name} ", FAINT)
    return content.stylize(Style.from_meta({"@click": f"screen.kind('{name}')"}))
