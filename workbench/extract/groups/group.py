"""One group of a sentence: a noun group, a verb group, or a single word or sign between them."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from workbench.extract.document import Name


class Voice(IntEnum):
    """How a verb group is built."""

    ACTIVE = 0
    PASSIVE = 1
    PARTICIPLE = 2
    """A bare past participle: "troops trapped in"."""
    GERUND = 3
    """A bare form in -ing: "killing three"."""


class Group(Struct, gc=False):
    """Tokens [first, last) of a sentence.

    ``kind`` is N for a noun group, V for a verb group, t for a time, J for adjectives without a noun,
    and the tag of the token for everything else (see tagging.py).
    """

    kind: str
    first: int
    last: int
    head: int
    """The token that decides what the group is: its last noun, its main verb."""
    role: str | None = None
    """Class of the head: civilian, security, militant, official, facility, vehicle, weapon, media
    (roles.toml); person, place, group, organisation, nationality (names); pronoun."""
    number: int | None = None
    """Its first number token."""
    determiner: str | None = None
    name: Name | None = None
    """The name in the group that is or is nearest to its head."""
    partitive: str | None = None
    """The head of "a group of", "one of", when the group was made from two."""
    voice: Voice = Voice.ACTIVE
    negated: bool = False
    modal: str | None = None
    """The modal verb, or "to"."""
    past: bool = False
