"""What speaks for a sequence of words being a person, place, organisation or facility, and how much.

A rule here only says that it holds; its weight stands in ``lexicons/evidence.toml``, so that an analyst
can see, change or switch off each one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache, partial

from msgspec import Struct

from workbench.extract.document import NameKind, Shape
from workbench.extract.gazetteer import Place
from workbench.extract.inflection import inflect
from workbench.extract.lexicon import LexiconError, LexiconFile
from workbench.extract.mentions.inside import begins_with_place
from workbench.extract.mentions.ordinary import is_listed_family_name, is_listed_given_name, is_ordinary
from workbench.extract.mentions.search import Search
from workbench.extract.switches import is_on
from workbench.scheme.words import word_class

IN_BRACKETS = "in-brackets"
SCORED: tuple[NameKind, ...] = ("person", "place", "organisation", "facility")
PLACE_PREPOSITIONS = frozenset(
    {
        "in", "at", "near", "from", "around", "outside", "across", "through", "throughout", "toward",
        "towards", "into", "inside", "within", "between"
    }
)  # fmt: skip
DISTANT: dict[str, frozenset[str]] = {
    "from": frozenset({"km", "kilometres", "kilometers", "miles", "away", "far"}),
    "to": frozenset({"close", "adjacent"}),
}
"""What stands before a preposition in "15 km from X", "close to X"."""
WEAK_PLACE_PREPOSITIONS = frozenset({"to", "of", "on"})
NEARNESS = frozenset({"near", "outside", "at", "inside", "around", "towards", "toward", "beside", "opposite"})
DETERMINERS = frozenset({"the", "a", "an", "its", "his", "their"})
CLOSING = frozenset({",", "."})
SPOKEN = frozenset({"say", "said", "says", "told", "by"})
DESCRIBING = frozenset({"a", "an", "the", "who", "whose", "aged", "his", "her"})
PERSONAL = frozenset({"who", "himself", "herself"})
RETOLD = frozenset({"told", "reported", "published", "reports", "quoted", "cited", "obtained", "to", "by"})
REPORTING = frozenset({"reported", "reports", "reporting"})
CONNECTORS = frozenset(
    {
        "of", "for", "the", "and", "&", "de", "la", "del", "las", "los", "y", "al", "el", "e", "da", "do",
        "dos", "bin", "ibn", "ul", "ur", "van", "der", "von", "den", "du", "des", "le"
    }
)  # fmt: skip
MOST_UNKNOWN = 2
"""More words in no dictionary than this add nothing: transliterated places have many."""
LARGE, MIDDLE = 100_000, 10_000
"""Population from which a place is well known, and from which it is fairly so."""
CONTAINERS = frozenset({"country", "admin1"})
"""Kinds of places that stand behind a comma to say where a town is."""
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 7


class Candidate(Struct, frozen=True):
    """A sequence of words to judge: tokens [first, last) of the sentence [start, end)."""

    first: int
    last: int
    start: int
    end: int
    opens_sentence: bool
    title: tuple[int, int] | None
    place: Place | None

    @property
    def length(self) -> int:
        """Number of tokens."""
        return self.last - self.first


def judge(search: Search, candidate: Candidate) -> tuple[dict[NameKind, float], tuple[str, ...]]:
    """The sum of the evidence for each kind, and the rules that hold."""
    rules = (
        *_title_and_people(search, candidate),
        *_heads(search, candidate),
        *_shape(search, candidate),
        *_before(search, candidate),
        *_after(search, candidate),
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


@cache
def speech_verbs() -> frozenset[str]:
    """Every form of the verbs that people and their spokesmen do."""
    return frozenset(form for verb in LexiconFile("people").words("people.speaks") for form in inflect(verb))


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
        if any(len(word) == 1 for word in lower[1:]):
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
    head = lower[-1]
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
    if head in lexicon.place_heads_after:
        yield "place-head-last"
    if lower[0] in lexicon.directions:
        yield "direction-first"
    if lower[0] in lexicon.place_prefixes:
        yield "place-prefix-first"
    if not lexicon.nationalities.isdisjoint(lower):
        yield "nationality-inside"
    known = search.known(candidate.first, candidate.last)
    if known is not None and known[0] < candidate.last:
        if known[1] in ("organisation", "group"):
            yield "known-organisation-first"
        elif not lexicon.organisation_heads.isdisjoint(lower):
            yield "known-name-first"


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


def _before(search: Search, candidate: Candidate) -> Iterator[str]:
    lexicon = search.lexicon
    first, start, end = candidate.first, candidate.start, candidate.end
    before, second = search.word(first - 1, start, end), search.word(first - 2, start, end)
    if before == "of" and second in lexicon.place_heads_before:
        yield "of-place"
    elif before == "of" and second in lexicon.place_followers:
        yield "home-of"
    elif before == "of" and _follows_name_or_age(search, candidate):
        yield "origin"
    elif second in DISTANT.get(before, ()) or (before == "of" and second in lexicon.directions):
        yield "distance-from"
    elif before == "," and second in lexicon.place_heads_before and _closes_after(search, candidate):
        yield "place-apposition"
    if _is_named_by(search, candidate, before):
        yield "place-head-before"
    if before == "at":
        yield "at-preposition"
    elif before in PLACE_PREPOSITIONS:
        yield "place-preposition"
    elif before in WEAK_PLACE_PREPOSITIONS:
        yield "weak-place-preposition"
    elif before == "the":
        yield "article-before"
    if before == "," and second in lexicon.known_places:
        yield "place-before"
    if before == "," and _ends_region_of(search, first - 1):
        yield "region-of-place"
    if before in SPOKEN:
        yield "spoken"
    elif before in REPORTING:
        yield "reported-by"
    elif search.roles.role_of.get(before) == "media":
        yield "media-before"
    if search.document.lower[candidate.last - 1] in lexicon.ambiguous_facility_heads and candidate.length > 1:
        if (second if before in DETERMINERS else before) in NEARNESS:
            yield "facility-near"
        elif before in (",", "and", "or") and _facility_ends_at(search, first - 1):
            yield "facility-beside"


def _is_named_by(search: Search, candidate: Candidate, before: str) -> bool:
    """Whether the word before says what the name names: "the river X", but not "the state Senate"."""
    lexicon = search.lexicon
    if (
        before not in lexicon.place_heads_before
        and before not in lexicon.place_prefixes
        and before != "river"
    ):
        return False
    return word_class(before) != "JJ" and not is_ordinary(search.document.lower[candidate.first])


def _follows_name_or_age(search: Search, candidate: Candidate) -> bool:
    """Whether "of" stands behind a person: "A. Brandt of X", "A. Brandt, 43, of X"."""
    comma = candidate.first - 2
    before = comma - 1 if search.word(comma, candidate.start, candidate.end) == "," else comma
    if before < comma and search.word(before, candidate.start, candidate.end).isdecimal():
        return True
    named = search.found[-1] if search.found else None
    return named is not None and named.kind == "person" and named.last == before + 1


def _closes_after(search: Search, candidate: Candidate) -> bool:
    return search.word(candidate.last, candidate.start, candidate.end) in CLOSING


def _ends_region_of(search: Search, token: int) -> bool:
    """Whether the name that ends there is a place in the region named behind the comma."""
    return bool(search.found) and search.found[-1].last == token and "region-after" in search.found[-1].why


def _facility_ends_at(search: Search, token: int) -> bool:
    return bool(search.found) and search.found[-1].last == token and search.found[-1].kind == "facility"


def _after(search: Search, candidate: Candidate) -> Iterator[str]:
    lexicon, document = search.lexicon, search.document
    last, start, end = candidate.last, candidate.start, candidate.end
    after, second, third = (search.word(last + offset, start, end) for offset in range(3))
    if after in lexicon.place_heads_after and document.shapes[last] is Shape.LOWER:
        yield "place-head-after"
    if after in lexicon.place_followers and candidate.place is not None:
        yield "at-home"
    if after == ",":
        if second in lexicon.known_places:
            yield "country-after"
        elif container_after(search, candidate):
            yield "region-after"
        if second in DESCRIBING:
            yield "described"
        if second.isdecimal() and len(second) == 2 and third in (",", "."):
            yield "age-after"
    if after == "(" and second.isdecimal():
        yield "number-in-brackets"
    if after in PERSONAL:
        yield "who-after"
    if after in speech_verbs():
        upper = document.shapes[candidate.first] is Shape.UPPER
        yield "speaks-as-acronym" if upper else "speaks"
    if after in lexicon.organisation_followers:
        yield "acts-as-body"
        if candidate.place is not None:
            yield "acts-as-body-of-place"
    yield from _source(search, candidate, after)


def container_after(search: Search, candidate: Candidate) -> bool:
    """Whether the region or country behind the comma has a place of this name: "McLean, Virginia"."""
    if candidate.place is None or search.gazetteer is None:
        return False
    start = candidate.last + 1
    for last in (start + 2, start + 1):
        if last > candidate.end or not all(map(search.is_capital, range(start, last))):
            continue
        containers = search.gazetteer.candidates(" ".join(search.document.words[start:last]))
        for container in containers:
            if container.kind in CONTAINERS:
                places = search.gazetteer.candidates(
                    " ".join(search.document.words[candidate.first : candidate.last])
                )
                return any(map(partial(_lies_in, container), places))
    return False


def _lies_in(container: Place, place: Place) -> bool:
    if place.country != container.country or place.kind in CONTAINERS:
        return False
    return container.kind == "country" or list(place.admin[:1]) == [container.name]


def _source(search: Search, candidate: Candidate, after: str) -> Iterator[str]:
    """Evidence that the sequence is where a statement comes from, hence no place."""
    lexicon, lower = search.lexicon, search.document.lower
    before = search.word(candidate.first - 1, candidate.start, candidate.end)
    second = search.word(candidate.first - 2, candidate.start, candidate.end)
    retold = (before in ("told", "by") and second in RETOLD) or before == "told"
    according = before == "to" and second == "according"
    if not (retold or according or after in REPORTING):
        return
    by_name = (
        lower[candidate.first] in lexicon.media_first_words
        or lower[candidate.last - 1] in lexicon.media_last_words
        or after in ("reported", "reports")
    )
    yield "media-source" if by_name else "source"


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
