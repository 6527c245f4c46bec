"""The words beside a number that say what happened to the people counted."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from workbench.extract.lexicon import LexiconFile
from workbench.model.claim import Measure


class CasualtyWords(Struct, frozen=True):
    """The tables ``casualties`` and ``number_nouns`` of ``language.toml``, each list by its name there."""

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
    either: frozenset[str]
    victims: frozenset[str]
    toll_nouns: frozenset[str]
    lives: frozenset[str]
    losing_lives: frozenset[str]
    putting: frozenset[str]
    put_nouns: frozenset[str]
    taking_lives: frozenset[str]
    killing_nouns: frozenset[str]
    killing_of_one: frozenset[str]
    hurting_nouns: frozenset[str]
    taking_nouns: frozenset[str]
    arresting_nouns: frozenset[str]
    fleeing_nouns: frozenset[str]
    freeing_nouns: frozenset[str]
    inhabitants: frozenset[str]
    hostages: frozenset[str]
    seizing: frozenset[str]
    holding: frozenset[str]
    custody: frozenset[str]
    after_number: frozenset[str]
    open_end: frozenset[str]
    being: frozenset[str]
    consisting: frozenset[str]
    remainder: frozenset[str]
    long_events: frozenset[str]
    not_people: frozenset[str]
    never_one: frozenset[str]
    one_without_article: frozenset[str]
    people_words: frozenset[str]
    cumulative: re.Pattern[str]
    """Phrases that stretch a figure over a longer time."""
    cues: frozenset[str]
    """Words without which a sentence that holds no event word states no figure."""

    def heads(self) -> tuple[tuple[Measure, frozenset[str]], ...]:
        """What a noun like "dead", or the word after a number, says happened."""
        return (
            ("killed", self.dead_heads),
            ("injured", self.hurt_heads),
            ("missing", self.missing_heads),
            ("displaced", self.homeless_heads),
        )


_NUMBER_NOUNS = ("not_people", "never_one", "one_without_article", "people_words")
_CUES = (
    "dying", "displacing", "freeing", "escaping", "dead_heads", "hurt_heads", "lives", "missing_heads",
    "homeless_heads", "no_people", "victims", "toll_nouns", "killing_nouns", "hurting_nouns", "taking_nouns",
    "arresting_nouns", "fleeing_nouns", "freeing_nouns", "hostages", "holding", "custody",
)  # fmt: skip


@cache
def load_casualty_words() -> CasualtyWords:
    """The lists, by the names they have in the file."""
    file = LexiconFile("language")
    made = {"cumulative", "cues", *_NUMBER_NOUNS}
    lists = {
        name: frozenset(file.phrases(f"casualties.{name}"))
        for name in CasualtyWords.__struct_fields__
        if name not in made
    }
    phrases = sorted(file.phrases("casualties.cumulative"), key=len, reverse=True)
    number = r"(?:\d+|[a-z]+)"
    spans = rf"(?:just |only |over |about )?(?:the )?(?:{number} )?(?:days|weeks|months|years)"
    events = "|".join(map(re.escape, sorted(lists["long_events"])))
    wars = rf"(?:in|during|of) (?:the|this|a) (?:[\w'’-]+ ){{0,3}}?(?:{events})"
    killers = rf"(?:{events}) (?:that |which |in [\w ]{{1,20}})?(?:has|have|had) "
    return CasualtyWords(
        **lists,
        **{key: file.word_set(f"number_nouns.{key}") for key in _NUMBER_NOUNS},
        cumulative=re.compile(
            rf"\b(?:{'|'.join(map(re.escape, phrases))}|(?:in|over|during) {spans}|{killers}|{wars})\b",
            re.IGNORECASE,
        ),
        cues=frozenset().union(*(lists[key] for key in _CUES)),
    )
