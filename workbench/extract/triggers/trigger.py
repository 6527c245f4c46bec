"""One event word of the report with its roles."""

from __future__ import annotations

from msgspec import Struct

PEOPLE = frozenset({"civilian", "security", "militant", "official", "person", "pronoun", "nationality"})
"""Roles of groups that are people."""
ACTORS = PEOPLE | {"organisation", "group"}
"""Roles of groups that can act."""
TARGETS = frozenset(
    {"facility", "vehicle", "civilian", "security", "official", "person", "organisation", "group", "militant",
     "nationality", "place"}
)  # fmt: skip
"""Roles of groups something can be done to."""


class Trigger(Struct, eq=False):
    """An event verb or noun over tokens [first, last); groups are told by their index in the sentence."""

    kind: str
    """A kind of events.toml."""
    lemma: str
    first: int
    last: int
    sentence: int
    group: int
    verbal: bool
    passive: bool = False
    subjects: list[int] = []
    objects: list[int] = []
    weapons: list[int] = []
    accused: bool = False
    """The subjects are said by somebody to have done it."""
    negated: bool = False
    denied: bool = False
    """Somebody denies that it took place."""
    disowned: bool = False
    """The one named as its doer denies having done it."""
    unreal: bool = False
    """Wished, feared, planned or conditional."""
    threatened: bool = False
    attempted: bool = False
    """Foiled or tried in vain."""
    past: bool = False
    """Told as history."""
    generic: bool = False
    """No single event: "guerrillas attack civilians"."""
    why: tuple[str, ...] = ()

    @property
    def factual(self) -> bool:
        """Told as having happened now."""
        return not (self.negated or self.denied or self.unreal or self.past)
