"""A mistake in a lexicon file: where it stands and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

MOST_TOLD = 5
"""Mistakes that are told at once."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake."""

    path: str
    line: int
    """From 1."""
    message: str

    def __str__(self) -> str:
        """``events.toml:12: what is wrong``, as compilers and editors write it."""
        return f"{self.path}:{self.line}: {self.message}"


class LexiconError(ValueError):
    """Lexicons that cannot be used; the text names file, line and what is wrong of the first mistakes."""

    def __init__(self, *faults: Fault | str) -> None:
        told = "; ".join(map(str, faults[:MOST_TOLD]))
        more = len(faults) - MOST_TOLD
        super().__init__(f"{told}; and {more} more" if more > 0 else told)
