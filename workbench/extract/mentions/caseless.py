"""Names in text without meaningful capitals: words in no dictionary, and patterns of bodies."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from workbench.extract.document import NameKind, Shape
from workbench.extract.lexicon import load_names_lexicon, load_numbers, load_roles
from workbench.extract.mentions.candidate import Candidate
from workbench.extract.mentions.classify import UNCERTAIN
from workbench.extract.mentions.evidence import IN_BRACKETS, judge, load_weights, speaking_for
from workbench.extract.mentions.groups import group_or_organisation
from workbench.extract.mentions.ordinary import is_ordinary
from workbench.extract.mentions.search import Search
from workbench.extract.remembered import Remembered

ORDINAL_ENDINGS = ("th", "st", "nd", "rd")
LONGEST_PATTERN = 4
"""Words before the head, or after "of", in a caseless organisation name."""
LONGEST_TITLE = 4
PATTERN = 1.6
LEAST_SCORE = 0.2
"""A candidate needs more than this: without capitals a single weak clue is none."""
ARTICLES_AFTER_PARTICLES = frozenset({"la", "los", "las"})
VOWELS = frozenset("AEIOU")
LONG_ACRONYM, LONGER_ACRONYM = 5, 4
"""Letters above which a capitalised word is hardly an acronym, and from which it is not if it has vowels."""


class Start(NamedTuple):
    """What a word can begin where case says nothing."""

    name: bool
    """A name: it is in no dictionary."""
    given_name: bool
    """A name, if a word in no dictionary follows."""
    known: bool
    """A known name."""
    body: bool
    """A body's name with its head behind modifiers."""
    body_with_of: bool
    """A body's name with its head before "of"."""
    nationality: bool


def mark_sentence(search: Search, start: int, end: int) -> None:
    """Find the names in the caseless sentence of tokens [start, end)."""
    starts = STARTS.each(search.document.lower[start:end])
    proper = [
        one is not None and (one.name or (one.given_name and _opens_name(search, token, end)))
        for token, one in enumerate(starts, start)
    ]
    last = start
    for token, one in enumerate(starts, start):
        if one is None or token < last:
            continue
        last = (
            (one.known and _known(search, token, end))
            or (one.body and _body_with_head(search, token, end))
            or (one.body_with_of and _body_with_of(search, token, start, end, proper))
            or (one.nationality and _nationality(search, token))
            or (_unknown_words(search, token, start, end, proper) if proper[token - start] else token + 1)
        )


def start_of(word: str) -> Start | None:
    """What a lower-case word can begin: None, as most can begin neither a name nor a pattern of bodies."""
    lexicon, numbers = load_names_lexicon(), load_numbers()
    may_be_name = word not in lexicon.never_alone and word[0].isalpha() and len(word) > 1
    listed = (
        is_ordinary(word)
        or word in lexicon.titles
        or word in lexicon.nationalities
        or word in load_roles().role_of
        or word in numbers.units
        or word in numbers.tens
        or word.endswith("n't")
    )
    start = Start(
        name=may_be_name and not listed,
        given_name=may_be_name and word in lexicon.given_names,
        known=word in lexicon.known.first_words(),
        body=modifies_body(word),
        body_with_of=word in lexicon.caseless_heads_with_of,
        nationality=word in lexicon.nationalities,
    )
    return start if any(start) else None


STARTS = Remembered(start_of)


def _opens_name(search: Search, token: int, end: int) -> bool:
    """Whether a given name is one here: it stands before a word in no dictionary."""
    if token + 1 >= end:
        return False
    following = search.document.lower[token + 1]
    return following[0].isalpha() and not is_ordinary(following)


def _known(search: Search, token: int, end: int) -> int | None:
    known = search.known_in_caseless(token, end)
    if known is None:
        return None
    search.add(token, known[0], known[1], 2.0, ("known",))
    return known[0]


def _body_with_head(search: Search, token: int, end: int) -> int | None:
    """Note "NATIONAL POLICE", "6TH INFANTRY BRIGADE": modifiers and a head."""
    lexicon, lower = search.lexicon, search.document.lower
    head = token
    while head < end and head - token <= LONGEST_PATTERN:
        if not modifies_body(lower[head]) and (head == token or lower[head] != "'s"):
            break
        head += 1
    if head == token or head >= end or lower[head] not in lexicon.caseless_heads:
        return None
    last = head + 1
    while last < end and lower[last] in lexicon.caseless_heads:
        last += 1
    first = _name_before(search, token)
    search.add(first, last, group_or_organisation(search, first, last), PATTERN, ("modifier-and-head",))
    return last


def _name_before(search: Search, token: int) -> int:
    """The start of a body's name that begins with another: "FARABUNDO MARTI NATIONAL LIBERATION FRONT"."""
    if not search.found:
        return token
    before = search.found[-1]
    if before.last != token or before.title or before.kind not in ("person", "organisation", "other"):
        return token
    search.found.pop()
    return before.first


@lru_cache(maxsize=65536)
def modifies_body(word: str) -> bool:
    """Whether the word may stand before the head of a body's name: "national", "6th", "Peruvian"."""
    lexicon = load_names_lexicon()
    ordinal = word[0].isdecimal() and word.endswith(ORDINAL_ENDINGS)
    return ordinal or word in lexicon.caseless_modifiers or word in lexicon.nationalities


def _body_with_of(search: Search, token: int, start: int, end: int, proper: list[bool]) -> int | None:
    """Note "MINISTRY OF DEFENSE", "UNION OF COFFEE WORKERS": a head, "of" and what follows."""
    lexicon, lower = search.lexicon, search.document.lower
    if token + 2 >= end or lower[token + 1] != "of":
        return None
    first = token + 3 if lower[token + 2] == "the" else token + 2
    last = first
    while last < end and last - first < LONGEST_PATTERN:
        word = lower[last]
        belongs = (
            proper[last - start]
            or word == "and"
            or word in lexicon.caseless_modifiers
            or word in lexicon.caseless_after_of
            or word in lexicon.nationalities
        )
        if not belongs:
            break
        last += 1
    while last > first and lower[last - 1] == "and":
        last -= 1
    if last == first:
        return None
    search.add(token, last, group_or_organisation(search, token, last), PATTERN, ("head-and-of",))
    return last


def _nationality(search: Search, token: int) -> int:
    search.add(token, token + 1, "nationality", 1.0, ("nationality",))
    return token + 1


def _unknown_words(search: Search, first: int, start: int, end: int, proper: list[bool]) -> int:
    """Note a sequence of words that no dictionary has, and give its end."""
    last = _end_of_unknown(search, first, start, end, proper)
    title = _title_before(search, first, start)
    place = search.place(first, last)
    candidate = Candidate(first, last, start, end, opens_sentence=False, title=title, place=place)
    scores, why = judge(search, candidate)
    scores["organisation"] -= _doubt_of_acronym(search, first, last, why)
    bracketed = first > start and search.document.words[first - 1] == "("
    if bracketed and last < end and search.document.words[last] == ")":
        scores["organisation"] += load_weights()[IN_BRACKETS].get("organisation", 0.0)
        why += (IN_BRACKETS,)
    kind: NameKind = max(scores, key=lambda kind: scores[kind])
    score = scores[kind]
    why = speaking_for(kind, why)
    if score <= LEAST_SCORE:
        search.add(first, last, "other", UNCERTAIN, why)
    elif kind == "person":
        search.add(first, last, kind, score, why, title)
    elif kind == "organisation":
        search.add(first, last, group_or_organisation(search, first, last), score, why)
    else:
        search.add(first, last, kind, score, why)
    return last


def _end_of_unknown(search: Search, first: int, start: int, end: int, proper: list[bool]) -> int:
    words, lower, particles = search.document.words, search.document.lower, search.lexicon.particles

    def follows(token: int) -> bool:
        return token < end and proper[token - start]

    last = first + 1
    while last < end:
        if search.known_in_caseless(last, end) is not None:
            break
        if follows(last):
            last += 1
        elif lower[last] in particles and follows(last + 1):
            last += 2
        elif lower[last] in ("de", "la", "del") and last + 1 < end and follows(last + 2):
            if lower[last + 1] not in ARTICLES_AFTER_PARTICLES:
                break
            last += 3
        elif words[last] == "." and len(words[last - 1]) == 1 and follows(last + 1):
            last += 1
        else:
            break
    return last


def _title_before(search: Search, first: int, start: int) -> tuple[int, int] | None:
    lower, lexicon = search.document.lower, search.lexicon
    begin = first
    while begin > start and first - begin < LONGEST_TITLE and lower[begin - 1] in lexicon.titles:
        begin -= 1
    if begin == first or lexicon.title_heads.isdisjoint(lower[begin:first]):
        return None
    return begin, first


def _doubt_of_acronym(search: Search, first: int, last: int, why: tuple[str, ...]) -> float:
    """What to take from an organisation's score where all is in capitals and this looks like no acronym."""
    if "acronym" not in why:
        return 0.0
    word = search.document.words[first]
    doubt = 1.6 if len(word) > LONG_ACRONYM else 0.0
    spelt = last - first == 1 and search.document.shapes[first] is Shape.UPPER and not VOWELS.isdisjoint(word)
    return doubt + (1.2 if spelt and len(word) >= LONGER_ACRONYM else 0.0)
