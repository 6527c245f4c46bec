"""Places inside longer names: "Quetta" in "Quetta Press Club", "Madison County" in "Madison County Jail"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from workbench.extract.document import Name, NameKind
from workbench.extract.mentions.ordinary import is_listed_given_name, is_ordinary
from workbench.extract.mentions.search import Search
from workbench.scheme.words import word_class

HOLDING: tuple[NameKind, ...] = ("organisation", "facility", "other")
"""Kinds of names in which the place they begin with is marked."""
DISTRICT_HEADS = frozenset({"county", "parish", "township", "borough"})
"""Heads that close a place name wherever it stands: what follows "Madison County" is no part of it."""
BEFORE_PLACES = frozenset({"downtown", "greater", "metro", "metropolitan"})
"""Words that may stand before the place a name begins with, beside points of the compass."""
LONGEST = 4
"""Words of a place name inside another."""
WELL_KNOWN = 1_000_000
"""People of a place that is seen inside a name though the report does not name it by itself."""
SCORE, SURE = 1.5, 1.0
"""What the marks score, and what a place must score to be looked for in other names."""


def places_inside(search: Search, names: Sequence[Name]) -> list[Name]:
    """The places that those of the names which are of bodies and buildings begin with; all in text order."""
    lower = search.document.lower
    named = {
        tuple(lower[name.first : name.last])
        for name in names
        if name.kind == "place" and name.score >= SURE and search.place(name.first, name.last) is not None
    }
    found: list[Name] = []
    for name in names:
        if name.kind in HOLDING and name.last - name.first > 1:
            span = place_at_start(search, name.first, name.last, named)
            if span is not None and " ".join(lower[slice(*span)]) not in search.lexicon.countries:
                found.append(Name(*span, "place", SCORE, ("inside-name",)))
    return found


def place_at_start(
    search: Search, first: int, last: int, named: Container[tuple[str, ...]] = ()
) -> tuple[int, int] | None:
    """The tokens of the place with which a longer name over tokens [first, last) begins, if one is there.

    ``named`` are the places that the report names by themselves, as tuples of lower-case words.
    """
    lower, lexicon = search.document.lower, search.lexicon
    while first < last - 1 and (lower[first] in lexicon.directions or lower[first] in BEFORE_PLACES):
        span = _place(search, first, last, named)
        if span is not None:
            return span
        first += 1
    return _place(search, first, last, named)


def begins_with_place(search: Search, first: int, last: int) -> bool:
    """Whether the place that a longer name begins with shows that it names no person.

    "Jordan" opens names of people, too, so what follows must be words: "Jordan Water Services".
    """
    span = place_at_start(search, first, last)
    if span is None:
        return False
    lower = search.document.lower
    opens_person = search.is_given_or_title(lower[span[0]]) or is_listed_given_name(lower[span[0]])
    if span[1] - span[0] > 1 or not opens_person:
        return True
    rest = lower[span[1] : last]
    return all(map(is_ordinary, rest)) and (len(rest) > 1 or word_class(rest[0]) == "NNS")


def _place(
    search: Search, first: int, last: int, named: Container[tuple[str, ...]]
) -> tuple[int, int] | None:
    lower = search.document.lower
    opens_person = search.is_given_or_title(lower[first]) or is_listed_given_name(lower[first])
    for end in range(min(last - 1, first + LONGEST), first, -1):
        words = tuple(lower[first:end])
        if not search.is_capital(end - 1):
            continue
        if (end - first > 1 and words[-1] in DISTRICT_HEADS) or words in named:
            return first, end
        known = search.known(first, end)
        if known is not None and known[0] == end and known[1] == "place":
            return first, end
        place = None if opens_person else search.place(first, end)
        if place is not None and place.population >= WELL_KNOWN and place.name.lower() == " ".join(words):
            return first, end
    return None
