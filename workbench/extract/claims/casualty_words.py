"""The words beside a number that say what happened to the people counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from workbench.extract.lexicon import LexiconFile


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """The tables ``casualties`` and ``number_nouns`` of ``language.toml``."""

    dying: frozenset[str]
    displacing: frozenset[str]
    freeing: frozenset[str]
    dead_heads: frozenset[str]
    hurt_heads: frozenset[str]
    missing_heads: frozenset[str]
    prisoners: frozenset[str]
    escaping: frozenset[str]
    homeless_heads: frozenset[str]
    no_people: frozenset[str]
    toll_nouns: frozenset[str]
    lives: frozenset[str]
    losing_lives: frozenset[str]
    putting: frozenset[str]
    put_nouns: frozenset[str]
    taking_lives: frozenset[str]
    killing_nouns: frozenset[str]
    hurting_nouns: frozenset[str]
    taking_nouns: frozenset[str]
    after_number: frozenset[str]
    open_end: frozenset[str]
    cumulative: re.Pattern[str]
    not_people: frozenset[str]
    never_one: frozenset[str]
    one_without_article: frozenset[str]
    people_words: frozenset[str]


@cache
def load_casualty_words() -> CasualtyWords:
    """The lists, by the names they have in the file."""
    file = LexiconFile("language")

    def listed(key: str) -> frozenset[str]:
        return frozenset(file.phrases(f"casualties.{key}"))

    cumulative = sorted(file.phrases("casualties.cumulative"), key=len, reverse=True)
    return CasualtyWords(
        dying=listed("dying"),
        displacing=listed("displacing"),
        freeing=listed("freeing"),
        dead_heads=listed("dead_heads"),
        hurt_heads=listed("hurt_heads"),
        missing_heads=listed("missing_heads"),
        prisoners=listed("prisoners"),
        escaping=listed("escaping"),
        homeless_heads=listed("homeless_heads"),
        no_people=listed("no_people"),
        toll_nouns=listed("toll_nouns"),
        lives=listed("lives"),
        losing_lives=listed("losing_lives"),
        putting=listed("putting"),
        put_nouns=listed("put_nouns"),
        taking_lives=listed("taking_lives"),
        killing_nouns=listed("killing_nouns"),
        hurting_nouns=listed("hurting_nouns"),
        taking_nouns=listed("taking_nouns"),
        after_number=listed("after_number"),
        open_end=listed("open_end"),
        cumulative=re.compile(rf"\b(?:{'|'.join(map(re.escape, cumulative))})\b", re.IGNORECASE),
        not_people=file.word_set("number_nouns.not_people"),
        never_one=file.word_set("number_nouns.never_one"),
        one_without_article=file.word_set("number_nouns.one_without_article"),
        people_words=file.word_set("number_nouns.people_words"),
    )
