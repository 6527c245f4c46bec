"""What the words before and after a sequence of words say of who or what it names.

The rules only say that they hold; their weights stand in ``lexicons/evidence.toml`` under "around".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from workbench.extract.document import Shape
from workbench.extract.gazetteer import Place
from workbench.extract.inflection import inflect
from workbench.extract.lexicon import LexiconFile
from workbench.extract.mentions.candidate import Candidate
from workbench.extract.mentions.datelines import is_sender
from workbench.extract.mentions.ordinary import is_ordinary
from workbench.extract.mentions.search import Search
from workbench.scheme.words import word_class

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
SETTLEMENTS = frozenset(
    {
        "village", "town", "suburb", "settlement", "community", "hamlet", "neighbourhood", "neighborhood",
        "township", "city", "locality", "ward", "enclave", "outpost", "commune", "municipality", "district"
    }
)  # fmt: skip
"""What a place is said to be behind its name: "X, a farming community in"."""
AFTER_SETTLEMENT = frozenset(
    {
        ",", ".", "in", "of", "near", "on", "outside", "about", "some", "within", "just", "north", "south",
        "east", "west", "along", "that", "where", "which", "located", "with", "at"
    }
)  # fmt: skip
"""What shows that the noun before ends what the place is said to be; "a community leader" is a person."""
MOST_BEFORE_SETTLEMENT = 4
"""Words between the article and the noun: "a mainly Christian farming community"."""
CLOSING_PHRASE = frozenset({"who", "of", "in", "from", "and", "said", "was", "which"})
"""Words before the noun that show that it does not tell what the name is."""
CONTAINERS = frozenset({"country", "admin1"})
"""Kinds of places that stand behind a comma to say where a town is."""


def rules_beside(search: Search, candidate: Candidate) -> Iterator[str]:
    """The rules that the words beside the candidate fulfil."""
    yield from _before(search, candidate)
    yield from _after(search, candidate)


@cache
def speech_verbs() -> frozenset[str]:
    """Every form of the verbs that people and their spokesmen do."""
    return frozenset(form for verb in LexiconFile("people").words("people.speaks") for form in inflect(verb))


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
    if before == "(" and is_sender(search.document, first, candidate.last, start, end):
        yield "sender"
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
    if after in lexicon.place_heads_after and (
        document.shapes[last] is Shape.LOWER or document.casing == "upper"
    ):
        yield "place-head-after"
    if after in lexicon.place_followers and candidate.place is not None:
        yield "at-home"
    if after == ",":
        if second in lexicon.known_places:
            yield "country-after"
        elif container_after(search, candidate):
            yield "region-after"
        if _is_settlement(search, candidate):
            yield "settlement-after"
        elif second in DESCRIBING:
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


def _is_settlement(search: Search, candidate: Candidate) -> bool:
    """Whether what is told of the name behind the comma is a settlement: "X, a fishing village near Y"."""
    start, end = candidate.start, candidate.end
    if search.word(candidate.last + 1, start, end) not in ("a", "an", "the"):
        return False
    for noun in range(candidate.last + 2, candidate.last + 3 + MOST_BEFORE_SETTLEMENT):
        word = search.word(noun, start, end)
        if word in SETTLEMENTS:
            following = search.word(noun + 1, start, end)
            return following in AFTER_SETTLEMENT
        if not word[:1].isalpha() or word in CLOSING_PHRASE:
            return False
    return False


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
