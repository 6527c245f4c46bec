"""The lexicons: word lists in ``lexicons/*.toml`` that an analyst can add to, loaded into typed records.

A word is one token as ``tokens.py`` cuts it, a phrase is several with blanks between.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from workbench.extract.document import NameKind
from workbench.extract.own_lexicons.fault import Fault, LexiconError
from workbench.extract.own_lexicons.folder import OwnFile
from workbench.extract.own_lexicons.lines import KeyLines
from workbench.extract.parsed import parse_or_recall
from workbench.extract.phrases import PhraseTable

FOLDER = Path(__file__).with_name("lexicons")
__all__ = [
    "FOLDER",
    "ROLE_NAMES",
    "LexiconError",
    "LexiconFile",
    "NamesLexicon",
    "Numbers",
    "Roles",
    "SentenceWords",
    "load_names_lexicon",
    "load_numbers",
    "load_roles",
    "load_sentence_words",
    "shipped_tables",
    "use_own",
]  # fmt: skip

_own: Mapping[str, OwnFile] = {}


def use_own(files: Mapping[str, OwnFile]) -> None:
    """Read these files in the place of the shipped ones of their name from now on."""
    global _own
    _own = files


def shipped_tables(name: str) -> dict[str, Any]:
    """What a shipped file holds; not to be changed. Raises OSError and tomllib.TOMLDecodeError."""
    return _parsed(name, (FOLDER / f"{name}.toml").read_bytes())


class LexiconFile:
    """One TOML file of ``lexicons/``, read with checks.

    Keys are dotted paths ("titles.heads"). A list is a TOML array of strings, or one string of words
    with blanks between, whichever reads better. Raises LexiconError where the file, a key or a type is wrong.
    """

    def __init__(self, name: str, folder: Path = FOLDER) -> None:
        self.path = folder / f"{name}.toml"
        self._own = _own.get(name) if folder == FOLDER else None
        try:
            if self._own is not None:
                self.tables = self._own.tables
            elif folder == FOLDER:
                self.tables = shipped_tables(name)
            else:
                self.tables = tomllib.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise LexiconError(f"{self.path.name}: {error}") from error

    def wrong(self, key: str, message: str) -> LexiconError:
        """The error for what is wrong at a key, with its line, in the analyst's file if that has the key."""
        parts = tuple(key.split("."))
        if self._own is not None:
            for path in (("add", *parts), ("change", *parts), parts):
                if self._own.lines.has(path):
                    return LexiconError(Fault(self._own.path, self._own.lines.line(path), message))
        lines = KeyLines(self.path.read_text(encoding="utf-8"))
        return LexiconError(Fault(self.path.name, lines.line(parts), message))

    def value(self, key: str) -> object:
        """Whatever stands at the key."""
        found: object = self.tables
        for part in key.split("."):
            if not isinstance(found, dict) or part not in found:
                raise self.wrong(key, f"no key {key!r}")
            found = found[part]
        return found

    def words(self, key: str) -> tuple[str, ...]:
        """Single words in the order they stand, lower case."""
        found = self.value(key)
        words = found.split() if isinstance(found, str) else self._strings(key, found)
        for word in words:
            if " " in word:
                raise self.wrong(key, f"{key}: {word!r} is a phrase where single words belong")
        return tuple(word.lower() for word in words)

    def word_set(self, key: str) -> frozenset[str]:
        """The words at the key, for look-up."""
        return frozenset(self.words(key))

    def phrases(self, key: str) -> tuple[str, ...]:
        """The strings of an array as they are written, words and phrases alike."""
        return tuple(self._strings(key, self.value(key)))

    def table(self, key: str) -> dict[str, object]:
        """A table, with its keys as they are written."""
        found = self.value(key)
        if not isinstance(found, dict):
            raise self.wrong(key, f"{key} is no table")
        return found

    def texts(self, key: str) -> dict[str, str]:
        """A table whose values are strings."""
        table = self.table(key)
        for name, text in table.items():
            if not isinstance(text, str):
                raise self.wrong(f"{key}.{name}", f"{key}.{name} is no string")
        return {name: str(text) for name, text in table.items()}

    def numbers(self, key: str) -> dict[str, int]:
        """A table whose values are whole numbers."""
        numbers: dict[str, int] = {}
        for name, number in self.table(key).items():
            if not isinstance(number, int):
                raise self.wrong(f"{key}.{name}", f"{key}.{name} is no whole number")
            numbers[name] = number
        return numbers

    def _strings(self, key: str, found: object) -> list[str]:
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise self.wrong(key, f"{key} is no list of strings")
        return found


@lru_cache(maxsize=6)
def _parsed(name: str, content: bytes) -> dict[str, Any]:
    """What a shipped file says; several stages read one file in turn."""
    return parse_or_recall(name, content)


class Roles(Struct, frozen=True):
    """What a common noun says about who or what it names."""

    role_of: dict[str, str]
    """Noun -> one of ROLE_NAMES; of several the first."""
    bodies: frozenset[str]
    """Nouns for bodies of people that are militants beside one of ``armed``: "paramilitary groups"."""
    armed: frozenset[str]
    ground: frozenset[str]
    """Nouns for settlements and stretches of land: they say where it happened, not what was hit."""
    weapons: frozenset[str]
    weapon_phrases: PhraseTable[str]
    """Several-word weapons ("car bomb"), each with its own text as value."""
    weapon_heads: frozenset[str]
    """Nouns that are a weapon after a weapon's name: "dynamite charges", "gas grenade"."""


class Numbers(Struct, frozen=True):
    """Number words."""

    units: dict[str, int]
    """zero to nineteen."""
    tens: dict[str, int]
    """twenty to ninety."""
    multipliers: dict[str, int]
    multiplier_plurals: dict[str, int]
    """The same by their plurals: "hundreds of thousands"."""
    """hundred, thousand, ..."""
    ordinals: dict[str, int]


class SentenceWords(Struct, frozen=True):
    """Words that decide whether a full stop ends a sentence."""

    abbreviations: frozenset[str]
    number_abbreviations: frozenset[str]
    """Abbreviations before a number only: "No. 5"."""
    starters: frozenset[str]
    """Words whose capital after an abbreviation shows that a sentence begins."""
    after_clock_times: frozenset[str]
    """Capitalised words that may follow "3 a.m." in its sentence."""


class NamesLexicon(Struct, frozen=True):
    """``people.toml``, ``places.toml``, ``organisations.toml``, ``names.toml``: see the comments there."""

    title_heads: frozenset[str]
    titles: frozenset[str]
    """Heads and modifiers together."""
    abbreviated_titles: frozenset[str]
    attached_titles: frozenset[str]
    given_names: frozenset[str]
    particles: frozenset[str]
    place_heads_after: frozenset[str]
    region_heads: frozenset[str]
    place_heads_before: frozenset[str]
    directions: frozenset[str]
    place_prefixes: frozenset[str]
    countries: frozenset[str]
    abbreviated_places: frozenset[str]
    abbreviated_streets: frozenset[str]
    numbered_roads: frozenset[str]
    place_followers: frozenset[str]
    country_aliases: dict[str, str]
    known_places: frozenset[str]
    """Countries and the other known places, lower case, as single strings."""
    nationalities: frozenset[str]
    """Singular and plural."""
    joined_nationalities: frozenset[str]
    """The forms they have before a hyphen: "Sino-Indian"."""
    facility_heads: frozenset[str]
    residences: frozenset[str]
    ambiguous_facility_heads: frozenset[str]
    strong_heads: frozenset[str]
    organisation_heads: frozenset[str]
    """The strong heads and the weak ones together."""
    possessives: frozenset[str]
    organisation_followers: frozenset[str]
    media_first_words: frozenset[str]
    media_last_words: frozenset[str]
    caseless_modifiers: frozenset[str]
    caseless_heads: frozenset[str]
    caseless_heads_with_of: frozenset[str]
    caseless_after_of: frozenset[str]
    group_heads: frozenset[str]
    army_words: frozenset[str]
    group_modifiers: frozenset[str]
    event_first_words: frozenset[str]
    other_first_words: frozenset[str]
    other_last_words: frozenset[str]
    never_alone: frozenset[str]
    other_acronyms: frozenset[str]
    acronym_heads: frozenset[str]
    only_in_capitals: frozenset[str]
    not_in_caseless_text: frozenset[str]
    never_in_caseless_text: frozenset[str]
    actor_nouns: frozenset[str]
    actor_people: frozenset[str]
    actor_modifiers: frozenset[str]
    actors_alone: frozenset[str]
    collectives: frozenset[str]
    known: PhraseTable[NameKind]
    """Every known name with its kind."""


ROLE_NAMES = ("civilian", "security", "militant", "official", "facility", "vehicle", "weapon", "media")


@cache
def load_names_lexicon() -> NamesLexicon:
    """``people.toml``, ``places.toml``, ``organisations.toml`` and ``names.toml``."""
    people, places, bodies, others = map(LexiconFile, ("people", "places", "organisations", "names"))
    countries = [name.lower() for name in places.phrases("countries.names")]
    known_places = countries + [name.lower() for name in places.phrases("places.known")]
    nationalities = places.word_set("nationalities.words")
    return NamesLexicon(
        title_heads=people.word_set("titles.heads"),
        titles=people.word_set("titles.heads") | people.word_set("titles.modifiers"),
        abbreviated_titles=people.word_set("titles.abbreviated"),
        attached_titles=people.word_set("titles.attached"),
        given_names=people.word_set("people.given_names"),
        particles=people.word_set("people.particles"),
        place_heads_after=places.word_set("places.heads_after"),
        region_heads=places.word_set("places.region_heads"),
        place_heads_before=places.word_set("places.heads_before"),
        directions=places.word_set("places.directions"),
        place_prefixes=places.word_set("places.prefixes"),
        countries=frozenset(countries),
        abbreviated_places=places.word_set("places.abbreviated"),
        abbreviated_streets=places.word_set("places.abbreviated_streets"),
        numbered_roads=places.word_set("places.numbered_roads"),
        place_followers=places.word_set("places.followed_by"),
        country_aliases=places.texts("countries.aliases"),
        known_places=frozenset(known_places),
        nationalities=nationalities | {f"{word}s" for word in nationalities},
        joined_nationalities=places.word_set("nationalities.joined"),
        facility_heads=places.word_set("facilities.heads"),
        residences=places.word_set("facilities.residences"),
        ambiguous_facility_heads=places.word_set("facilities.ambiguous_heads"),
        strong_heads=bodies.word_set("organisations.strong_heads"),
        organisation_heads=bodies.word_set("organisations.strong_heads")
        | bodies.word_set("organisations.heads"),
        possessives=bodies.word_set("organisations.possessives"),
        organisation_followers=bodies.word_set("organisations.followed_by"),
        media_first_words=bodies.word_set("organisations.media_first_words"),
        media_last_words=bodies.word_set("organisations.media_last_words"),
        caseless_modifiers=bodies.word_set("organisations.caseless_modifiers"),
        caseless_heads=bodies.word_set("organisations.caseless_heads"),
        caseless_heads_with_of=bodies.word_set("organisations.caseless_heads_with_of"),
        caseless_after_of=bodies.word_set("organisations.caseless_after_of"),
        group_heads=bodies.word_set("groups.heads"),
        army_words=bodies.word_set("groups.army_words"),
        group_modifiers=bodies.word_set("groups.group_modifiers"),
        event_first_words=others.word_set("events.first_words"),
        other_first_words=others.word_set("others.first_words"),
        other_last_words=others.word_set("others.last_words"),
        never_alone=others.word_set("others.never_alone"),
        other_acronyms=others.word_set("others.acronyms"),
        acronym_heads=others.word_set("others.acronym_heads"),
        only_in_capitals=others.word_set("ambiguous.only_in_capitals"),
        not_in_caseless_text=frozenset(others.phrases("ambiguous.not_in_caseless_text")),
        never_in_caseless_text=others.word_set("ambiguous.never_in_caseless_text"),
        actor_nouns=bodies.word_set("actors.nouns"),
        actor_people=bodies.word_set("actors.people"),
        actor_modifiers=bodies.word_set("actors.modifiers"),
        actors_alone=bodies.word_set("actors.alone"),
        collectives=bodies.word_set("actors.collectives"),
        known=_known_names(places, bodies, others),
    )


def _known_names(places: LexiconFile, bodies: LexiconFile, others: LexiconFile) -> PhraseTable[NameKind]:
    lists: list[tuple[LexiconFile, str, NameKind]] = [
        (places, "countries.names", "place"),
        (places, "places.known", "place"),
        (bodies, "organisations.known", "organisation"),
        (bodies, "organisations.known_media", "organisation"),
        (bodies, "groups.known", "group"),
        (others, "events.known", "event"),
        (others, "others.known", "other"),
        (places, "nationalities.phrases", "nationality"),
    ]
    return PhraseTable((name, kind) for file, key, kind in lists for name in file.phrases(key))


@cache
def load_roles() -> Roles:
    """``roles.toml``."""
    file = LexiconFile("roles")
    role_of: dict[str, str] = {}
    for role in ROLE_NAMES:
        for word in file.words(f"{role}.words"):
            role_of.setdefault(word, role)
    phrases = file.phrases("weapon.phrases")
    return Roles(
        role_of=role_of,
        ground=file.word_set("ground.words"),
        bodies=file.word_set("body.words"),
        armed=file.word_set("body.armed"),
        weapons=file.word_set("weapon.words"),
        weapon_phrases=PhraseTable((phrase, phrase) for phrase in phrases),
        weapon_heads=file.word_set("weapon.heads"),
    )


@cache
def load_numbers() -> Numbers:
    """``numbers.toml``."""
    file = LexiconFile("numbers")
    return Numbers(
        units={word: number for number, word in enumerate(file.words("units"))},
        tens={word: 10 * number for number, word in enumerate(file.words("tens"), start=2)},
        multipliers=file.numbers("multipliers"),
        multiplier_plurals={f"{word}s": number for word, number in file.numbers("multipliers").items()},
        ordinals={word: number for number, word in enumerate(file.words("ordinals"), start=1)},
    )


@cache
def load_sentence_words() -> SentenceWords:
    """``sentences.toml``."""
    file = LexiconFile("sentences")
    return SentenceWords(
        abbreviations=file.word_set("abbreviations"),
        number_abbreviations=file.word_set("number_abbreviations"),
        starters=file.word_set("starters"),
        after_clock_times=file.word_set("after_clock_times"),
    )
