"""The words of ``events.toml`` that decide which event words belong to one incident."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from workbench.extract.lexicon import LexiconFile


class AssemblyWords(Struct, frozen=True):
    """The table ``assembly``."""

    violent: frozenset[str]
    weak_effects: frozenset[str]
    takes_effects: tuple[str, ...]
    with_protest: frozenset[str]
    with_takeover: frozenset[str]
    any_event: frozenset[str]
    series_words: frozenset[str]
    bare_party: frozenset[str]
    many_places: frozenset[str]
    alike: frozenset[str]
    explosives: frozenset[str]
    firearms: frozenset[str]
    combatants: frozenset[str]
    forced_strikes: frozenset[str]
    accidents: frozenset[str]
    searches: frozenset[str]
    claimed_by: frozenset[str]
    claiming: frozenset[str]
    claimed_nouns: frozenset[str]
    blaming: frozenset[str]
    laying: frozenset[str]
    disclaiming: frozenset[str]
    blamed_participles: frozenset[str]
    nobody: frozenset[str]


@cache
def load_assembly_words() -> AssemblyWords:
    """The lists, by the names they have in the file."""
    file = LexiconFile("events")

    def listed(key: str) -> frozenset[str]:
        return file.word_set(f"assembly.{key}")

    return AssemblyWords(
        violent=listed("violent"),
        weak_effects=listed("weak_effects"),
        takes_effects=file.words("assembly.takes_effects"),
        with_protest=listed("with_protest"),
        with_takeover=listed("with_takeover"),
        any_event=listed("any_event"),
        series_words=listed("series_words"),
        bare_party=listed("bare_party"),
        many_places=listed("many_places"),
        alike=listed("alike"),
        explosives=listed("explosives"),
        firearms=listed("firearms"),
        combatants=listed("combatants"),
        accidents=listed("accidents"),
        searches=listed("searches"),
        forced_strikes=frozenset(file.phrases("assembly.forced_strikes")),
        claimed_by=listed("responsibility.claimed_by"),
        claiming=listed("responsibility.claiming"),
        claimed_nouns=listed("responsibility.claimed_nouns"),
        blaming=listed("responsibility.blaming"),
        laying=listed("responsibility.laying"),
        disclaiming=listed("responsibility.disclaiming"),
        blamed_participles=listed("responsibility.blamed_participles"),
        nobody=listed("responsibility.nobody"),
    )
