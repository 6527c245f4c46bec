"""The names of entities in the forms in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from workbench.model.entity import Entity, EntityKind
from workbench.names.normalise import plain_lines
from workbench.names.transliteration import fold

LONGEST = 200
"""Code points; what is longer is no name."""

_TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "professor", "gen", "general", "lt", "lieutenant", "col", "colonel",
     "maj", "major", "capt", "captain", "sgt", "brig", "brigadier", "president", "minister", "senator",
     "judge", "justice")
)  # fmt: skip
"""Words before a person's name that are no part of it."""
ARTICLES = frozenset(("al", "el", "ul", "ur", "ud", "us"))
"""The Arabic article as it is written between the words of a name: writers differ, or leave it out."""
_LINKS = frozenset(("e", "i", "ash"))
"""Further such words in names of groups and places, as in Jaish-e-Adl."""
_VARIANTS = {"abdel": "abdul", "yousef": "yusuf", "youssef": "yusuf", "yousuf": "yusuf", "yousaf": "yusuf",
             "yusef": "yusuf", "othman": "usman", "uthman": "usman"}  # fmt: skip
"""Given names that folding does not bring together."""
_SCHWA = re.compile(r"e(?=[dr]$)|(?<=[^aeiou])e(?=h[^aeiou])")
"""The short vowel before a last d or r, or an h that ends a syllable, which is written a or e: Ahmed, Akhter,
Shehbaz, Mehmood."""
_NUMBER = re.compile(r"\d+|(?<![^\s(])[IVX]+(?![^\s),])")
_WITH_ACRONYM = re.compile(r"(.+?)\s*\(([^()\s]+)\)")


class Form(Struct, frozen=True):
    """One name of an entity."""

    shown: str
    words: tuple[str, ...]
    """In lower case without accents, without titles."""
    folded: tuple[str, ...]
    """The words as they are in every spelling, without the words that writers leave out."""
    own: bool
    """Whether it is the name, not one of the aliases."""
    numbers: tuple[str, ...]
    """Digits and Roman numerals: names in which they differ are never one."""
    is_acronym: bool
    """One word in capitals."""


def forms_of(entities: Sequence[Entity]) -> list[list[Form]]:
    """The forms of each entity's names, its own name first; names without a letter or digit are left out."""
    owners, shown, kinds = [], [], []
    for number, entity in enumerate(entities):
        for name in _names(entity):
            owners.append(number)
            shown.append(name)
            kinds.append(entity.kind)
    words = [_words(line, kind) for line, kind in zip(plain_lines(shown), kinds, strict=True)]
    lines = "\n".join(" ".join(_spoken(each, kind)) for each, kind in zip(words, kinds, strict=True))
    folded = fold(lines).split("\n") if words else []
    found: list[list[Form]] = [[] for _ in entities]
    for number, name, each, line in zip(owners, shown, words, folded, strict=True):
        if each:
            own = not found[number]
            numbers = _numbers(name, entities[number].kind)
            found[number].append(Form(name, each, tuple(line.split()), own, numbers, is_acronym(name)))
    return found


def heard(word: str) -> str:
    """A word of a person's name with the vowels that are written in two ways written in one."""
    return _SCHWA.sub("a", _VARIANTS.get(word, word))


def is_acronym(name: str) -> bool:
    """Whether a name is one short word in capitals, and no Roman numeral."""
    if not name.isupper():
        return False
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isalpha() and not set(letters) <= set("IVX")


def _names(entity: Entity) -> Iterator[str]:
    """Name and aliases, each once; of "Long Form (LF)" both."""
    for name in dict.fromkeys((entity.name, *entity.aliases)):
        line = " ".join(name.split())
        both = _WITH_ACRONYM.fullmatch(line) if line.endswith(")") else None
        if both is not None and is_acronym(both[2]):
            yield from both.groups()
        elif len(line) <= LONGEST:
            yield line


def _numbers(name: str, kind: EntityKind) -> tuple[str, ...]:
    """What counts one of several: of people not single letters, which are initials."""
    found = _NUMBER.findall(name)
    return tuple(each for each in found if kind != "person" or len(each) > 1 or each.isdigit())


def _words(line: str, kind: EntityKind) -> tuple[str, ...]:
    words = line.split()
    while len(words) > 1 and words[0] in (_TITLES if kind == "person" else ("the",)):
        del words[0]
    return tuple(words)


def _spoken(words: tuple[str, ...], kind: EntityKind) -> tuple[str, ...]:
    """The words as they are folded: without particles, and a person's names in one spelling."""
    left_out = ARTICLES if kind == "person" else ARTICLES | _LINKS
    kept = tuple(word for word in words if word not in left_out) or words
    if kind != "person":
        return kept
    return tuple(map(heard, kept))
