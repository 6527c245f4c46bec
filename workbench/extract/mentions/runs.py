"""Mixed-case sentences cut into the sequences of capitalised words that may be names."""

from __future__ import annotations

from workbench.extract.document import CAPITALS, Document, Shape
from workbench.extract.mentions.candidate import CONNECTORS
from workbench.extract.mentions.classify import classify
from workbench.extract.mentions.datelines import end_of_dateline
from workbench.extract.mentions.ordinary import is_listed_given_name
from workbench.extract.mentions.search import Search

OPENING = frozenset({'"', "'", "(", "[", "-", "—"})
"""Punctuation after which a sentence still begins."""
NAME_PARTICLES = frozenset({"al", "bin", "el", "ibn"})
"""Particles that may open a name in lower case: "bin Laden"."""
TAKING_OF = frozenset({"states", "republic", "kingdom", "district", "bay", "gulf", "university", "strip"})
"""Place words, beside the heads of organisations, whose "of" belongs to the name."""
TAKING_ON = frozenset(
    {
        "commission",
        "committee",
        "council",
        "panel",
        "conference",
        "forum",
        "tribunal",
        "rapporteur",
        "centre",
        "center",
    }
)
"""Heads of bodies whose "on" belongs to the name: "Commission on Human Rights"."""
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def mark_sentence(search: Search, start: int, end: int) -> None:
    """Find the names in a mixed-case sentence of tokens [start, end)."""
    document = search.document
    openings = {
        next((token for token in range(opening, end) if document.words[token] not in OPENING), end)
        for opening in (start, end_of_dateline(document, start, end))
    }
    passed = start
    for token in _capitals_and_particles(document, start, end):
        if token < passed or not _opens_name(search, token, end):
            continue
        known_end = _known_phrase(search, token, end) or _abbreviated_place(search, token, start, end)
        if known_end is not None:
            passed = known_end
        else:
            passed = end_of_run(search, token, end)
            classify(search, token, passed, (start, end), opens_sentence=token in openings)


def end_of_run(search: Search, first: int, end: int) -> int:
    """Where the capitalised sequence from ``first`` ends, over "of", "and", "bin" and the like inside it."""
    lower, heads = search.document.lower, search.lexicon.organisation_heads
    last = first + 1
    has_head = lower[first] in heads
    has_of = False
    while last < end:
        if _closes_street(search, first, last):
            return last + 1
        if search.is_capital(last):
            has_head = has_head or lower[last] in heads
            last += 1
            continue
        across = _across(search, last, end, has_head, has_of)
        if across is None:
            break
        if lower[last] in ("of", "for", "on"):
            has_of = True
            has_head = has_head or lower[across - 1] in heads
        last = across
    return last


def _closes_street(search: Search, first: int, token: int) -> bool:
    """Whether the token ends the name of a street: the point of "Main St.", the number of "Highway 19".

    "St." after a point of the compass or a given name is a saint: "South St. Paul", "John St. Clair".
    """
    document, lexicon = search.document, search.lexicon
    before = document.lower[token - 1]
    if document.words[token] == ".":
        if before not in lexicon.abbreviated_streets or token - first < 2:
            return False
        name = document.lower[token - 2]
        saint = search.is_capital(token + 1) if token + 1 < len(document) else False
        saint = saint and (name in lexicon.given_names or is_listed_given_name(name))
        in_name = name in lexicon.directions or name in lexicon.place_prefixes
        return not saint and not in_name and document.starts[token] == document.ends[token - 1]
    return document.shapes[token] is Shape.NUMBER and before in lexicon.numbered_roads


def _capitals_and_particles(document: Document, start: int, end: int) -> list[int]:
    shapes, lower = document.shapes, document.lower
    return [
        token for token in range(start, end) if shapes[token] in CAPITALS or lower[token] in NAME_PARTICLES
    ]


def _opens_name(search: Search, token: int, end: int) -> bool:
    """Whether the token is a capital or a particle right before one."""
    return search.is_capital(token) or (token + 1 < end and search.is_capital(token + 1))


def _known_phrase(search: Search, token: int, end: int) -> int | None:
    """Note a known name of several words that the sequence from ``token`` is, and give its end."""
    known = search.known(token, end)
    if known is None or known[0] < token + 2:
        return None
    last, kind = known
    if last < end and search.is_capital(last):
        return None
    goes_on = last + 1 < end and search.document.lower[last] == "of" and search.is_capital(last + 1)
    if goes_on:
        return None
    search.add(token, last, kind, 2.5, ("known",))
    return last


def _abbreviated_place(search: Search, token: int, start: int, end: int) -> int | None:
    """Note the state of "Norfolk, Va." or "Wheeling, W. Va." with its points, and give its end."""
    document = search.document
    if token - 2 < start or document.words[token - 1] != "," or not search.is_capital(token - 2):
        return None
    point = token + 1
    if len(document.words[token]) == 1 and point + 1 < end and document.words[point] == ".":
        point += 2
    if point >= end or document.lower[point - 1] not in search.lexicon.abbreviated_places:
        return None
    if document.words[point] != "." or document.starts[point] != document.ends[point - 1]:
        return None
    search.add(token, point + 1, "place", 2.5, ("abbreviated",))
    return point + 1


def _across(search: Search, at: int, end: int, has_head: bool, has_of: bool) -> int | None:
    """The end of the word after the connector at ``at``, None where the name ends before it."""
    word = search.document.lower[at]
    if word in ("and", "&", "of"):
        known = search.known(at - 1, end)
        if known is not None and known[0] > at + 1:
            return known[0]
    if at + 1 >= end:
        return None
    if word == ".":
        return at + 1 if _abbreviates(search, at) else None
    if word == "'s":
        belongs = search.document.lower[at - 1] in search.lexicon.possessives and search.is_capital(at - 1)
        return at + 2 if belongs and search.is_capital(at + 1) else None
    if word in ("of", "for"):
        return _across_of(search, at, end, has_head)
    if word == "on":
        takes_on = search.document.lower[at - 1] in TAKING_ON and search.is_capital(at - 1)
        return at + 2 if takes_on and _names_matter(search, at + 1) else None
    if word in ("and", "&"):
        joined = word == "&" or (has_of and has_head and _continues_office(search, at + 1))
        return at + 2 if joined and search.is_capital(at + 1) else None
    if word not in CONNECTORS or word == "the":
        return None
    if search.is_capital(at + 1):
        return at + 2
    particle = search.document.lower[at + 1] in search.lexicon.particles
    return at + 3 if particle and at + 2 < end and search.is_capital(at + 2) else None


def _across_of(search: Search, at: int, end: int, has_head: bool) -> int | None:
    lower = search.document.lower
    following = at + 1
    if lower[following] == "the" and following + 1 < end:
        following += 1
    before = lower[at - 1]
    takes_of = (
        has_head
        or before in TAKING_OF
        or before in search.lexicon.organisation_heads
        or before in search.lexicon.title_heads
    )
    if takes_of and search.is_capital(following) and lower[following] not in DAYS:
        return following + 1
    return None


def _names_matter(search: Search, token: int) -> bool:
    """Whether a capitalised word after "on" is what a body is about, and no day or month."""
    return search.is_capital(token) and search.document.lower[token] not in search.lexicon.never_alone


def _continues_office(search: Search, token: int) -> bool:
    """Whether a capitalised word after "and" goes on with "Ministry of X and ..." and is no new name."""
    word = search.document.lower[token]
    if search.is_given_or_title(word) or word in search.lexicon.countries:
        return False
    return not search.document.words[token].isupper()


def _abbreviates(search: Search, point: int) -> bool:
    """Whether the point follows an initial or a title and a name goes on after it: "K.", "Gen."."""
    document = search.document
    before = document.words[point - 1]
    short = len(before) == 1 or document.lower[point - 1] in search.lexicon.abbreviated_titles
    touches = document.starts[point] == document.ends[point - 1]
    return short and touches and search.is_capital(point - 1) and search.is_capital(point + 1)
