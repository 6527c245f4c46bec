"""Headlines, where every word has a capital: only names known from elsewhere count."""

from __future__ import annotations

from workbench.extract.document import Name, NameKind
from workbench.extract.mentions.consistency import learn_surnames
from workbench.extract.mentions.ordinary import is_listed_given_name, is_ordinary
from workbench.extract.mentions.search import Search

LONGEST_PLACE = 3
"""Words of a place name that is only in the gazetteer."""
LONGEST_PERSON = 4
LARGE_ENOUGH = 15_000
"""Population a place needs to be seen in a headline and nowhere else."""
SCORE = 1.5
NAMED: tuple[NameKind, ...] = ("person", "organisation", "group", "place", "facility")


def mark_headlines(search: Search, headlines: list[tuple[int, int]]) -> None:
    """Find names in the sentences that are headlines, after the rest of the report was searched."""
    if not headlines:
        return
    lower = search.document.lower
    body: dict[tuple[str, ...], NameKind] = {}
    for name in search.found:
        if name.kind in NAMED:
            body.setdefault(tuple(lower[name.first : name.last]), name.kind)
    lengths = sorted({len(words) for words in body}, reverse=True)
    surnames = learn_surnames(search)
    for start, end in headlines:
        token = start
        while token < end:
            hit = None
            if search.is_capital(token):
                hit = _of_body(search, token, end, body, lengths) or _known(search, token, end, surnames)
            if hit is None:
                token += 1
                continue
            search.add(token, hit[0], hit[1], SCORE, ("headline",))
            token = hit[0]


def _of_body(
    search: Search, token: int, end: int, body: dict[tuple[str, ...], NameKind], lengths: list[int]
) -> tuple[int, NameKind] | None:
    for length in lengths:
        kind = body.get(tuple(search.document.lower[token : token + length]))
        if kind is not None and token + length <= end:
            return token + length, kind
    return None


def _person(search: Search, token: int, end: int) -> int | None:
    """The end of a given name with a surname in no dictionary: "Mohsin Naqvi Condemns ..."."""
    lower, lexicon = search.document.lower, search.lexicon
    if lower[token] not in lexicon.given_names and not is_listed_given_name(lower[token]):
        return None
    last = token + 1
    while last < end and search.is_capital(last) and last - token < LONGEST_PERSON:
        word = lower[last]
        if is_ordinary(word) or word in lexicon.nationalities or search.known(last, end) is not None:
            break
        last += 1
    return last if last > token + 1 else None


def _known(search: Search, token: int, end: int, surnames: dict[str, Name]) -> tuple[int, NameKind] | None:
    word = search.document.lower[token]
    known = search.known(token, end)
    if known is not None:
        return known
    person_end = _person(search, token, end)
    if person_end is not None:
        return person_end, "person"
    if word in surnames:
        return token + 1, "person"
    if word in search.lexicon.nationalities:
        return token + 1, "nationality"
    if is_ordinary(word):
        return None
    for length in range(min(LONGEST_PLACE, end - token), 0, -1):
        if all(search.is_capital(other) for other in range(token, token + length)):
            place = search.place(token, token + length)
            if place is not None and place.population > LARGE_ENOUGH:
                return token + length, "place"
    return None
