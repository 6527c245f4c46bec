"""What speaks for a sequence of words being a person, place, organisation or facility, and how much.

A rule here only says that it holds; its weight stands in ``lexicons/evidence.toml``, so that an analyst
can see, change or switch off each one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from workbench.extract.document import NameKind, Shape
from workbench.extract.lexicon import LexiconError, LexiconFile
from workbench.extract.mentions.beside import PLACE_PREPOSITIONS, rules_beside
from workbench.extract.mentions.candidate import CONNECTORS, LARGE, MIDDLE, Candidate
from workbench.extract.mentions.inside import begins_with_place
from workbench.extract.mentions.ordinary import is_listed_family_name, is_listed_given_name, is_ordinary
from workbench.extract.mentions.search import Search
from workbench.extract.switches import is_on

IN_BRACKETS = "in-brackets"
SCORED: tuple[NameKind, ...] = ("person", "place", "organisation", "facility")


MOST_UNKNOWN = 2
"""More words in no dictionary than this add nothing: transliterated places have many."""
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 7


def judge(search: Search, candidate: Candidate) -> tuple[dict[NameKind, float], tuple[str, ...]]:
    """The sum of the evidence for each kind, and the rules that hold."""
    rules = (
        *_title_and_people(search, candidate),
        *_heads(search, candidate),
        *_shape(search, candidate),
        *rules_beside(search, candidate),
        *_gazetteer(search, candidate),
    )
    return dict(_sums(rules)), tuple(dict.fromkeys(rules))


@lru_cache(maxsize=16384)
def _sums(rules: tuple[str, ...]) -> dict[NameKind, float]:
    """The sum of the weights for each kind; the same few combinations come up again and again."""
    weights = load_weights()
    scores = dict.fromkeys(SCORED, 0.0)
    for rule in rules:
        for kind, weight in weights.get(rule, {}).items():
            scores[kind] += weight
    return scores


@lru_cache(maxsize=16384)
def speaking_for(kind: NameKind, rules: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the rules that speak for the kind."""
    weights = load_weights()
    return tuple(rule for rule in rules if weights.get(rule, {}).get(kind, 0.0) > 0)


@cache
def load_weights() -> dict[str, dict[NameKind, float]]:
    """Rule -> kind -> weight, from ``evidence.toml``; raises LexiconError where one is none."""
    file = LexiconFile("evidence")
    weights: dict[str, dict[NameKind, float]] = {}
    for section in ("words", "around", "gazetteer"):
        for rule, entry in file.table(section).items():
            if not isinstance(entry, dict):
                raise LexiconError(f"{file.path.name}: {section}.{rule} is no table of weights")
            weights[rule] = {}
            if not is_on(rule):
                continue
            for kind, weight in entry.items():
                if kind not in SCORED or not isinstance(weight, (int, float)):
                    raise LexiconError(f"{file.path.name}: {section}.{rule}.{kind} is no weight of a kind")
                weights[rule][kind] = float(weight)
    return weights


def _title_and_people(search: Search, candidate: Candidate) -> Iterator[str]:
    lexicon = search.lexicon
    lower = search.document.lower[candidate.first : candidate.last]
    several = len(lower) > 1
    if candidate.title:
        yield "title-before"
    if several and begins_with_place(search, candidate.first, candidate.last):
        yield "place-first"
    if lower[0] in lexicon.given_names:
        yield "given-name-first" if several else "given-name-alone"
    elif is_listed_given_name(lower[0]):
        yield "listed-given-name-first" if several else "listed-given-name-alone"
    elif several and not lexicon.given_names.isdisjoint(lower):
        yield "given-name-inside"
    if is_listed_family_name(lower[-1]):
        yield "family-name-last" if several else "family-name-alone"
    if 2 <= len(lower) <= 4 and _may_be_person(search, candidate):
        unknown = sum(not is_ordinary(word) for word in lower)
        yield from ["unknown-word"] * min(unknown, MOST_UNKNOWN)
        if not unknown:
            yield "ordinary-words"
        if not lexicon.particles.isdisjoint(lower[1:]):
            yield "particle-inside"
        if any(len(word) == 1 and word.isalpha() for word in lower[1:]):
            yield "initial-inside"


def _may_be_person(search: Search, candidate: Candidate) -> bool:
    """Only letters and the points of initials, and no acronym among them."""
    for token in range(candidate.first, candidate.last):
        word = search.document.words[token]
        if not (word[0].isalpha() or word == "."):
            return False
        acronym = search.document.shapes[token] is Shape.UPPER and len(word) > 1 and "-" not in word
        if acronym and search.document.casing == "mixed":
            return False
    return True


def _heads(search: Search, candidate: Candidate) -> Iterator[str]:
    lexicon = search.lexicon
    lower = search.document.lower[candidate.first : candidate.last]
    head = lower[-1] if lower[-1] != "." else lower[-2]
    if lower[0] in lexicon.other_first_words or head in lexicon.other_last_words:
        yield "no-name-head"
    if head in lexicon.other_acronyms:
        yield "no-name-acronym"
    if len(lower) == 1:
        return
    facility = head in lexicon.facility_heads
    residence = head in lexicon.residences and lower[-2] in lexicon.titles | lexicon.organisation_heads | {
        "'s"
    }
    if facility:
        yield "facility-head-last"
    elif residence:
        yield "residence-last"
    elif head in lexicon.strong_heads:
        yield "strong-head-last"
    elif not lexicon.strong_heads.isdisjoint(lower):
        yield "strong-head-inside"
    elif head in lexicon.organisation_heads:
        yield "weak-head-last"
    if head in lexicon.media_last_words:
        yield "media-name"
    if head in lexicon.place_heads_after or _is_road(search, candidate):
        yield "place-head-last"
    if lower[0] in lexicon.directions:
        yield "direction-first"
    if lower[0] in lexicon.place_prefixes or (
        lower[0] in lexicon.directions and lower[1] in lexicon.place_prefixes
    ):
        yield "place-prefix-first"
    if not lexicon.nationalities.isdisjoint(lower):
        yield "nationality-inside"
    known = search.known(candidate.first, candidate.last)
    if known is not None and known[0] < candidate.last:
        if known[1] in ("organisation", "group"):
            yield "known-organisation-first"
        elif not lexicon.organisation_heads.isdisjoint(lower):
            yield "known-name-first"


def _is_road(search: Search, candidate: Candidate) -> bool:
    """Whether it is "X St." or "Highway 19"."""
    lower, lexicon = search.document.lower, search.lexicon
    head, last = lower[candidate.last - 2], lower[candidate.last - 1]
    if last == ".":
        return head in lexicon.abbreviated_streets
    return head in lexicon.numbered_roads and last[0].isdecimal()


def _shape(search: Search, candidate: Candidate) -> Iterator[str]:
    document = search.document
    first = candidate.first
    word, lower, shape = document.words[first], document.lower[first], document.shapes[first]
    if candidate.length > 1:
        inside = document.lower[first : candidate.last]
        if candidate.place is None and all(is_ordinary(word) or word in CONNECTORS for word in inside):
            yield "all-ordinary"
        return
    if shape is Shape.UPPER and SHORTEST_ACRONYM <= len(word) <= LONGEST_ACRONYM and word.isalpha():
        yield "acronym"
    if shape is Shape.CAPITALISED:
        if is_ordinary(lower):
            yield "ordinary-alone"
            if candidate.opens_sentence:
                yield "ordinary-at-start"
        elif candidate.place is None:
            yield "unknown-alone"
    if candidate.opens_sentence:
        yield "alone-at-start"


def _gazetteer(search: Search, candidate: Candidate) -> Iterator[str]:
    place = candidate.place
    if place is None:
        return
    lexicon = search.lexicon
    word = search.document.lower[candidate.first]
    if place.population > LARGE:
        yield "large-place"
    else:
        yield "middle-place" if place.population > MIDDLE else "small-place"
    if candidate.length > 1:
        yield "place-of-several-words"
    given = word in lexicon.given_names
    if given or (candidate.length == 1 and is_ordinary(word)):
        yield "place-or-given-name"
    if candidate.length == 1 and (given or is_listed_given_name(word) or is_listed_family_name(word)):
        before = search.word(candidate.first - 1, candidate.start, candidate.end)
        after = search.word(candidate.last, candidate.start, candidate.end)
        if before not in PLACE_PREPOSITIONS and after not in lexicon.place_heads_after:
            yield "place-or-family-name"
