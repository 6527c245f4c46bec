"""The words that say which place a name means: short forms of regions, peoples, what stands beside names."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from workbench.extract.lexicon import LexiconFile

Level = Literal["town", "district", "region"]
"""How large a place the words beside its name say it is."""
_LEVELS: tuple[Level, ...] = ("town", "district", "region")


class ToponymWords(Struct, frozen=True):
    """``toponyms.toml``: see the comments there."""

    abbreviations: dict[str, tuple[str, str]]
    """Short form with its full stops ("la.") -> country and region."""
    behind_comma: frozenset[str]
    """Those of them that mean something else unless a comma stands before: "300 B.C."."""
    initials: dict[str, tuple[str, str]]
    """Short form that counts in capitals only ("TX"), in lower case -> country and region."""
    towns: dict[str, str]
    """Short form of a town -> its name."""
    country_of: dict[str, str]
    """A people, singular and plural -> ISO 3166-1 alpha-2."""
    levels: dict[str, Level]
    """"province", "provinces" -> region."""
    plurals: frozenset[str]
    """The heads that stand behind several names: "counties"."""
    qualifiers: frozenset[str]
    """What may stand between a name and its head, or before a name, and does not change its meaning much."""
    parts_of_towns: frozenset[str]
    """What is called so lies in a town: "neighborhood", "avenue"."""
    beyond: frozenset[str]
    """Names of parts of the world that are no place of the gazetteer, but have namesakes there."""


@cache
def load_toponym_words() -> ToponymWords:
    """The words of ``toponyms.toml``."""
    file = LexiconFile("toponyms")
    abbreviations: dict[str, tuple[str, str]] = {}
    initials: dict[str, tuple[str, str]] = {}
    for country in file.table("regions"):
        for region, forms in file.texts(f"regions.{country}").items():
            for form in forms.split():
                (abbreviations if form.endswith(".") else initials).setdefault(form, (country, region))
    country_of = {
        form: country
        for country in file.table("peoples")
        for word in file.words(f"peoples.{country}")
        for form in (word, f"{word}s")
    }
    singular: dict[str, Level] = {word: level for level in _LEVELS for word in file.words(f"heads.{level}")}
    plural: dict[str, Level] = {
        word: level for level in _LEVELS for word in file.words(f"plural_heads.{level}")
    }
    return ToponymWords(
        abbreviations=abbreviations,
        behind_comma=file.word_set("beside.behind_comma"),
        initials=initials,
        towns=file.texts("towns"),
        country_of=country_of,
        levels=singular | plural,
        plurals=frozenset(plural),
        qualifiers=file.word_set("beside.qualifiers"),
        parts_of_towns=file.word_set("beside.parts_of_towns"),
        beyond=frozenset(name.lower() for name in file.phrases("beyond.names")),
    )
