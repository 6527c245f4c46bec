"""One report, one reading: surnames follow full names, short forms long forms, and enumerations one kind."""

from __future__ import annotations

from collections import defaultdict

from workbench.extract.document import Name, NameKind, Shape
from workbench.extract.gazetteer import Place
from workbench.extract.mentions.beside import PLACE_PREPOSITIONS, speech_verbs
from workbench.extract.mentions.candidate import MIDDLE
from workbench.extract.mentions.ordinary import is_ordinary
from workbench.extract.mentions.search import Search
from workbench.extract.mentions.toponyms.words import load_toponym_words
from workbench.extract.switches import is_on

VOTING: tuple[NameKind, ...] = ("person", "place", "organisation", "group", "facility")
FIRM = 0.7
"""Score from which a person's name teaches its surname."""
LEARNT, LEARNT_WITH_TITLE = 1.5, 3.0
OVERRULED_BELOW = 2.0
"""A name with less evidence may be read as the same words are elsewhere in the report."""
SURNAME_BELOW = 2.4
MAJORITY = 0.5
"""By how much the other reading must win, in score; also the share of an enumeration that decides it."""
ENUMERATED_BELOW = 2.2
SHORTEST_ENUMERATION = 3
BARE_NAME = frozenset({"given-name-alone", "listed-given-name-alone", "family-name-alone", "unknown-alone"})
"""Rules that say no more of a person than that the word is a name."""
SURE_PLACE = 1.0
"""Evidence from which a place tells what the one name beside it is: "in A and B"."""
LEAST_VOTE = 0.3
PREPOSITION_VOTE = 2.5
SHORTEST_MIDDLE_NAME = 4
SEPARATORS = frozenset({",", "and", "or", ";"})


def make_consistent(search: Search) -> None:
    """Revise the kinds of uncertain names by what the report says elsewhere."""
    surnames = learn_surnames(search)
    _add_bare_surnames(search, surnames)
    _read_towns_in_names(search)
    votes = _votes(search)
    kinds: dict[str | None, NameKind] = {name.canonical: name.kind for name in search.found if name.canonical}
    for name in search.found:
        single = name.last - name.first == 1
        if not (single and _revise_single(search, name, surnames, kinds)):
            _follow_majority(search, name, votes)
    _revise_enumerations(search)


def learn_surnames(search: Search) -> dict[str, Name]:
    """Lower-case surname, or longer middle name, -> the first full name that has it."""
    lower, lexicon = search.document.lower, search.lexicon
    surnames: dict[str, Name] = {}
    for name in search.found:
        if name.kind != "person" or name.score < FIRM:
            continue
        if name.last - name.first > 1:
            surnames.setdefault(lower[name.last - 1], name)
            surnames.setdefault(lower[name.last - 1].removeprefix("al-").removeprefix("el-"), name)
            for token in range(name.first, name.last - 1):
                word = lower[token]
                distinct = word not in lexicon.given_names and word not in lexicon.particles
                if distinct and len(word) >= SHORTEST_MIDDLE_NAME:
                    surnames.setdefault(word, name)
        elif name.title and name.score >= LEARNT_WITH_TITLE:
            surnames.setdefault(lower[name.first], name)
    return surnames


def _add_bare_surnames(search: Search, surnames: dict[str, Name]) -> None:
    """Find the surnames that were passed over because they are ordinary words, or open a sentence."""
    document = search.document
    if not surnames or document.casing != "mixed":
        return
    covered = {token for name in search.found for token in range(name.first, name.last)}
    for token, word in enumerate(document.lower):
        if word not in surnames or token in covered or document.shapes[token] is not Shape.CAPITALISED:
            continue
        opens = token == document.sentences[document.sentence_of[token]][0]
        speaks = token + 1 < len(document) and document.lower[token + 1] in speech_verbs()
        if speaks or not (opens and is_ordinary(word)):
            search.add(token, token + 1, "person", 0.0, ("surname",))


def _read_towns_in_names(search: Search) -> None:
    """Read a given or family name as the town it also is, if nobody in the report has it in full.

    Reports give people's names in full when they first name them. The town must lie in a region of which
    the report names other places: "Lincoln" is no town everywhere.
    """
    if search.document.casing != "mixed" or search.gazetteer is None or not is_on("nobody-of-that-name"):
        return
    lower = search.document.lower
    bare = [
        name
        for name in search.found
        if name.kind == "person" and name.last - name.first == 1 and not name.title
        if BARE_NAME.issuperset(name.why)
    ]
    if not bare:
        return
    in_full = {
        word
        for name in search.found
        if name.kind == "person" and (name.title or name.last - name.first > 1)
        for word in lower[name.first : name.last]
    }
    regions = _regions_named(search)
    for name in bare:
        if lower[name.first] not in in_full:
            places = search.gazetteer.candidates(search.document.words[name.first])
            if any(place.population > MIDDLE and _region_of(place) in regions for place in places):
                name.kind, name.why = "place", ("nobody-of-that-name",)


def _regions_named(search: Search) -> set[tuple[str, str]]:
    """Country and region of the most prominent bearers of the sure place names."""
    sure = {
        " ".join(search.document.words[name.first : name.last])
        for name in search.found
        if name.kind == "place" and name.score >= SURE_PLACE
    }
    places = [search.gazetteer.lookup(words) for words in sure] if search.gazetteer is not None else []
    return {_region_of(place) for place in places if place is not None and place.kind != "country"}


def _region_of(place: Place) -> tuple[str, str]:
    return place.country, place.name if place.kind == "admin1" else next(iter(place.admin), "")


def _votes(search: Search) -> dict[tuple[str, ...], dict[NameKind, float]]:
    votes: dict[tuple[str, ...], dict[NameKind, float]] = defaultdict(dict)
    for name in search.found:
        if name.kind in VOTING:
            ballot = votes[tuple(search.document.lower[name.first : name.last])]
            ballot[name.kind] = ballot.get(name.kind, 0.0) + name.score
    return votes


def _revise_single(
    search: Search, name: Name, surnames: dict[str, Name], kinds: dict[str | None, NameKind]
) -> bool:
    """Read one word as the short form or the surname it is; False where it is neither."""
    document = search.document
    long_form = document.acronyms.get(document.words[name.first])
    if long_form is not None and is_on("short-form"):
        name.why += ("short-form",)
        name.kind, name.score, name.canonical = kinds.get(long_form, name.kind), 4.0, long_form
        return True
    full = surnames.get(document.lower[name.first])
    owns = document.lower[name.last : name.last + 1] in (["'s"], ["'"])
    if full is None or full is name or "known" in name.why or (name.score >= SURNAME_BELOW and not owns):
        return False
    in_place = name.first > 0 and document.lower[name.first - 1] in PLACE_PREPOSITIONS
    if name.kind not in (*VOTING, "other") or (in_place and not owns) or not is_on("surname"):
        return False
    name.why += ("surname",)
    name.kind, name.score = "person", max(name.score, LEARNT)
    name.canonical = document.quote(full.first, full.last)
    return True


def _follow_majority(search: Search, name: Name, votes: dict[tuple[str, ...], dict[NameKind, float]]) -> None:
    if name.score >= OVERRULED_BELOW or name.kind not in (*VOTING, "other"):
        return
    ballot = votes.get(tuple(search.document.lower[name.first : name.last]))
    if not ballot:
        return
    best = max(ballot, key=lambda kind: ballot[kind])
    if best != name.kind and is_on("elsewhere") and ballot[best] > ballot.get(name.kind, 0.0) + MAJORITY:
        name.kind = best
        name.why += ("elsewhere",)


def _revise_enumerations(search: Search) -> None:
    """Give the members of "A, B, C and D" the kind most of them have, a place after "in"."""
    if not is_on("enumeration"):
        return
    names = sorted((n for n in search.found if n.kind in (*VOTING, "other")), key=lambda n: n.first)
    row: list[Name] = []
    for name in names:
        if row and _is_other_end(search, row[-1], name):
            _follow(row[-1], name)
        if row and not _coordinated(search, row[-1], name):
            _revise_row(search, row)
            row = []
        row.append(name)
    _revise_row(search, row)


def _coordinated(search: Search, one: Name, other: Name) -> bool:
    between = search.document.lower[one.last : other.first]
    return 0 < other.first - one.last <= 2 and SEPARATORS.issuperset(between)


def _is_other_end(search: Search, one: Name, other: Name) -> bool:
    """Whether two names are the ends of a way: "from A to B"."""
    lower = search.document.lower
    to = lower[one.last : other.first] == ["to"]
    return to and one.first > 0 and lower[one.first - 1] == "from"


def _follow(one: Name, other: Name) -> None:
    """Read a name without evidence of its own as the place that it is named beside."""
    if one.kind == "place" and other.kind == "other" and one.score >= SURE_PLACE:
        other.kind = "place"
        other.why += ("enumeration",)


def _has_plural_head(search: Search, name: Name) -> bool:
    """Whether "counties", "districts" or the like stands behind the name and heads those before it, too."""
    lower = search.document.lower
    return name.last < len(lower) and lower[name.last] in load_toponym_words().plurals


def _revise_row(search: Search, row: list[Name]) -> None:
    if len(row) > 1 and _has_plural_head(search, row[-1]) and is_on("shared-head"):
        for name in row:
            if name.kind != "place" and name.title is None:
                name.kind, name.why = "place", ("shared-head",)
        return
    if len(row) == 2:
        _follow(*row)
    if len(row) < SHORTEST_ENUMERATION:
        return
    votes: dict[NameKind, float] = defaultdict(float)
    for name in row:
        votes[name.kind] += max(name.score, LEAST_VOTE)
    first = row[0].first
    if first and search.document.lower[first - 1] in PLACE_PREPOSITIONS:
        votes["place"] += PREPOSITION_VOTE
    best = max(votes, key=lambda kind: votes[kind])
    if best == "other" or votes[best] < MAJORITY * sum(votes.values()):
        return
    for name in row:
        settled = name.score >= ENUMERATED_BELOW or name.canonical is not None
        if name.kind != best and not settled and not (best == "place" and name.title):
            name.kind = best
            name.why += ("enumeration",)
