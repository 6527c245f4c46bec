"""A source and what is attributed to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StatementKind = Literal["report", "claim", "confirm", "deny"]


@dataclass(slots=True)
class Statement:
    """A source, the words that attribute something to it, and the tokens it covers."""

    sentence: int
    verb: str
    kind: StatementKind
    cue: tuple[int, int]
    """Tokens of the reporting words."""
    source: tuple[int, int]
    """Tokens of the source as it stands there: "the group"."""
    group: int
    """Index of the source in the groups of the sentence."""
    scope: tuple[int, int]
    resolved: tuple[int, int] = (0, 0)
    """Tokens of whom that means: "BLA"; the same as ``source`` when it names itself."""


def sentence_statements(statements: list[Statement]) -> dict[int, list[Statement]]:
    """The statements of each sentence."""
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.sentence, []).append(statement)
    return found
